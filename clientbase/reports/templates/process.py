"""The parent's side: a template goes to a child of its own, which ends with it, in time and within memory."""

import json
import pickle
import struct
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO

from clientbase.child_process import started
from clientbase.child_watch import ChildWatch
from clientbase.domain import template
from clientbase.domain.errors import InputError
from clientbase.domain.progress import Progress
from clientbase.domain.template import (
    Checked,
    Finding,
    Flaw,
    Place,
    TemplateBlank,
    TemplateFormat,
    TemplateNotFilled,
    TemplateTooHeavy,
    TemplateTooLarge,
    TemplateTooSlow,
)
from clientbase.reports.templates.child import CHILD_ARGUMENT
from clientbase.reports.templates.limits import DEFAULT_LIMITS, MB, Limits

CHILD_MODULE = "clientbase.reports.templates.child"
_HEAD_LIMIT = 4 * MB
_BLANK = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"  # nothing to see, the signs before a text of Unicode too


@dataclass(frozen=True, slots=True)
class Filled:
    """A template filled in: the file in its own format, and the PDF where the format makes one by itself."""

    content: bytes
    pdf: bytes = b""


def check(
    content: bytes,
    format: TemplateFormat,
    shape: Mapping[str, Any],
    *,
    name: str,
    language: str,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> Checked:
    """Raises TemplateHostile, TemplateDamaged, TemplateTooLarge, TemplateTooSlow, TemplateTooHeavy."""
    request = {"asked": "check", "content": content, "format": str(format), "shape": dict(shape)}
    answer, _files = _answer(request, name, language, limits, progress)
    findings = tuple(
        Finding(Flaw(one["flaw"]), one["tag"], Place(**one["place"]), one["around"], one["instead"])
        for one in answer["findings"]
    )
    return Checked(findings, tuple(answer["tags"]))


def fill(
    content: bytes,
    format: TemplateFormat,
    record: Mapping[str, Any],
    *,
    name: str,
    language: str,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> Filled:
    """`record`: plain values and those of `template_values`, by the names of tags.

    Raises as `check`, and TemplateNotFilled. Raises WorkCancelled when the person stops it.
    """
    request = {"asked": "fill", "content": content, "format": str(format), "record": dict(record)}
    _answer_head, files = _answer(request, name, language, limits, progress)
    return Filled(files[0], files[1] if len(files) > 1 else b"")


def _answer(
    request: dict[str, Any], name: str, language: str, limits: Limits, progress: Progress | None
) -> tuple[dict[str, Any], list[bytes]]:
    if len(request["content"]) > limits.file_size:
        raise TemplateTooLarge(name=name, limit=limits.file_size // MB)
    if not request["content"].strip(_BLANK):
        raise TemplateBlank(name=name)
    progress = progress or Progress()
    with tempfile.TemporaryFile() as complaints:
        child = started(CHILD_MODULE, CHILD_ARGUMENT, complaints)
        watch = ChildWatch(child, limits.seconds, limits.memory, lambda: progress.cancelled)
        watch.start()
        try:
            _ask(child, request | {"name": name, "language": language, "limits": limits})
            assert child.stdout is not None
            return _received(child.stdout, name, limits)
        except EOFError as error:
            watch.stop()
            child.wait()
            progress.check()
            raise _reason(name, watch, limits, child.returncode, complaints) from error
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
        child.stdin.write(pickle.dumps(request, protocol=5))
        child.stdin.close()
    except (BrokenPipeError, OSError) as error:
        raise EOFError from error


def _received(stream: Any, name: str, limits: Limits) -> tuple[dict[str, Any], list[bytes]]:
    """Trusts nothing: the child has read what somebody else wrote."""
    (size,) = struct.unpack(">I", _exactly(stream, 4))
    if size > _HEAD_LIMIT:
        raise EOFError
    answer: dict[str, Any] = json.loads(_exactly(stream, size))
    if answer["kind"] == "error":
        found = getattr(template, answer["error"], None)
        if isinstance(found, type) and issubclass(found, InputError):
            raise found(**_placed(answer))
        raise TemplateNotFilled(name=name, reason="—")
    if sum(answer["sizes"]) > limits.output_size:
        raise EOFError
    return answer, [_exactly(stream, size) for size in answer["sizes"]]


def _placed(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a refusal; the place of the tag that stopped is told in the words of who asked."""
    facts, place = dict(answer["facts"]), answer.get("place")
    if place is not None and "reason" in facts:
        facts["reason"] = f"{facts['reason']} ({Place(**place).words})"
    return facts


def _exactly(stream: Any, size: int) -> bytes:
    body: bytes = stream.read(size)
    if len(body) < size:
        raise EOFError
    return body


def _reason(name: str, watch: ChildWatch, limits: Limits, code: int, complaints: BinaryIO) -> InputError:
    complaints.seek(0)
    said = complaints.read(20_000)
    if watch.too_slow or code in (-24, 152):  # SIGXCPU
        return TemplateTooSlow(name=name, limit=max(1, round(limits.seconds)))
    if watch.too_heavy or code in (-9, 137) or b"MemoryError" in said or b"memory alloc" in said:
        return TemplateTooHeavy(name=name, limit=limits.memory // MB)
    return TemplateNotFilled(name=name, reason="—")
