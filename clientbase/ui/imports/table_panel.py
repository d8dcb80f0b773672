"""The second step: where the list stands in the sheet, which row is its heading, what is skipped and why."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox

from clientbase.i18n import _, ngettext
from clientbase.ui.imports.meanings import SKIP_WORDS
from clientbase.ui.imports.panels import StepPanel, caption, hint
from clientbase.ui.imports.presenter import ImportPresenter
from clientbase.ui.kit.buttons import link_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Part, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class TablePanel(StepPanel):
    row_wanted = Signal(int)  # to be brought into sight

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.heading: QSpinBox | None = None
        self.without: QCheckBox | None = None
        self._typing = False

    def show_state(self) -> None:
        sheet = self._presenter.sheet()
        if sheet is None:
            self.rebuild(None)
            return
        table = sheet.recognised.table
        self.heading = QSpinBox()
        self.heading.setRange(1, max(sheet.rows, 1))
        self.heading.setValue(table.header_row or 1)
        self.heading.setEnabled(table.header_row > 0)
        self.heading.setKeyboardTracking(False)
        self.heading.setAccessibleName(_("Row of the heading"))
        self.heading.valueChanged.connect(self._heading_typed)
        self.without = QCheckBox(_("The list has no heading"))
        self.without.setChecked(not table.header_row)
        self.without.clicked.connect(self._without_clicked)
        count = len(table.records)
        told = ngettext("{count} record", "{count} records", count).format(count=show_count(count))
        records = Label(told, TextRole.STRONG)
        if not count:
            records = Label(
                _("No record stands below this row. Click the row where the headings of the list are.")
                if table.header_row
                else _("No record was found in this sheet."),
                TextRole.PROBLEM,
                wrap=True,
            )
        parts: list[Part] = [
            hint(
                _("This is how the list was understood. Click a row’s number to make that row the heading.")
            ),
            4,
            row(Label(_("Row of the heading")), None, self.heading),
            self.without,
            row(link_button(_("Find it out again"), lambda: self._presenter.set_heading(None)), None),
            8,
            records,
        ]
        kinds = Counter(why for _row, why in table.skipped)
        if kinds:
            parts += [4, caption(_("Skipped"))]
        for why, skipped in kinds.items():
            first = next(number for number, kind in table.skipped if kind is why)
            jump = link_button(_(SKIP_WORDS[why]), partial(self.row_wanted.emit, first))
            parts.append(row(jump, None, Label(show_count(skipped), tabular=True)))
        self.rebuild(*parts, None)
        if self._typing:
            self._typing = False
            self.heading.setFocus()

    def _heading_typed(self, row: int) -> None:
        self._typing = self.heading is not None and self.heading.hasFocus()
        self._presenter.set_heading(row)

    def _without_clicked(self, without: bool) -> None:
        if without:
            self._presenter.set_heading(0)
        else:
            self._presenter.set_heading(self.heading.value() if self.heading is not None else 1)
