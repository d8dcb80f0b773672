"""The log of the program: what went wrong and where in the code, never a word of what people typed."""

import logging
import platform
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

import clientbase
from clientbase import paths

FILE_NAME = "clientbase.log"
_BYTES, _OLDER = 256 * 1024, 2
_root = logging.getLogger("clientbase")


class PlacesOnly(logging.Formatter):
    """Of an exception, its kind and the places it went through.

    Its text is left out, for a fact of an error may be a client's name, and so are the lines of code and the
    arguments of a message: only constant texts of ours are written.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        bare = logging.makeLogRecord({**record.__dict__, "args": (), "exc_text": None, "stack_info": None})
        return super().format(bare)

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's own name
        error = ei[1] if isinstance(ei, tuple) else None
        return kind_and_places(error) if isinstance(error, BaseException) else ""


def kind_and_places(error: BaseException) -> str:
    """The class of an error and of what caused it, each with file, line and function of its frames."""
    lines: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(type(cause).__qualname__)
        for frame, line in traceback.walk_tb(cause.__traceback__):
            code = frame.f_code
            lines.append(f"  {_short(code.co_filename)}:{line} {code.co_name}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def _short(file: str) -> str:
    """The end of a path, without the folders of the person at this machine."""
    return "/".join(Path(file).parts[-3:])


def start(folder: Path | None = None) -> Path:
    """Log to a file of bounded size in `folder` (else the system's place for logs); returns the file."""
    stop()
    file = (folder or paths.log_folder()) / FILE_NAME
    writer = RotatingFileHandler(file, maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8", delay=True)
    writer.setFormatter(PlacesOnly())
    _root.addHandler(writer)
    _root.setLevel(logging.INFO)
    _root.propagate = False
    return file


def stop() -> None:
    """Close the file, if there is one."""
    for writer in [one for one in _root.handlers if isinstance(one, RotatingFileHandler)]:
        _root.removeHandler(writer)
        writer.close()
    _root.propagate = True


def machine() -> str:
    """What a problem report says of program and system: versions, no names, no paths."""
    python = ".".join(map(str, sys.version_info[:3]))
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return f"Clientbase {clientbase.__version__}, Python {python}, {system}"


def recent(folder: Path | None = None, lines: int = 200) -> str:
    """The end of the log, "" when there is none: for a problem report."""
    file = (folder or paths.log_folder()) / FILE_NAME
    if not file.exists():
        return ""
    return "\n".join(file.read_text("utf-8", errors="replace").splitlines()[-lines:])
