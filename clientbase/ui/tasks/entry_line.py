"""The line a task is typed into: what was understood of it shows below, and the client can be taken off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit import icons, jobs
from clientbase.ui.kit.chips import HEIGHT, Chip, chip_width, paint_chip
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.formats import show_date, show_time
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import clear, column, holder, row
from clientbase.ui.tasks.presenter import ClientFound, TaskPresenter
from clientbase.ui.tokens import TextRole

_PAUSE_MS = 150
_CROSS = 14

Add = Callable[[str, bool], object]  # the line; whether a client may be looked for in it


class EntryLine(QWidget):
    """Type, Enter."""

    def __init__(self, presenter: TaskPresenter, add: Add) -> None:
        super().__init__()
        self._presenter = presenter
        self._add = add
        self._found: ClientFound | None = None
        self._refused: int | None = None
        self.line = _Line()
        self.line.setPlaceholderText(_("What is to be done? For example: call Anna tomorrow at 15:00"))
        self.line.setAccessibleName(_("New task"))
        self.line.addAction(icon("plus"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.setMinimumHeight(40)
        self.line.setMaxLength(500)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self._enter)
        self._look = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._look.timeout.connect(self.find_client)
        self._chips = row()
        self._chips_place = holder(self._chips)
        self._chips_place.hide()
        self.setFocusProxy(self.line)
        self.setLayout(column(self.line, self._chips_place, gap=4))

    def text(self) -> str:
        return self.line.text()

    def setText(self, text: str) -> None:
        self.line.setText(text)

    def found(self) -> ClientFound | None:
        return self._found

    def take_back(self, text: str) -> None:
        """The line could not be kept: it stands there again, unless something newer does."""
        if not self.line.text():
            self.line.setText(text)

    def _enter(self) -> None:
        text = self.line.text()
        if text.strip():
            look = self._refused is None
            self.line.clear()  # at once: a second Enter must not add it twice
            self._add(text, look)

    def _typed(self, text: str) -> None:
        if not text.strip():
            self._refused = None
            self._found = None
        self._look.start()
        self._show_chips()

    def find_client(self) -> None:
        text = self.line.text()
        if text.strip():
            jobs.start(
                lambda _progress: self._presenter.client_in(text),
                self,
                done=lambda found: self._client_found(text, found),
            )

    def _client_found(self, text: str, found: ClientFound | None) -> None:
        if text == self.line.text() and (found is None or found.id != self._refused):
            self._found = found
            self._show_chips()

    def _refuse(self) -> None:
        if self._found is not None:
            self._refused, self._found = self._found.id, None
            self._show_chips()
            self.line.setFocus()

    def _show_chips(self) -> None:
        clear(self._chips)
        read = self._presenter.read_line(self.line.text())
        chips: list[QWidget] = []
        if read.due_on is not None:
            chips.append(Chip(show_date(read.due_on, today=self._presenter.clock.today()), "blue"))
        if read.due_time is not None:
            chips.append(Chip(show_time(read.due_time), "blue"))
        if read.priority:
            chips.append(Chip(_("Urgent"), "red"))
        employee = self._presenter.employee_in(self.line.text())
        if employee is not None:
            chips.append(Chip(f"@{employee.name}", employee.colour))
        if self._found is not None:
            off = _ClientChip(self._found.name)
            off.clicked.connect(self._refuse)
            chips.append(off)
        for chip in chips:
            self._chips.addWidget(chip)
        self._chips.addStretch(1)
        self._chips_place.setVisible(bool(chips))


class _ClientChip(QAbstractButton):
    """The client found in the line; pressed, he is taken off."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setText(name)
        self.setFont(theme.font(TextRole.SMALL))
        said = _("Client: {name}. Press to take off.").format(name=name)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.text(), self.fontMetrics()) + _CROSS + 4, HEIGHT + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HEIGHT + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.width() - _CROSS - 20
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room + 1
        )  # it rounds up
        paint_chip(painter, QRectF(self.rect()), shown, "green")
        spot = QRectF(self.width() - _CROSS - 6, (self.height() - _CROSS) / 2, _CROSS, _CROSS)
        icons.paint(painter, spot, "close", theme.soft("green")[1])
        paint_focus(painter, self, 10)
        painter.end()


class _Line(QLineEdit):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
