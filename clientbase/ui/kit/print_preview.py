"""A PDF before it is printed: its pages as they are, and the ways to paper or into a file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.i18n import _, ngettext
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.pdf_view import PdfView
from clientbase.ui.kit.printing import print_pdf, save_pdf
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.tokens import TextRole

_SIZE = (920, 720)


class PrintPreview(QDialog):
    """`title` heads it and is proposed as the name of the file."""

    def __init__(self, parent: QWidget, title: str, pdf: bytes) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self._title = title
        self.pdf = PdfView(self)
        self.pdf.show_pdf(pdf)
        count = self.pdf.page_count()
        words = ngettext("{count} page", "{count} pages", count).format(count=show_count(count))
        self.save_button = button(_("Save the PDF"), "tray-arrow-down", self.save)
        self.print_button = primary_button(_("Print"), "printer-outline", self.print_all)
        head = row(ElidedLabel(title, TextRole.HEADING), Label(words, TextRole.SECOND), gap=12)
        head.setStretch(0, 1)
        foot = row(button(_("Close"), clicked=self.reject), None, self.save_button, self.print_button, gap=8)
        whole = column(head, self.pdf, foot, gap=12, margins=20)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        shortcut(self, "Ctrl+P", self.print_all)
        shortcut(self, "Ctrl+S", self.save)
        self.print_button.setFocus()

    def print_all(self) -> None:
        print_pdf(self, self.pdf.content(), self._title)

    def save(self) -> None:
        kept = "".join(sign if sign.isalnum() or sign in " -_().," else " " for sign in self._title)
        save_pdf(self, self.pdf.content(), f"{' '.join(kept.split())[:80]}.pdf", _("Save the PDF"))
