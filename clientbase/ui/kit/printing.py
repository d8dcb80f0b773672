"""Printing a PDF as it is, and saving one."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _
from clientbase.services.output_file import output_file
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, notice

MOST_DPI = 600
_POINTS = 72


def save_pdf(parent: QWidget, pdf: bytes, proposal: Path | str, title: str) -> Path | None:
    """Write a PDF where the person says; None when he did not, or it could not be written and was said."""
    path = dialogs.save_file(parent, title, proposal, ((_("PDF document"), ("pdf",)),))
    return path if path is not None and write_whole(parent, path, pdf) else None


def write_whole(parent: QWidget, path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; what went wrong is said in the quiet line."""
    try:
        with output_file(path) as file:
            file.write(content)
    except ClientbaseError as error:
        notice.say(parent, sentence(error))
        return False
    return True


def print_pdf(parent: QWidget, pdf: bytes, title: str) -> None:
    """Ask for a printer and print all pages at their own size.

    A scripted answer (see `dialogs`) names a file that is printed into instead.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    scripted, path = dialogs.scripted_file(title)
    if scripted:
        if path is not None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(path))
            draw_pdf(pdf, printer)
        return
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.accepted.connect(lambda: draw_pdf(pdf, printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()


def draw_pdf(pdf: bytes, printer: QPrinter) -> int:
    """Draw every page onto a page of the printer; returns how many."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    count: int = document.pageCount()
    if count:
        size: QSizeF = document.pagePointSize(0)
        printer.setPageSize(QPageSize(size, QPageSize.Unit.Point))
        printer.setFullPage(True)
        printer.setPageMargins(QMarginsF())
    dpi = min(printer.resolution(), MOST_DPI)
    painter = QPainter(printer)
    for page in range(count):
        if page:
            printer.newPage()
        wanted = document.pagePointSize(page) * (dpi / _POINTS)
        painter.drawImage(painter.viewport(), document.render(page, wanted.toSize()))
    painter.end()
    document.close()
    return count
