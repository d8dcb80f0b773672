"""The reminders that came, in one small window above the others that never takes the typing away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from clientbase.domain.reminder import Local, ReminderOf
from clientbase.domain.reminder_schedule import LISTED, Line
from clientbase.domain.reminder_words import subject
from clientbase.i18n import _, ngettext
from clientbase.ui.kit.buttons import Button, button, flat_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import Divider, Scroll, Surface, clear, column, holder, row
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.reminders.words import details, snooze_words
from clientbase.ui.tokens import TextRole

ICONS = {
    ReminderOf.APPOINTMENT: "calendar-blank-outline",
    ReminderOf.TASK: "check-circle-outline",
    ReminderOf.CALLBACK: "phone-outline",
    ReminderOf.DAY: "cake-variant-outline",
}
WIDTH, HIGHEST, ROW = 480, 460, 78
_MARGIN, _MARK, _GAP = 16, 18, 12
_INSET = 14  # px: what a flat button leaves before its icon
_OWN = -1


class ReminderRow(QWidget):
    """One line with its three buttons."""

    def __init__(self, line: Line, local: Local, now: datetime, window: ReminderWindow) -> None:
        super().__init__()
        self.line = line
        one = line.reminder
        mark = Label()
        mark.setPixmap(icon(ICONS[one.of], "second").pixmap(_MARK, _MARK))
        mark.setFixedWidth(_MARK)
        self.subject = ElidedLabel(subject(one), TextRole.STRONG)
        self.details = ElidedLabel(details(one, local, now), TextRole.SECOND)
        self.open = flat_button(_("Open"), "arrow-right", lambda: window.open_asked.emit(line))
        self.done = flat_button(_("Done"), "check", lambda: window.done_asked.emit((line,)))
        self.snooze = flat_button(_("Put off"), "clock-outline")
        self.snooze.clicked.connect(lambda: window.offer_snooze(self.snooze, (line,)))
        named = {self.open: _("Open"), self.done: _("Done"), self.snooze: _("Put off")}
        for each, words in named.items():
            each.setAccessibleName(f"{words}: {subject(one)}")
        text = row(
            mark, column(self.subject, self.details, gap=1), gap=_GAP, margins=(_MARGIN, 0, _MARGIN, 0)
        )
        text.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        text.setStretch(1, 1)
        left = _MARGIN + _MARK + _GAP - _INSET
        buttons = row(self.open, self.done, self.snooze, None, gap=4, margins=(left, 0, _MARGIN, 0))
        self.setLayout(column(text, buttons, gap=4, margins=(0, 8, 0, 6)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def buttons(self) -> tuple[Button, ...]:
        return self.open, self.done, self.snooze


class ReminderWindow(Surface):
    """Says what was asked; decides nothing. `snooze_asked`: lines and minutes, 0 is tomorrow."""

    open_asked = Signal(object)  # Line
    done_asked = Signal(object)  # lines
    snooze_asked = Signal(object, int)
    own_time_asked = Signal(object, str)  # lines and what was typed

    def __init__(self) -> None:
        super().__init__("window")
        self.setWindowFlags(
            Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.WindowCloseButtonHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)  # also while another program is used
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setObjectName("reminders")
        self._lines: tuple[Line, ...] = ()
        self.missed = Label("", TextRole.SECTION, wrap=True)
        self.missed.setContentsMargins(_MARGIN, 10, _MARGIN, 2)
        self._rows = column(gap=0)
        self._list = holder(column(self._rows, None, gap=0))
        self._scroll = Scroll(self._list)
        self._more = Label("", TextRole.SMALL)
        self._more.setContentsMargins(_MARGIN, 4, _MARGIN, 4)
        self.all_snooze = button(_("Put all off"), "clock-outline")
        self.all_snooze.clicked.connect(lambda: self.offer_snooze(self.all_snooze, self._lines))
        self.all_done = button(_("All done"), "check-all", lambda: self.done_asked.emit(self._lines))
        self._foot = holder(row(None, self.all_snooze, self.all_done, margins=(_MARGIN, 8, _MARGIN, 10)))
        whole = column(self.missed, self._scroll, self._more, Divider(), self._foot, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFixedWidth(WIDTH)
        shortcut(self, "Down", lambda: self._step(1), within=True)
        shortcut(self, "Up", lambda: self._step(-1), within=True)

    def lines(self) -> tuple[Line, ...]:
        return self._lines

    def rows(self) -> list[ReminderRow]:
        return self._list.findChildren(ReminderRow, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def show_lines(self, lines: Sequence[Line], missed: str, local: Local, now: datetime) -> None:
        """Without lines it goes; it comes only when told to."""
        self._lines = tuple(lines)
        self.setWindowTitle(_("Reminders"))
        self.all_snooze.setText(_("Put all off"))  # it outlives a change of the language
        self.all_done.setText(_("All done"))
        focused = next((at for at, one in enumerate(self.rows()) if one.isAncestorOf(self.focusWidget())), 0)
        clear(self._rows)
        for place, line in enumerate(self._lines[:LISTED]):
            if place:
                self._rows.addWidget(Divider())
            self._rows.addWidget(ReminderRow(line, local, now, self))
        left = len(self._lines) - LISTED
        self._more.setVisible(left > 0)
        self._more.setText(
            ngettext("and {count} more", "and {count} more", left).format(count=show_count(left))
            if left > 0
            else ""
        )
        self.missed.setText(missed)
        self.missed.setVisible(bool(missed))
        self._foot.setVisible(len(self._lines) > 1)
        if not self._lines:
            self.hide()
            return
        self._fit()
        rows = self.rows()
        rows[min(focused, len(rows) - 1)].open.setFocus()

    def _step(self, count: int) -> None:
        """Up and down lead to the same button of another line; left and right lead along a line."""
        rows, focus = self.rows(), self.focusWidget()
        at = next((place for place, one in enumerate(rows) if one.isAncestorOf(focus)), None)
        if at is None:
            return
        to = rows[min(max(at + count, 0), len(rows) - 1)]
        place = rows[at].buttons().index(focus) if focus in rows[at].buttons() else 0
        to.buttons()[place].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(to)

    def _fit(self) -> None:
        content = sum(one.sizeHint().height() + 1 for one in self.rows())
        rest = self._foot.sizeHint().height() if len(self._lines) > 1 else 0
        rest += self.missed.heightForWidth(WIDTH) + 8 if self.missed.text() else 0
        rest += self._more.sizeHint().height() if self._more.text() else 0
        self.setFixedHeight(min(content + rest + 6, HIGHEST))

    def bring(self, beside: QWidget) -> None:
        """Into the corner of the screen where the main window is, above all, without taking the focus."""
        screen = beside.screen() or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        corner = room.bottomRight() - QPoint(self.width() + 24, self.height() + 56)
        self.move(max(corner.x(), room.left()), max(corner.y(), room.top()))
        self.show()
        self.raise_()
        self.setAccessibleName(_("Reminders: {count}").format(count=show_count(len(self._lines))))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def snooze_menu(self, lines: Sequence[Line]) -> QMenu:
        menu = QMenu(self)
        for minutes, words in snooze_words():
            action = QAction(words, menu)
            action.triggered.connect(lambda _on=False, n=minutes: self.snooze_asked.emit(lines, n))
            menu.addAction(action)
        menu.addSeparator()
        own = QAction(_("Other time…"), menu)
        own.triggered.connect(lambda: self.ask_time(lines))
        menu.addAction(own)
        return menu

    def offer_snooze(self, at: Button, lines: Sequence[Line]) -> None:
        menu = self.snooze_menu(lines)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at.mapToGlobal(QPoint(0, at.height() + 4)))

    def ask_time(self, lines: Sequence[Line], typed: str = "", problem: str = "") -> None:
        """`problem`: why what was typed is no time to come."""
        hint = _("A day, an hour or both: “tomorrow 15:00”, “in 2 hours”.")
        Prompt(
            self,
            _("Put off until"),
            problem or hint,
            _("Put off"),
            lambda text: self.own_time_asked.emit(lines, text),
            value=typed,
        ).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
