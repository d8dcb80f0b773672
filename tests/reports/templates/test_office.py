"""PDF by LibreOffice in a private profile, within its time; said aloud where it is not installed."""

import stat
import sys
from pathlib import Path

import psutil
import pytest

from clientbase.domain.errors import WorkCancelled
from clientbase.domain.progress import Progress
from clientbase.domain.template import OfficeFailed, OfficeMissing, OfficeTooSlow
from clientbase.reports.templates import office, word
from clientbase.reports.templates.office import Office, office_here, pdf_of
from tests.reports.pdf_reading import read_pdf
from tests.reports.templates.made_templates import docx_of

SLEEPER = (
    "#!{python}\nimport subprocess, sys, time\nsubprocess.Popen([sys.executable, '-c', '{long}'])\n{long}\n"
)


@pytest.mark.usefixtures("qapp")
def test_libreoffice_makes_a_pdf_and_leaves_nothing_plain(tmp_path: Path) -> None:
    if office_here() is None:
        pytest.skip("LibreOffice is not installed here: PDF of templates was not tried")
    try:
        pdf = pdf_of(docx_of(["Договір A & B"]), "docx", tmp_path / "work", name="a.docx")
    except OfficeFailed:
        pytest.skip("LibreOffice has no Writer here: PDF of templates was not tried")
    assert "Договір A & B" in read_pdf(pdf, pictures=False).text
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["office profile"]


def _program(tmp_path: Path, text: str) -> Office:
    path = tmp_path / "soffice"
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return Office("libreoffice", path)


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
def test_a_program_that_hangs_goes_with_its_children(tmp_path: Path) -> None:
    mark = f"import time; time.sleep(987){' ' * (abs(hash(tmp_path)) % 50)}"
    hanging = _program(tmp_path, SLEEPER.format(python=sys.executable, long=mark))
    with pytest.raises(OfficeTooSlow):
        pdf_of(b"x", "docx", tmp_path / "work", name="a", seconds=1.5, office=hanging)
    left = [one for one in psutil.process_iter(["cmdline"]) if mark in " ".join(one.info["cmdline"] or ())]
    assert left == []
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(WorkCancelled):
        pdf_of(b"x", "docx", tmp_path / "work", name="a", office=hanging, progress=stopped)


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
def test_a_program_that_makes_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(OfficeFailed):
        pdf_of(b"x", "docx", tmp_path / "work", name="a", office=_program(tmp_path, "#!/bin/sh\nexit 0\n"))
    with pytest.raises(OfficeFailed):
        pdf_of(b"x", "docx", tmp_path / "work", name="a", office=Office("libreoffice", tmp_path / "gone"))


def test_without_an_office_program_the_file_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "office_here", lambda: None)
    with pytest.raises(OfficeMissing):
        pdf_of(b"x", "docx", tmp_path, name="a")


def test_word_is_told_its_paths_as_texts() -> None:
    told = word.command(Path("powershell"), Path("C:/O'Neil/a.docx"), Path("C:/a.pdf"))
    assert "'C:/O''Neil/a.docx'" in told[-1].replace("\\", "/")
    assert "AutomationSecurity = 3" in told[-1]
