"""What a process that fills in a template may do: no network, no other program, no file but our own to read.

Beside Jinja's sandbox and the parsers' settings this is the last wall: whatever a template brings a library
to ask of the system is refused by the interpreter, on every system.
"""

import mimetypes
import os
import site
import sys
import sysconfig
from contextlib import suppress
from pathlib import Path
from typing import Any

from clientbase import paths
from clientbase.reports.templates.limits import Limits

_FORBIDDEN = (
    *(
        "socket.",
        "subprocess.",
        "os.exec",
        "os.posix_spawn",
        "os.spawn",
        "os.fork",
        "os.system",
        "os.startfile",
    ),
    *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"),
    *("os.chown", "os.kill", "os.putenv", "shutil.", "tempfile.", "urllib.", "http.", "ftplib.", "smtplib."),
    *("webbrowser.", "winreg.", "ctypes.dlopen", "ctypes.call_function", "pty.", "msvcrt.", "code.__new__"),
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def confine(limits: Limits) -> None:
    """From here on only memory and pipes are left; there is no way back within this process."""
    sys.dont_write_bytecode = True
    mimetypes.init(files=())  # else it is read from the system when first asked
    _limit_system(limits)
    roots = _own_folders()

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            _check_open(arguments, roots)
        elif event.startswith(_FORBIDDEN) and not (event == "ctypes.dlopen" and arguments[0] is None):
            raise PermissionError(event)

    sys.addaudithook(watch)


def _check_open(arguments: tuple[Any, ...], roots: tuple[str, ...]) -> None:
    path, mode, flags = (*arguments, None, None)[:3]
    if isinstance(path, int):
        return
    writes = any(sign in mode for sign in "wxa+") if isinstance(mode, str) else bool((flags or 0) & _WRITING)
    found = os.path.normcase(os.path.realpath(os.fsdecode(path)))
    if writes or not found.startswith(roots):
        raise PermissionError("open")


def _own_folders() -> tuple[str, ...]:
    """Where Python, our libraries and our own package lie."""
    known = [sys.prefix, sys.base_prefix, sys.exec_prefix, getattr(sys, "_MEIPASS", "")]
    known += [sysconfig.get_paths().get(key, "") for key in ("stdlib", "platstdlib", "purelib", "platlib")]
    known += getattr(site, "getsitepackages", list)()
    known += [str(Path(paths.__file__).resolve().parent), str(paths.resources())]
    real = {os.path.normcase(os.path.realpath(folder)) for folder in known if folder}
    narrow = {folder for folder in real if folder not in ("/", "/usr", "/usr/local")}
    # a Python of the system has the system's folder for its own: its library alone is meant
    return tuple(folder.rstrip(os.sep) + os.sep for folder in sorted(narrow))


def _limit_system(limits: Limits) -> None:
    if sys.platform == "win32":
        return  # nothing of the kind there: the parent watches time and size
    import resource  # noqa: PLC0415

    for kind, size in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, int(limits.seconds) + 5),
    ):
        most = resource.getrlimit(kind)[1]
        wanted = size if most == resource.RLIM_INFINITY else min(size, most)
        with suppress(ValueError, OSError):  # not every system knows every limit; the parent watches too
            resource.setrlimit(kind, (wanted, wanted))
