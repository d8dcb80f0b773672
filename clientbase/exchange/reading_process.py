"""The parent's side of the reading child: start it, take its frames, stop it on cancel, time or memory."""

import pickle
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from clientbase.child_process import started
from clientbase.child_watch import ChildWatch
from clientbase.domain import errors
from clientbase.domain.errors import FileDamaged, FileTooHeavy, FileTooSlow, InputError
from clientbase.domain.packed_rows import plain_values
from clientbase.domain.progress import Progress
from clientbase.exchange.limits import MB, Limits
from clientbase.exchange.reading_child import CHILD_ARGUMENT

CHILD_MODULE = "clientbase.exchange.reading_child"
_FRAME_LIMIT = 256 << 20


def frames(
    path: Path, request: dict[str, Any], limits: Limits, progress: Progress
) -> Iterator[tuple[Any, ...]]:
    """What the child sends about the file, until its "end".

    Raises what the child found wrong, WorkCancelled, FileTooHeavy and FileTooSlow when it was stopped for its
    memory or time, FileDamaged when it broke down. The child never outlives this iterator.
    """
    with tempfile.TemporaryFile() as complaints:
        child = started(CHILD_MODULE, CHILD_ARGUMENT, complaints)
        watch = ChildWatch(child, limits.seconds, limits.child_memory, lambda: progress.cancelled)
        try:
            _ask(child, {"path": str(path), "limits": limits, **request})
            watch.start()
            assert child.stdout is not None
            yield from _received(child.stdout, path)
            return
        except (EOFError, pickle.UnpicklingError) as error:
            watch.stop()
            child.wait()
            progress.check()
            raise _reason(path, watch, limits, child.returncode, complaints) from error
        finally:
            watch.stop()
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe:
                    with suppress(OSError):  # what is left unsent has nobody to go to
                        pipe.close()


def _ask(child: "subprocess.Popen[bytes]", request: dict[str, Any]) -> None:
    assert child.stdin is not None
    try:
        child.stdin.write(pickle.dumps(request))
        child.stdin.close()
    except BrokenPipeError as error:
        raise EOFError from error


def _received(stream: Any, path: Path) -> Iterator[tuple[Any, ...]]:
    while True:
        head = stream.read(4)
        if len(head) < 4:
            raise EOFError
        (size,) = struct.unpack(">I", head)
        if size > _FRAME_LIMIT:
            raise EOFError
        body = stream.read(size)
        if len(body) < size:
            raise EOFError
        frame = plain_values(body)
        if frame[0] == "error":
            raise _refusal(path, frame[1], frame[2])
        if frame[0] == "end":
            return
        yield frame


def _refusal(path: Path, kind: str, facts: dict[str, object]) -> InputError:
    found = getattr(errors, kind, None)
    if isinstance(found, type) and issubclass(found, InputError):
        return found(**facts)
    return FileDamaged(name=path.name)


def _reason(path: Path, watch: ChildWatch, limits: Limits, code: int, complaints: BinaryIO) -> InputError:
    complaints.seek(0)
    said = complaints.read(20_000)
    killed_by_system = code in (-9, 137)
    if watch.too_slow:
        return FileTooSlow(name=path.name, limit=max(1, round(limits.seconds / 60)))
    if watch.too_heavy or killed_by_system or b"memory allocation" in said or b"MemoryError" in said:
        return FileTooHeavy(name=path.name, limit=limits.child_memory // MB)
    return FileDamaged(name=path.name)
