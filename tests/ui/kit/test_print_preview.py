"""One window for everything that is printed: the printer, copies, sides, pages; also where there is none."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.errors import WorkCancelled
from clientbase.domain.progress import Progress
from clientbase.ui.kit import dialogs, notice, printers, printing
from clientbase.ui.kit.print_preview import PrintPreview
from clientbase.ui.kit.printers import LONG_EDGE, ONE_SIDE, SHORT_EDGE, PrinterRefused, PrintJob
from clientbase.ui.machine_settings import MachineSettings
from tests.ui.papers import print_into

SIDES = {"laser": frozenset({ONE_SIDE, LONG_EDGE, SHORT_EDGE}), "till": frozenset({ONE_SIDE})}


@pytest.fixture(autouse=True)
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn is not looked at here."""
    monkeypatch.setattr(printers, "MOST_DPI", 72)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def memory(machine: MachineSettings) -> Iterator[MachineSettings]:
    printing.remember_in(machine)
    yield machine
    printing.remember_in(None)


@pytest.fixture
def two_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printers, "available", lambda: tuple(SIDES))
    monkeypatch.setattr(printers, "sides_of", SIDES.__getitem__)


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    """Three pages, the second one lying."""
    path = tmp_path / "three.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    for page in range(3):
        painter.drawText(500, 500, f"page {page + 1}")
        if page == 2:
            break
        lying = QPageLayout.Orientation.Landscape if page == 0 else QPageLayout.Orientation.Portrait
        writer.setPageOrientation(lying)
        writer.newPage()
    painter.end()
    return path.read_bytes()


def sizes(path: Path) -> list[QSize]:
    document = QPdfDocument()
    document.load(str(path))
    found = [document.pagePointSize(page).toSize() for page in range(document.pageCount())]
    document.close()
    return found


def test_the_pages_asked_for_are_printed_at_their_own_size(
    window: QWidget, pdf: bytes, tmp_path: Path, settle: Callable[[], None], two_printers: None
) -> None:
    preview = printing.print_pdf(window, pdf, "Paper")
    preview.pages.setText("1-2")
    preview.copies.setValue(2)
    print_into(tmp_path / "out.pdf", window, settle)
    assert sizes(tmp_path / "out.pdf") == [QSize(595, 842), QSize(842, 595)] * 2
    assert "4 pages" in notice.line_of(window).text()
    assert not [one for one in window.findChildren(PrintPreview) if one.isVisible()]


def test_pages_there_are_none_of_are_told_and_nothing_is_printed(
    window: QWidget, pdf: bytes, two_printers: None
) -> None:
    preview = printing.print_pdf(window, pdf, "Paper")
    preview.pages.setText("7")
    preview.print_all()
    assert "There are 3" in preview._problem.text()
    assert preview.isVisible()
    preview.pages.setText("")
    assert not preview._problem.isVisible()
    preview.reject()


def test_printer_and_sides_are_remembered_on_this_computer(
    window: QWidget,
    pdf: bytes,
    memory: MachineSettings,
    two_printers: None,
    settle: Callable[[], None],
    tmp_path: Path,
) -> None:
    first = printing.print_pdf(window, pdf, "Paper")
    assert first.printer.currentData() == "laser"
    first.sides.setCurrentIndex(first.sides.findData(LONG_EDGE))
    print_into(tmp_path / "out.pdf", window, settle)
    second = printing.print_pdf(window, pdf, "Paper")
    assert (second.printer.currentData(), second.sides.currentData()) == ("laser", LONG_EDGE)
    second.printer.setCurrentIndex(second.printer.findData("till"))
    assert second.sides.currentData() == ONE_SIDE
    assert not second.sides.isEnabled()
    second.reject()


def test_without_a_printer_the_paper_can_be_saved(
    qtbot: QtBot, window: QWidget, pdf: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(printers, "available", tuple)
    dialogs.script.strict = False
    preview = printing.print_pdf(window, pdf, "Рахунок 7/2026")
    assert "no printer" in preview.none.text()
    assert preview.none.isVisibleTo(preview)
    assert not preview.print_button.isEnabled()
    assert not preview.printer.isVisibleTo(preview)
    dialogs.next_file(tmp_path / "saved.pdf")
    qtbot.keyClick(preview.save_button, Qt.Key.Key_Space)
    assert (tmp_path / "saved.pdf").read_bytes() == pdf
    preview.reject()


def test_a_page_may_save_in_its_own_way(window: QWidget, two_printers: None, pdf: bytes) -> None:
    saved: list[bytes] = []
    preview = printing.print_pdf(window, pdf, "Paper", save=saved.append)
    preview.save_button.click()
    assert saved == [pdf]
    preview.reject()


def test_what_is_no_paper_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PrinterRefused):
        printers.draw_pdf(b"%PDF-broken", PrintJob("x", "laser", file=tmp_path / "x.pdf"), Progress())


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)  # the very thing that is told
def test_a_printer_that_takes_no_page_is_told(
    window: QWidget, pdf: bytes, two_printers: None, settle: Callable[[], None], tmp_path: Path
) -> None:
    printing.print_pdf(window, pdf, "Paper")
    print_into(tmp_path / "missing" / "out.pdf", window, settle)
    assert "laser" in notice.line_of(window).text()


def test_a_stopped_printing_is_told(window: QWidget, pdf: bytes, tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(WorkCancelled):
        printers.draw_pdf(pdf, PrintJob("x", file=tmp_path / "x.pdf"), progress)
