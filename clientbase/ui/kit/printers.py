"""The printers of this computer, what each can do, and the pages of a PDF drawn onto one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from clientbase.domain.errors import InputError
from clientbase.domain.progress import Progress
from clientbase.i18n import N_

MOST_DPI = 600
_POINTS = 72

ONE_SIDE, LONG_EDGE, SHORT_EDGE = "one", "long", "short"
_DUPLEX = {
    ONE_SIDE: QPrinter.DuplexMode.DuplexNone,
    LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}


class PrinterRefused(InputError):
    """`name`: the printer took no page: it is off, gone, or the system forbids it."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """How a PDF is printed. `pages` count from 0; `file` prints into a PDF instead, as tests do."""

    title: str
    printer: str = ""
    copies: int = 1
    sides: str = ONE_SIDE
    pages: tuple[int, ...] = ()
    file: Path | None = None


def available() -> tuple[str, ...]:
    """The names of the printers, the usual one first; none where the system has none."""
    usual = QPrinterInfo.defaultPrinterName()
    return tuple(
        sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name.casefold()))
    )


def sides_of(name: str) -> frozenset[str]:
    """The ways a printer can print on: ONE_SIDE, LONG_EDGE, SHORT_EDGE.

    Asked of the chosen one alone: a printer in the network that is off answers late.
    """
    able = set(QPrinterInfo.printerInfo(name).supportedDuplexModes())
    sides = {key for key, mode in _DUPLEX.items() if mode in able} | {ONE_SIDE}
    if QPrinter.DuplexMode.DuplexAuto in able:
        sides |= {LONG_EDGE}
    return frozenset(sides)


def draw_pdf(pdf: bytes, job: PrintJob, progress: Progress) -> int:
    """Print the pages, each at its own size, or as large as the paper takes; returns how many sheets' sides.

    Runs on any thread. Raises PrinterRefused, WorkCancelled (what the printer already has, it prints).
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = [page for page in job.pages or range(document.pageCount()) if page < document.pageCount()]
    printer = _set_up(job, document.pagePointSize(pages[0]) if pages else QSizeF())
    own_copies = job.copies if not printer.supportsMultipleCopies() else 1
    printer.setCopyCount(1 if own_copies > 1 else job.copies)
    turns = [page for _copy in range(own_copies) for page in pages]
    progress.start(N_("Printing"), len(turns))
    painter = QPainter()
    if not pages or not painter.begin(printer):
        document.close()
        raise PrinterRefused(name=job.printer)
    try:
        _draw(document, turns, printer, painter, progress)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
        document.close()
    return len(turns)


def _set_up(job: PrintJob, size: QSizeF) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(job.title)
    if job.file is not None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(job.file))
    elif job.printer:
        printer.setPrinterName(job.printer)
    printer.setDuplex(_DUPLEX.get(job.sides, QPrinter.DuplexMode.DuplexNone))
    _fit_paper(printer, size)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF())
    return printer


def _fit_paper(printer: QPrinter, size: QSizeF) -> None:
    """The paper of this size; a page that lies is printed on one that stands, turned."""
    wide = size.width() > size.height()
    standing = QSizeF(size.height(), size.width()) if wide else size
    printer.setPageSize(QPageSize(standing, QPageSize.Unit.Point))
    way = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(way)


def _draw(
    document: QPdfDocument, turns: Sequence[int], printer: QPrinter, painter: QPainter, progress: Progress
) -> None:
    dpi = min(printer.resolution(), MOST_DPI)
    for place, page in enumerate(turns):
        if place:
            _fit_paper(printer, document.pagePointSize(page))
            printer.newPage()
        wanted = document.pagePointSize(page) * (dpi / _POINTS)
        image = document.render(page, wanted.toSize())
        painter.drawImage(
            _inside(painter.viewport(), document.pagePointSize(page), printer.resolution()), image
        )
        progress.advance()


def _inside(paper: QRect, points: QSizeF, dpi: int) -> QRect:
    """Where a page lies on the paper: at its own size, smaller only where the paper is."""
    size: QSize = (points * (dpi / _POINTS)).toSize()
    if size.width() > paper.width() + 2 or size.height() > paper.height() + 2:
        size = size.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left = (paper.width() - size.width()) // 2
        return QRect(paper.left() + left, paper.top(), size.width(), size.height())
    return QRect(paper.topLeft(), size)
