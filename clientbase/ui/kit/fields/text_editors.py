"""Editors of plain text: one line, several lines, a whole number, a link."""

from contextlib import suppress
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from clientbase.domain.fields import Field
from clientbase.domain.link import is_link
from clientbase.i18n import _
from clientbase.ui.kit.fields.editor import FieldEditor, TidyingEditor, show_whole
from clientbase.ui.kit.icons import icon


class TextEditor(FieldEditor):
    """One line; spaces at the ends are dropped, longer than the field allows cannot be typed."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = QLineEdit()
        self.line.setMaxLength(field.max_length)
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.line.editingFinished.connect(self.finished)
        self.place(self.line)

    def value(self) -> str:
        return self.line.text().strip()

    def set_value(self, value: Any) -> None:
        show_whole(self.line, str(value or ""), self.field.max_length)


class LinkEditor(TidyingEditor):
    """A web address with a button that opens it. What stood there before may stay, whatever it is."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._kept = ""
        self.line = QLineEdit()
        self.line.setMaxLength(field.max_length)
        super().__init__(field, self.line, parent)
        # made here: PySide forgets the action that addAction(icon, …) makes while C++ still has it
        self._open = QAction(icon("open-in-new"), _("Open"), self.line)
        self.line.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._open.triggered.connect(self._show)
        self.line.textChanged.connect(lambda text: self._open.setVisible(is_link(text.strip())))
        self._open.setVisible(False)

    def problem_words(self) -> str:
        return _("This is not a link. For example: example.com/about")

    def value(self) -> str:
        text = self.line.text().strip()
        if text and text != self._kept and not is_link(text):
            raise ValueError(text)
        return text

    def set_value(self, value: Any) -> None:
        self._kept = str(value or "")
        show_whole(self.line, self._kept, self.field.max_length)

    def address(self) -> str:
        """The address to open; only the web is ever opened, whatever scheme was typed."""
        text = self.line.text().strip()
        return text if text.startswith(("http://", "https://")) else f"https://{text}"

    def _show(self) -> None:
        QDesktopServices.openUrl(QUrl(self.address()))


class IntegerEditor(FieldEditor):
    """A whole number, or None."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = QLineEdit()
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.line.editingFinished.connect(self._check)
        self.place(self.line)

    def _check(self) -> None:
        with suppress(ValueError):  # told by the value
            self.value()
            self.set_problem("")
        self.finished.emit()

    def value(self) -> int | None:
        text = "".join(self.line.text().split())
        try:
            return int(text) if text else None
        except ValueError:
            self.set_problem(_("This is not a whole number"))
            raise

    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))


_MARGIN = 7  # px, as a line's text stands from its frame


class NoteBox(QPlainTextEdit):
    """Several lines that grow with the text up to `most` lines; Tab goes on to the next field."""

    def __init__(self, least: int = 2, most: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_MARGIN)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def sizeHint(self) -> QSize:
        lines = int(self.document().size().height())
        shown = min(max(lines, self._least), self._most)
        frame = 2 * (self.frameWidth() + int(self.document().documentMargin())) + 4
        return QSize(200, shown * self.fontMetrics().lineSpacing() + frame)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())


class LongTextEditor(FieldEditor):
    """Several lines, kept with their line ends."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._quiet = False
        self.box = NoteBox()
        self.box.textChanged.connect(self._edited)
        self.box.focusOutEvent = self._left  # type: ignore[method-assign]
        self.place(self.box)

    def _left(self, event: QFocusEvent) -> None:
        QPlainTextEdit.focusOutEvent(self.box, event)
        self.finished.emit()

    def _edited(self) -> None:
        if self._quiet:
            return
        if len(self.box.toPlainText()) > self.field.max_length:
            self.set_problem(
                _("The text is too long: at most {count} characters").format(count=self.field.max_length)
            )
        else:
            self.set_problem("")
        self.changed.emit()

    def value(self) -> str:
        text = self.box.toPlainText().strip()
        if len(text) > self.field.max_length:
            raise ValueError(len(text))
        return text

    def set_value(self, value: Any) -> None:
        self._quiet = True
        self.box.setPlainText(str(value or ""))
        self._quiet = False
