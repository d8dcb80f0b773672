"""The sheet of a month: employees and days, hours worked or planned, and what they add up to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date
from PySide6.QtWidgets import QWidget

from clientbase.domain.month_sheet import MonthSheet, PersonMonth, SheetCell, SheetTotals, month_days
from clientbase.domain.time_entry import length_text
from clientbase.i18n import N_, _, current_language, ngettext, pgettext
from clientbase.reports.month_sheet import hours_text, month_title, open_words, totals_titles
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.print_preview import PrintPreview
from clientbase.ui.kit.printing import save_pdf
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.short_list import ShortList
from clientbase.ui.kit.text import Label
from clientbase.ui.staff.period_bar import PeriodBar
from clientbase.ui.staff.sheet_presenter import SheetPresenter
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_DAY = 50  # px of a column
_TOTALS: tuple[tuple[str, Callable[[Any], str], int], ...] = (
    ("planned", length_text, 90),
    ("worked", length_text, 80),
    ("overtime", length_text, 80),
    ("days", str, 58),
    ("vacation", str, 74),
    ("sick", str, 70),
)


def _columns(days: Sequence[date]) -> tuple[ListColumn, ...]:
    language = current_language()
    cells = (
        ListColumn(
            f"d{day.day}",
            f"{day.day} {format_date(day, 'ccccc', locale=language)}",
            width=_DAY,
            figure=True,
            sortable=False,
            owned=True,
        )
        for day in days
    )
    totals = (
        ListColumn(key, title, show, width=width, figure=True, owned=True)
        for (key, show, width), title in zip(_TOTALS, totals_titles(), strict=True)
    )
    return (ListColumn("name", N_("Employee"), width=170, strong=True), *totals, *cells)


class SheetView(QWidget):
    def __init__(self, presenter: SheetPresenter, window: WindowContext) -> None:
        super().__init__()
        self._presenter, self._window = presenter, window
        self._asked = 0
        self._sheet: MonthSheet | None = None
        self.period = PeriodBar(presenter.today())
        self.period.changed.connect(self.refresh)
        self.shown = Segmented([("worked", _("Worked")), ("planned", pgettext("sheet", "Planned"))])
        self.shown.chosen.connect(lambda _key: self._fill())
        self.save = primary_button(_("Save the PDF"), "tray-arrow-down", self.save_pdf)
        self.excel = button(_("Excel"), "table-arrow-down", self.save_xlsx)
        self.print = button(_("Print"), "printer-outline", self.print_sheet)
        self._marks = _("{vacation} – vacation, {sick} – sick leave, {off} – day off").format(
            vacation=pgettext("sheet", "V"), sick=pgettext("sheet", "S"), off=pgettext("sheet", "F")
        )
        self.list = ShortList(
            "staff_sheet", _columns(month_days(presenter.today())), window.settings, frozen="name"
        )
        self.list.set_count_words(lambda n: ngettext("{count} employee", "{count} employees", n))
        self.list.printing = self.print_sheet
        self.list.show_loading()
        self.sums = Label("", TextRole.STRONG, wrap=True, tabular=True)
        self.legend = Label(self._marks, TextRole.SMALL, wrap=True)
        above = row(self.period, None, self.print, self.excel, self.save, gap=8)
        told = row(self.shown, self.sums, gap=12)
        told.setStretch(1, 1)
        whole = column(above, told, self.legend, self.list, gap=8)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        self._asked += 1
        asked, month = self._asked, self.period.first()
        jobs.start(
            lambda _progress: self._presenter.sheet(month),
            self,
            done=lambda sheet: self._show(asked, sheet),
            failed=lambda error: self.list.show_error(error, self.refresh),
        )

    def _show(self, asked: int, sheet: MonthSheet) -> None:
        if asked != self._asked:
            return
        if self._sheet is None or self._sheet.first != sheet.first:
            self.list.set_columns(_columns(sheet.days))
        self._sheet = sheet
        self._fill()

    def _fill(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        planned = self.shown.current() == "planned"
        rows = {row.employee.id: _row(row, planned=planned) for row in sheet.rows}
        self.list.set_rows(rows)
        self.legend.setText(f"{self._marks}\n{open_words()}" if sheet.is_open else self._marks)
        sums = sheet.totals
        self.sums.setText(
            _("Together: planned {planned}, worked {worked}, overtime {overtime}").format(
                planned=length_text(sums.planned),
                worked=length_text(sums.worked),
                overtime=length_text(sums.overtime),
            )
        )

    # --- files ------------------------------------------------------------------------------------

    def _with_pdf(self, then: Any) -> None:
        month = self.period.first()
        jobs.start(
            lambda _progress: self._presenter.sheet_pdf(month), self, done=then, title=_("Making the sheet")
        )

    def _title(self) -> str:
        return month_title(self.period.first())

    def save_pdf(self) -> None:
        def save(content: bytes) -> None:
            path = save_pdf(self, content, self._place("pdf"), _("Save the PDF"))
            if path is not None:
                self._saved(path)

        self._with_pdf(save)

    def print_sheet(self) -> None:
        self._with_pdf(lambda content: PrintPreview(self.window(), self._title(), content).open())

    def save_xlsx(self) -> None:
        kinds = ((_("Excel"), ("xlsx",)),)
        path = dialogs.save_file(self, _("Save the sheet"), self._place("xlsx"), kinds)
        if path is not None:
            month = self.period.first()
            jobs.start(
                lambda progress: self._presenter.sheet_xlsx(month, path, progress),
                self,
                done=self._window.notify,
                title=_("Writing the file"),
            )

    def _place(self, kind: str) -> Path:
        folder = Path(str(self._window.settings.get("documents.folder", "") or Path.home()))
        return folder / f"{self._title().replace(':', '')}.{kind}"

    def _saved(self, path: Path) -> None:
        self._window.settings.set("documents.folder", str(path.parent))
        self._window.notify(_("Saved as {name}.").format(name=path.name))


def _row(one: PersonMonth, *, planned: bool) -> dict[str, Any]:
    days = {f"d{at}": _text(cell, planned=planned) for at, cell in enumerate(one.cells, start=1)}
    return {"name": one.employee.name, **_totals(one.totals), **days}


def _totals(sums: SheetTotals) -> dict[str, Any]:
    return {
        "planned": sums.planned or "",
        "worked": sums.worked or "",
        "overtime": sums.overtime or "",
        "days": sums.days or "",
        "vacation": sums.vacation or "",
        "sick": sums.sick or "",
    }


def _text(cell: SheetCell, *, planned: bool) -> str:
    return hours_text(cell.planned if planned else cell.worked) or cell.mark
