"""Chips below a typed line: each can be taken off by mouse and by keyboard, one of several clients chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.kit.chips import HEIGHT, chip_width, colour_for, paint_chip
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.painted_button import PaintedButton
from clientbase.ui.tasks.entry_words import EntryChip
from clientbase.ui.tokens import TextRole

_CROSS = 14
_GAP = 4
_OFF = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ChipButton(PaintedButton):
    """Pressed, or by Del or Backspace on it, it is taken off; of several clients one is chosen by a menu."""

    taken_off = Signal()
    chosen = Signal(int)  # the client
    left = Signal(int)  # −1, 1: to the chip beside; 0: back into the line

    def __init__(self, chip: EntryChip, parent: QWidget) -> None:
        super().__init__(parent)
        self.chip = chip
        self.setText(chip.text)
        self.setFont(theme.font(TextRole.SMALL))
        if chip.choices:
            said = _("{name}: several clients are called so. Press to choose.").format(name=chip.stretch)
        else:
            said = _("{what}, from “{words}”. Press to take off.").format(what=chip.text, words=chip.stretch)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._pressed)

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.text(), self.fontMetrics()) + _CROSS + 4, HEIGHT + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HEIGHT + 2)

    def _pressed(self) -> None:
        if self.chip.choices:
            menu = self.menu()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        else:
            self.taken_off.emit()

    def menu(self) -> QMenu:
        """Whom the words may mean, and nobody."""
        menu = QMenu(self)
        for client in self.chip.choices:
            action = menu.addAction(client.display_name.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, id=client.id: self.chosen.emit(id))
        menu.addSeparator()
        menu.addAction(_("None of them"), self.taken_off.emit)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _OFF:
            self.taken_off.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.left.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Escape):
            self.left.emit(0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.chip.colour or colour_for(self.text().lstrip("#"))
        room = self.width() - _CROSS - 20
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room + 1)
        paint_chip(painter, QRectF(self.rect()), "", colour)
        painter.setPen(theme.soft(colour)[1])
        painter.drawText(QRectF(8, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        spot = QRectF(self.width() - _CROSS - 6, (self.height() - _CROSS) / 2, _CROSS, _CROSS)
        sign = "menu-down" if self.chip.choices else "close"
        icons.paint(painter, spot, sign, theme.soft(colour)[1])
        if self.underMouse() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.soft(colour)[1])
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10.5, 10.5)
        paint_focus(painter, self, 10)
        painter.end()


class ChipRow(QWidget):
    """As many lines of chips as they need; hidden while there are none."""

    taken_off = Signal(str)  # the words
    chosen = Signal(int)
    left = Signal()  # back into the line

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[ChipButton] = []
        self._shown: tuple[EntryChip, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def chips(self) -> tuple[EntryChip, ...]:
        return self._shown

    def buttons(self) -> tuple[ChipButton, ...]:
        return tuple(self._buttons)

    def show_chips(self, chips: Sequence[EntryChip]) -> None:
        """Show these; a chip that stays keeps its widget, so that the focus does not move."""
        if tuple(chips) == self._shown:
            return
        self._shown = tuple(chips)
        old = {button.chip: button for button in self._buttons}
        self._buttons = [old.pop(chip) if chip in old else self._made(chip) for chip in chips]
        for button in old.values():
            if button.hasFocus():
                self.left.emit()
            button.hide()
            button.deleteLater()
        self.setVisible(bool(chips))
        self._arrange()

    def _made(self, chip: EntryChip) -> ChipButton:
        button = ChipButton(chip, self)
        button.taken_off.connect(lambda: self.taken_off.emit(button.chip.stretch))
        button.chosen.connect(self.chosen)
        button.left.connect(lambda step: self._step(button, step))
        button.show()
        return button

    def _step(self, button: ChipButton, step: int) -> None:
        place = self._buttons.index(button) + step
        if step and 0 <= place < len(self._buttons):
            self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif step <= 0:
            self.left.emit()

    def focus_first(self) -> bool:
        if not self._buttons:
            return False
        self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        x = y = 0
        before: QWidget | None = None
        for button in self._buttons:
            size = button.sizeHint()
            width = min(size.width(), max(self.width(), 60))
            if x and x + width > self.width():
                x, y = 0, y + size.height() + _GAP
            button.setGeometry(x, y, width, size.height())
            x += width + _GAP
            if before is not None:
                QWidget.setTabOrder(before, button)
            before = button
        self.setFixedHeight(y + HEIGHT + 2)
