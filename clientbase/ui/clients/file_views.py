"""Looking at a kept file without writing it out: a picture, a PDF, a text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QWidget

from clientbase.domain.attachment import Attachment
from clientbase.i18n import _
from clientbase.ui.kit.buttons import button, flat_button, primary_button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.pdf_view import PdfView
from clientbase.ui.kit.text import ElidedLabel
from clientbase.ui.tokens import TextRole

LARGEST_VIEW = 900
LONGEST_TEXT = 200_000
Act = Callable[[], object]


class FileView(QDialog):
    """The file over its buttons; what they do is done by the section that opened it."""

    def __init__(self, parent: QWidget, name: str, content: QWidget, *buttons: tuple[str, str, Act]) -> None:
        """`buttons`: words, icon, what is done; the first stands left, and all but the last close."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self.content = content
        made = []
        for place, (words, icon, act) in enumerate(buttons):
            one = (flat_button if place == 0 else button)(words, icon, act)
            if place < len(buttons) - 1:
                one.clicked.connect(self.accept)
            made.append(one)
        line = row(*made[:1], None, *made[1:], primary_button(_("Close"), "", self.accept))
        whole = column(ElidedLabel(name, TextRole.HEADING), content, line, gap=12, margins=20)
        whole.setStretch(1, 1)
        self.setLayout(whole)


def picture_content(item: Attachment, image: QImage) -> QWidget:
    shown = QLabel()
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    shown.setAccessibleName(item.name)
    if image.isNull():
        shown.setText(_("This picture cannot be shown. Save a copy and open it elsewhere."))
    else:
        shown.setPixmap(QPixmap.fromImage(image))
    return shown


def pdf_content(parent: QWidget, item: Attachment, content: bytes) -> QWidget:
    shown = PdfView(parent)
    shown.show_pdf(content)
    shown.setAccessibleName(item.name)
    shown.setMinimumSize(min(760, parent.window().width() - 80), min(820, parent.window().height() - 160))
    return shown


def text_content(item: Attachment, content: bytes) -> QWidget:
    """The beginning of a text; what is no UTF-8 is read as Windows-1251, as old lists are."""
    try:
        text = content[:LONGEST_TEXT].decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content[:LONGEST_TEXT].decode("cp1251", errors="replace")
    shown = QPlainTextEdit(text)
    shown.setReadOnly(True)
    shown.setAccessibleName(item.name)
    shown.setMinimumSize(560, 420)
    return shown
