"""Clients side by side: who stays, which value of each disputed field is taken, who is left out."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QWidget

from clientbase.i18n import _
from clientbase.ui.duplicates.choice_cell import ChoiceCell
from clientbase.ui.duplicates.presenter import Column, Comparison, Line
from clientbase.ui.kit.buttons import link_button
from clientbase.ui.kit.formats import unbroken
from clientbase.ui.kit.layouts import Divider, Scroll, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_LABEL_WIDTH = 128
_JOINT = re.compile(r"[@._]")


class CompareView(Scroll):
    """Asked for `survivor()`, `others()` and `values()`; `open_asked(id)` when a card is to be seen."""

    open_asked = Signal(int)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QWidget(), parent=parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._comparison: Comparison | None = None
        self._stays = QButtonGroup(self)
        self._groups: dict[str, QButtonGroup] = {}
        self.left_out: set[int] = set()
        self.stays: dict[int, ChoiceCell] = {}
        self.cells: dict[str, dict[int, ChoiceCell]] = {}
        self.boxes: dict[int, QCheckBox] = {}

    # --- what is decided --------------------------------------------------------------------------

    def survivor(self) -> int:
        return next((id for id, cell in self.stays.items() if cell.isChecked()), 0)

    def taking_part(self) -> tuple[int, ...]:
        ids = [column.id for column in self._comparison.columns] if self._comparison else []
        return tuple(id for id in ids if id not in self.left_out)

    def others(self) -> tuple[int, ...]:
        return tuple(id for id in self.taking_part() if id != self.survivor())

    def values(self) -> dict[str, object]:
        """What was taken of each disputed field, by its key."""
        assert self._comparison is not None
        taken: dict[str, object] = {}
        for line in self._comparison.of(self.taking_part()):
            for place, column_ in enumerate(self._comparison.columns):
                if self.cells[line.key][column_.id].isChecked():
                    taken[line.key] = line.values[place]
        return taken

    # --- showing ----------------------------------------------------------------------------------

    def show_comparison(self, comparison: Comparison | None) -> None:
        self._comparison = comparison
        self.left_out = set()
        self._build()

    def _build(self, survivor: int = 0) -> None:
        for group in self._groups.values():
            group.deleteLater()
        self._stays.deleteLater()
        self._stays, self._groups, self.stays, self.cells, self.boxes = QButtonGroup(self), {}, {}, {}, {}
        comparison = self._comparison
        if comparison is None:
            self._put(QWidget())
            return
        grid = QGridLayout()
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        for place, column_ in enumerate(comparison.columns, start=1):
            grid.setColumnStretch(place, 1)
            grid.addWidget(self._head(column_, several=len(comparison.columns) > 2), 0, place)
        grid.addWidget(_caption(_("Who stays")), 1, 0)
        for place, column_ in enumerate(comparison.columns, start=1):
            cell = ChoiceCell(_("Stays"), _("Who stays"), column_.name)
            cell.setEnabled(column_.id not in self.left_out)
            self._stays.addButton(cell)
            self.stays[column_.id] = cell
            grid.addWidget(cell, 1, place)
        at = self._disputed(grid, 2, comparison)
        self._kept(grid, at, comparison)
        grid.setRowStretch(grid.rowCount(), 1)
        cells = [cell for line in self.cells.values() for cell in line.values()]
        wide = max(cell.minimumWidth() for cell in (*self.stays.values(), *cells))
        count = len(comparison.columns)
        if count * (wide + 8) + _LABEL_WIDTH + 32 <= self.viewport().width():
            for place in range(1, count + 1):  # one as wide as the other, as long as all are in sight so
                grid.setColumnMinimumWidth(place, wide)
        self._put(holder(grid))
        part = self.taking_part()
        first = (
            survivor if survivor in part else comparison.survivor if comparison.survivor in part else part[0]
        )
        self.stays[first].setChecked(True)
        self._follow(first)
        self._stays.buttonToggled.connect(self._stays_changed)

    def _put(self, content: QWidget) -> None:
        """The former content may be where the click that asked for this came from: it goes afterwards."""
        former = self.takeWidget()
        if former is not None:
            former.hide()
            former.deleteLater()
        self.setWidget(content)
        content.setAutoFillBackground(False)  # the surface behind shows through

    def _head(self, column_: Column, *, several: bool) -> QWidget:
        opening = link_button(_("Open the card"), lambda: self.open_asked.emit(column_.id))
        opening.setAccessibleName(_("Open {name}").format(name=column_.name))
        parts: list[Any] = [
            Label(column_.name, TextRole.HEADING, wrap=True),
            Label(column_.about, TextRole.SMALL, wrap=True),
            None,  # however many lines stand above, what is clicked stands in one row
            row(opening, None),
        ]
        if several:
            box = QCheckBox(_("Take part"))
            box.setChecked(column_.id not in self.left_out)
            box.setEnabled(column_.id in self.left_out or len(self.taking_part()) > 2)
            box.setAccessibleName(_("Take part: {name}").format(name=column_.name))
            box.toggled.connect(lambda on, id=column_.id: self._let(id, part=on))
            self.boxes[column_.id] = box
            parts.append(box)
        return holder(column(*parts, gap=2))

    def _disputed(self, grid: QGridLayout, at: int, comparison: Comparison) -> int:
        lines = comparison.of(self.taking_part())
        if lines:
            grid.addWidget(_title(_("Choose where they differ")), at, 0, 1, -1)
            at += 1
        for line in lines:
            grid.addWidget(_caption(line.label), at, 0)
            group = self._groups[line.key] = QButtonGroup(self)
            self.cells[line.key] = {}
            for place, column_ in enumerate(comparison.columns):
                cell = ChoiceCell(line.texts[place], line.label, column_.name)
                cell.setEnabled(column_.id not in self.left_out)
                group.addButton(cell)
                self.cells[line.key][column_.id] = cell
                grid.addWidget(cell, at, place + 1)
            at += 1
        return at

    def _kept(self, grid: QGridLayout, at: int, comparison: Comparison) -> None:
        """What needs no choice: equal, known of one alone, or united."""
        chosen = {line.key for line in comparison.of(self.taking_part())}
        rest = [line for line in comparison.lines if line.key not in chosen]
        if not rest:
            return
        rest.sort(key=lambda line: len(set(line.texts)) == 1)  # what differs is worth more of a look
        grid.addWidget(Divider(), at, 0, 1, -1)
        grid.addWidget(_title(_("All of this is kept")), at + 1, 0, 1, -1)
        for number, line in enumerate(rest, start=at + 2):
            grid.addWidget(_caption(line.label), number, 0)
            for place, text in enumerate(line.texts, start=1):
                grid.addWidget(_Known(line, text), number, place)

    def _let(self, id: int, *, part: bool) -> None:
        survivor = self.survivor()
        (self.left_out.discard if part else self.left_out.add)(id)
        self._build(survivor)
        self.boxes[id].setFocus()
        self.changed.emit()

    # --- choosing ---------------------------------------------------------------------------------

    def _stays_changed(self, _cell: object, on: bool) -> None:
        if on:
            self._follow(self.survivor())
            self.changed.emit()

    def _follow(self, survivor: int) -> None:
        """Whoever stays keeps his values; where he has none, the first that is known is taken."""
        part = self.taking_part()
        for cells in self.cells.values():
            mine = cells[survivor]
            filled = [cells[id] for id in part if cells[id].text()]
            (mine if mine.text() or not filled else filled[0]).setChecked(True)

    def focus_first(self) -> None:
        cell = self.stays.get(self.survivor())
        if cell is not None:
            cell.setFocus()


class _Known(Label):
    def __init__(self, line: Line, text: str) -> None:
        same = len(set(line.texts)) == 1
        broken = _JOINT.sub("\\g<0>\u200b", unbroken(text))  # long addresses go on in the next line
        super().__init__(broken, TextRole.SECOND if same else TextRole.BODY, wrap=True)
        self.setContentsMargins(8, 4, 8, 4)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)


def _title(text: str) -> Label:
    made = Label(text, TextRole.SECTION)
    made.setContentsMargins(0, 8, 0, 2)
    return made


def _caption(text: str) -> Label:
    made = Label(text, TextRole.SMALL, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return made
