"""The right side of the wizard: the sheet itself, the tabs of sheets, or what stands there in their place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from clientbase.i18n import _
from clientbase.ui.imports.checked import Checked
from clientbase.ui.imports.compare_strip import CompareStrip
from clientbase.ui.imports.marking import Mark
from clientbase.ui.imports.no_sheet import no_sheet
from clientbase.ui.imports.presenter import ImportPresenter, Step
from clientbase.ui.imports.sheet_view import SheetView
from clientbase.ui.kit.layouts import Surface, column, holder


class SheetSide(Surface):
    """Shows what the presenter holds; `filter` leaves only some rows of a checked sheet."""

    row_current = Signal(int)

    def __init__(
        self, presenter: ImportPresenter, choose: Callable[[], object], paste: Callable[[], object]
    ) -> None:
        super().__init__("surface")
        self._presenter, self._choose, self._paste = presenter, choose, paste
        self.filter = ""
        self._drawn: tuple[object, ...] = ()
        self._checked: Checked | None = None
        self.sheet = SheetView()
        self.sheet.row_current.connect(self._row_moved)
        self.sheet.rows_ticked.connect(lambda rows, on: presenter.rows.tick(rows, on=on))
        self.sheet.cell_ticked.connect(lambda row, keys, on: presenter.rows.tick_cell(row, keys, on=on))
        self.sheet.sheet_model.mended.connect(presenter.rows.mend)
        self.compare = CompareStrip()
        self.compare.decided.connect(self._decided)
        self.compare.left_out.connect(self._left_out)
        self.tabs = QTabBar(expanding=False, drawBase=False)
        self.tabs.setAccessibleName(_("Sheets"))
        self.tabs.currentChanged.connect(self._tab_chosen)
        shown = column(self.sheet, self.compare, self.tabs, gap=0)
        shown.setStretch(0, 1)
        self._shown = holder(shown)
        self._states = QStackedWidget()
        self._states.addWidget(self._shown)
        self._empty: QWidget | None = None
        self.setLayout(column(self._states))

    # ---- showing

    def show_state(self) -> None:
        """The sheet anew: another one, another step, another filter."""
        presenter = self._presenter
        sheet = presenter.sheet()
        if sheet is None or presenter.error is not None:
            self._show_empty()
            return
        model = self.sheet.sheet_model
        marks = presenter.marks()
        what = (presenter.source, sheet.name)
        place, offset = self.sheet.current_place(), self.sheet.verticalScrollBar().value()
        first_check = presenter.step is Step.CHECK and presenter.checked is not self._checked
        self._checked = presenter.checked
        checking = presenter.step is Step.CHECK
        model.name, model.ticking, model.mends = sheet.name, presenter.plan.ticking, presenter.plan.mends
        model.editable, model.done = checking, presenter.step is Step.DONE
        model.ticks, model.cell_ticks = checking, checking and presenter.plan.cells_can_be_ticked()
        headings = sheet.recognised.table.headings
        rows = presenter.plan.rows_of(sheet.name, self.filter) if presenter.step >= Step.CHECK else None
        self.show_meanings()
        model.show_sheet(sheet.sheet, marks, rows, headings)
        self.sheet.fit(widths=what != self._drawn)
        if what == self._drawn:
            self.sheet.verticalScrollBar().setValue(offset)
            self.sheet.go_to(place)
        self.sheet.light(-1)
        self._drawn = what
        self._states.setCurrentWidget(self._shown)
        self._show_tabs(sheet.name)
        fresh = first_check and not marks.is_planned(self.sheet.current_place()[0])
        if fresh and (first := marks.first_planned()):  # it says what is to be seen of every row
            self.sheet.show_number(first)
        self.show_comparison()

    def show_marks(self) -> None:
        """The same rows, judged anew, typed or ticked: nothing moves."""
        sheet, model = self._presenter.sheet(), self.sheet.sheet_model
        if sheet is None:
            return
        self._checked = self._presenter.checked
        model.mends = self._presenter.plan.mends
        model.show_marks(sheet.sheet, self._presenter.marks())
        self.sheet.draw_again()
        self.show_comparison()

    def show_meanings(self) -> None:
        columns, book = self._presenter.columns(), self._presenter.book()
        meanings = {told.index: told.fields for told in columns}
        labels = {told.index: book.label(told.fields, told) for told in columns}
        self.sheet.sheet_model.show_meanings(meanings, labels)

    def show_comparison(self) -> None:
        self.compare.show_comparison(self._presenter.rows.comparison(self.sheet.current_place()[0]))

    def _show_tabs(self, name: str) -> None:
        names = [sheet.name for sheet in self._presenter.sheets()]
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for each in names:
            self.tabs.addTab(each)
        if name in names:
            self.tabs.setCurrentIndex(names.index(name))
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(names) > 1)

    def _tab_chosen(self, place: int) -> None:
        if 0 <= place < self.tabs.count():
            self._presenter.show_sheet(self.tabs.tabText(place))

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._states.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = no_sheet(self._presenter, self._choose, self._paste)
        self._states.addWidget(self._empty)
        self._states.setCurrentWidget(self._empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.compare.fit(event.size().height())
        super().resizeEvent(event)

    # ---- what was asked

    def choose_filter(self, key: str) -> None:
        self.filter = key if key != self.filter else ""
        self.show_state()
        rows = self.sheet.sheet_model.rows()
        if self.filter and rows and self.sheet.sheet_model.place_of(self.sheet.current_place()[0]) < 0:
            self.sheet.show_number(rows[0])

    def _row_moved(self, number: int) -> None:
        if self._presenter.step is Step.CHECK:
            self.show_comparison()
            self.row_current.emit(number)

    def _decided(self, row: int, client_id: int) -> None:
        self._presenter.rows.decide(row, None if client_id < 0 else client_id)
        if client_id >= 0:
            self._go_to_next_question(row)

    def _left_out(self, row: int) -> None:
        self._presenter.rows.tick([row], on=False)
        self._go_to_next_question(row)

    def _go_to_next_question(self, row: int) -> None:
        """The next possible duplicate that nobody has answered, as long as there is one below."""
        sheet, plan = self._presenter.sheet(), self._presenter.plan
        if sheet is None or plan.checked is None:
            return
        open_ = plan.checked.marks[sheet.name].rows_of(Mark.TWIN) or ()
        ticking = plan.ticking
        for other in open_:
            answered = (sheet.name, other) in ticking.decided or ticking.is_off(sheet.name, other)
            if other > row and not answered and self.sheet.sheet_model.place_of(other) >= 0:
                self.sheet.show_number(other)
                return
