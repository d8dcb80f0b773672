"""PDF out of a filled DOCX, ODT or RTF by this computer's office program: LibreOffice, or Word on Windows.

It works in a private folder with a profile of its own: macros are off, links to elsewhere are not followed,
the person's own windows of the program stay as they are, and when its time is up it goes with its children.
"""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from clientbase.child_process import child_environment
from clientbase.domain.progress import Progress
from clientbase.domain.template import OfficeFailed, OfficeMissing, OfficeTooSlow

SECONDS = 90.0
"""The first start of LibreOffice on a slow disk takes twenty."""
_POLL = 0.05
_ONE_AT_A_TIME = threading.Lock()
_PROFILE = "office profile"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}
</oor:items>
"""
_CHOSEN = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Misc", "FirstRun", "false"),
    ("Common/Save/Document", "AutoSave", "false"),
    ("Recovery/RecoveryInfo", "Enabled", "false"),
    ("Writer/Content/Update", "Link", "0"),
)


@dataclass(frozen=True, slots=True)
class Office:
    """`kind`: libreoffice or word; `program`: what is started."""

    kind: str
    program: Path


@cache
def office_here() -> Office | None:
    """What turns papers into PDF on this computer; None: nothing does. Looked for once."""
    for path in _libreoffice_places():
        if path.is_file():
            return Office("libreoffice", path)
    if sys.platform == "win32" and (word := _word()) is not None:
        return Office("word", word)
    return None


def _libreoffice_places() -> Iterator[Path]:
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            yield Path(found)
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield folder / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    elif sys.platform == "win32":
        for name in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"):
            if folder_name := os.environ.get(name):
                yield Path(folder_name) / "LibreOffice" / "program" / "soffice.exe"
    else:
        yield Path("/usr/lib/libreoffice/program/soffice")
        yield Path("/usr/lib64/libreoffice/program/soffice")
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
        yield Path("/snap/bin/libreoffice")


def _word() -> Path | None:
    """PowerShell where Word is registered: Windows' own way to Word's automation, nothing to install."""
    import winreg  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415  # only Windows has it

    shell = shutil.which("powershell")
    if shell is None:
        return None
    try:
        with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"):  # type: ignore[attr-defined,unused-ignore]
            return Path(shell)
    except OSError:
        return None


def pdf_of(
    content: bytes,
    ending: str,
    work: Path,
    *,
    name: str,
    seconds: float = SECONDS,
    progress: Progress | None = None,
    office: Office | None = None,
) -> bytes:
    """The PDF of a file; `work` is a private folder of ours. Nothing plain is left in it but the profile.

    Raises OfficeMissing, OfficeTooSlow, OfficeFailed, WorkCancelled.
    """
    office = office or office_here()
    if office is None:
        raise OfficeMissing(name=name)
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = Path(mkdtemp(dir=work))
    try:
        source, target = folder / f"paper.{ending}", folder / "paper.pdf"
        source.write_bytes(content)
        with _ONE_AT_A_TIME:
            command = _command(office, work, source, target)
            _run(command, folder, name, seconds, progress or Progress())
        if not target.is_file() or not (pdf := target.read_bytes()).startswith(b"%PDF"):
            raise OfficeFailed(name=name)
        return pdf
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _command(office: Office, work: Path, source: Path, target: Path) -> list[str]:
    if office.kind == "word":
        from clientbase.reports.templates.word import command  # noqa: PLC0415  # only on Windows

        return command(office.program, source, target)
    profile = work / _PROFILE
    _prepare(profile)
    return [
        str(office.program),
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard"),
        *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(target.parent), str(source)),
    ]


def _prepare(profile: Path) -> None:
    settings = profile / "user" / "registrymodifications.xcu"
    if settings.exists():
        return
    settings.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    items = "\n".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _CHOSEN
    )
    settings.write_text(_SETTINGS.format(items=items), "utf-8")


def _run(command: Sequence[str], folder: Path, name: str, seconds: float, progress: Progress) -> None:
    environment = child_environment() | {"SAL_USE_VCLPLUGIN": "svp", "http_proxy": "http://127.0.0.1:9"}
    try:
        child = subprocess.Popen(  # noqa: S603  # the program was found by us, the names are ours
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise OfficeFailed(name=name) from error
    until = time.monotonic() + seconds
    try:
        while child.poll() is None:
            progress.check()
            if time.monotonic() > until:
                raise OfficeTooSlow(name=name, limit=max(1, round(seconds)))
            with suppress(subprocess.TimeoutExpired):
                child.wait(_POLL)
    finally:
        _end(child)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """The program and all it has started; LibreOffice is a starter, and its work a child of it."""
    import psutil  # noqa: PLC0415 (slow to load, and few papers go this way)

    if child.poll() is not None:
        return
    try:
        family = psutil.Process(child.pid).children(recursive=True)
    except psutil.Error:
        family = []
    child.kill()
    for one in family:
        with suppress(psutil.Error):
            one.kill()
    psutil.wait_procs(family, timeout=5)
    child.wait()
