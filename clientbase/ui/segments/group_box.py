"""A group of conditions: how they are joined, the rows, groups within it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clientbase.domain.filter import DEEPEST, Condition, Group, Mode
from clientbase.i18n import N_, _
from clientbase.ui import theme
from clientbase.ui.kit.buttons import icon_button, link_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import column, hidden_unless, row
from clientbase.ui.segments.condition_row import ConditionRow
from clientbase.ui.segments.presenter import FilterSurroundings, SegmentPresenter

_JOINS: tuple[tuple[Mode, bool, str], ...] = (
    (Mode.ALL, False, N_("All of these hold")),
    (Mode.ANY, False, N_("At least one of these holds")),
    (Mode.ANY, True, N_("None of these holds")),
    (Mode.ALL, True, N_("Not all of these hold")),
)
_INDENT = 14


class GroupBox(QWidget):
    """`group` holds what is told so far; rows that lack their value are left out of it."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self,
        around: FilterSurroundings,
        presenter: SegmentPresenter,
        group: Group | None = None,
        depth: int = 1,
    ) -> None:
        super().__init__()
        self._around, self._presenter, self._depth = around, presenter, depth
        self.join = ChoiceBox()
        self.join.setAccessibleName(_("How the conditions are joined"))
        self.join.setMinimumWidth(230)
        for _mode, _negated, words in _JOINS:
            self.join.addItem(_(words))
        self.join.activated.connect(lambda _place: self.changed.emit())
        self.items = QVBoxLayout()
        self.items.setSpacing(6)
        self.remove_button = icon_button("close", _("Take the group out"), self.removed.emit)
        hidden_unless(depth > 1, self.remove_button)
        self.add_button = link_button(_("Add a condition"), self.add_condition)
        self.add_group_button = link_button(_("Add a group"), self.add_group)
        hidden_unless(depth < DEEPEST, self.add_group_button)
        head = row(self.join, None, self.remove_button, gap=6)
        more = row(self.add_button, 12, self.add_group_button, None, gap=4)
        left = _INDENT if depth > 1 else 0
        self.setLayout(column(head, self.items, more, gap=6, margins=(left, 2, 0, 2)))
        if group is not None:
            self._show(group)

    def _show(self, group: Group) -> None:
        place = next(
            place
            for place, (mode, negated, _words) in enumerate(_JOINS)
            if (mode, negated) == (group.mode, group.negated)
        )
        self.join.setCurrentIndex(place)
        for item in group.items:
            if isinstance(item, Condition):
                self._place(ConditionRow(self._around, self._presenter, item))
            else:
                self._place(GroupBox(self._around, self._presenter, item, self._depth + 1))

    def parts(self) -> list[ConditionRow | GroupBox]:
        items = [self.items.itemAt(place) for place in range(self.items.count())]
        found = [item.widget() for item in items if item is not None]
        return [part for part in found if isinstance(part, (ConditionRow, GroupBox))]

    def group(self) -> Group:
        mode, negated, _words = _JOINS[self.join.currentIndex()]
        told: list[Condition | Group] = []
        for part in self.parts():
            item = part.condition() if isinstance(part, ConditionRow) else part.group()
            if item is not None:
                told.append(item)
        return Group(mode, tuple(told), negated)

    def add_condition(self) -> ConditionRow:
        """A new row, whose field is asked for at once."""
        made = ConditionRow(self._around, self._presenter)
        self._place(made)
        made.choose_field()
        return made

    def add_group(self) -> GroupBox:
        """A group within this one, joined the other way, with one row to begin with."""
        mode = _JOINS[self.join.currentIndex()][0]
        other = Mode.ANY if mode is Mode.ALL else Mode.ALL
        made = GroupBox(self._around, self._presenter, Group(other), self._depth + 1)
        self._place(made)
        made.add_condition()
        return made

    def _place(self, part: ConditionRow | GroupBox) -> None:
        part.changed.connect(self.changed)
        part.removed.connect(lambda: self._take_out(part))
        self.items.addWidget(part)

    def _take_out(self, part: ConditionRow | GroupBox) -> None:
        parts = self.parts()
        place = parts.index(part)
        self.items.removeWidget(part)
        part.hide()
        part.deleteLater()
        left = [one for one in parts if one is not part]
        if left:
            nearest = left[min(place, len(left) - 1)]
            nearest.remove_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._depth == 1:
            return
        painter = QPainter(self)
        painter.fillRect(0, 2, 2, self.height() - 4, theme.colour("border_strong"))
        painter.end()
