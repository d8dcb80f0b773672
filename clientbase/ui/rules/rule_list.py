"""The list of rules: each with a switch, what it does in words, and when it last did it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QVBoxLayout, QWidget

from clientbase.i18n import _
from clientbase.ui.kit.buttons import icon_button, link_button
from clientbase.ui.kit.layouts import Surface, clear, column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.rules.presenter import RuleLine
from clientbase.ui.tokens import RADIUS, TextRole


class RuleCard(Surface):
    """One rule; a click anywhere on it opens it."""

    opened = Signal(int)
    switched = Signal(int, bool)
    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, line: RuleLine) -> None:
        super().__init__("surface", radius=RADIUS)
        self.rule_id = line.rule.id
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.on = QCheckBox()
        self.on.setChecked(line.rule.active)
        self.on.setEnabled(bool(line.rule.deeds))
        self.on.setAccessibleName(_("“{name}” is on").format(name=line.rule.name))
        self.on.setToolTip(_("Turn the rule on or off"))
        self.on.clicked.connect(lambda on: self.switched.emit(self.rule_id, on))
        self.name = link_button(line.rule.name, lambda: self.opened.emit(self.rule_id))
        self.more = icon_button(
            "dots-horizontal", _("More for “{name}”").format(name=line.rule.name), self._show_menu
        )
        self.menu = menu = QMenu(self.more)
        for text, act in (
            (_("Open"), lambda: self.opened.emit(self.rule_id)),
            (_("Move up"), lambda: self.moved.emit(self.rule_id, -1)),
            (_("Move down"), lambda: self.moved.emit(self.rule_id, 1)),
            (_("Remove"), lambda: self.removed.emit(self.rule_id)),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda _on=False, act=act: act())
            menu.addAction(action)
        when = ElidedLabel(line.when, TextRole.BODY)
        stopped = ProblemLine()
        stopped.say(line.problem)
        does = ElidedLabel(" · ".join(line.does), TextRole.SECOND)
        words = _("off") if not line.rule.active else _("stopped") if line.problem else _("on")
        state = Label(words, TextRole.SMALL)
        foot = " · ".join(part for part in (line.who, line.last) if part)
        head = row(self.on, self.name, None, state, self.more, gap=8)
        body = column(when, does, stopped, ElidedLabel(foot, TextRole.SMALL), gap=2)
        body.setContentsMargins(26, 0, 0, 0)
        self.setLayout(column(head, body, gap=4, margins=(12, 8, 8, 12)))

    def _show_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.rule_id)
        super().mouseReleaseEvent(event)


class RuleCards(QWidget):
    """All of them, one under the other."""

    opened = Signal(int)
    switched = Signal(int, bool)
    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[RuleCard] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._column)

    def show_lines(self, lines: Sequence[RuleLine]) -> None:
        focused = next((card.rule_id for card in self.cards if card.isAncestorOf(_focus(self))), None)
        by_name = any(card.name.hasFocus() for card in self.cards)
        clear(self._column)
        self.cards = [RuleCard(line) for line in lines]
        for card in self.cards:
            card.opened.connect(self.opened)
            card.switched.connect(self.switched)
            card.moved.connect(self.moved)
            card.removed.connect(self.removed)
            self._column.addWidget(card)
            if card.rule_id == focused:
                (card.name if by_name else card.on).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_rule(self, id: int) -> None:
        """The keyboard stands on its name; 0, or one that is not there, changes nothing."""
        for card in self.cards:
            if card.rule_id == id:
                card.name.setFocus(Qt.FocusReason.OtherFocusReason)


def _focus(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget
