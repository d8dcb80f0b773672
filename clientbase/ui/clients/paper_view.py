"""A window with one PDF in it: to read, print or save."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.i18n import _
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.printing import print_pdf, save_pdf
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class PaperView(QDialog):
    """Deletes itself when closed; the PDF is in memory only."""

    def __init__(self, parent: QWidget, pdf: bytes, title: str, proposal: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(760, 900)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(self)
        self._document.load(self._buffer)
        view = QPdfView(self)
        view.setDocument(self._document)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        printing = button(_("Print"), "printer-outline", lambda: print_pdf(self, pdf, title))
        saving = button(_("Save PDF"), "content-save-outline", lambda: save_pdf(self, pdf, proposal, title))
        head = row(Label(title, TextRole.HEADING), None, printing, saving, margins=(16, 12, 16, 12))
        self.setLayout(column(head, view, gap=0))

    def page_count(self) -> int:
        return int(self._document.pageCount())
