"""The days in front on paper: hours with blocks for a day or a week, a list for a month or an agenda."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from clientbase.domain.progress import Progress
from clientbase.i18n import N_, _, current_language
from clientbase.reports.calendar_sheet import CalendarSheet, SheetDay, SheetEntry, calendar_pdf
from clientbase.reports.list_sheet import ListSheet, SheetColumn, list_pdf
from clientbase.services.export_right import Exported
from clientbase.ui.calendar.agenda_lines import Line, lines_of
from clientbase.ui.calendar.columns import Columns
from clientbase.ui.calendar.items import MINUTES_OF_DAY, STATUS_WORDS, Item
from clientbase.ui.calendar.periods import View, capital, month_of, period_title, short_date, short_day
from clientbase.ui.calendar.presenter import CalendarPresenter, Shown
from clientbase.ui.kit import jobs
from clientbase.ui.kit.formats import show_long_date
from clientbase.ui.kit.print_preview import PrintPreview
from clientbase.ui.tokens import LIGHT

if TYPE_CHECKING:
    from clientbase.ui.calendar.page import CalendarPage

_LISTED = (View.MONTH, View.AGENDA)


def print_calendar(page: CalendarPage, presenter: CalendarPresenter) -> None:
    """Show the days in front as they print, with the layers and people that are switched on."""
    window, view, layers, days = page.context, page.view, page.aside.layers(), page.days_shown()
    if view is View.YEAR:
        window.notify(_("A year has no sheet of its own: print a month, a week or a day."))
        return
    title = period_title(view, page.day)

    def made(progress: Progress) -> bytes:
        shop = window.shop
        with shop.exports.right.leaving(Exported.CALENDAR, "pdf") as leaving:
            shown = presenter.read(*days, layers, view)
            progress.start(N_("Laying out pages"))
            name = shop.settings.get("seller.name") or shop.name
            today, language = shop.clock.today(), current_language()
            if view in _LISTED:
                listed = days if view is View.AGENDA else month_of(page.day)
                sheet = list_of(shown, listed, title)
                pdf = list_pdf(sheet, shop=name, made_on=today, language=language)
            else:
                pdf = calendar_pdf(sheet_of(shown, title), shop=name, made_on=today, language=language)
            progress.check()
            leaving.count = len(shown.items)
        return pdf

    jobs.start(
        made,
        page,
        done=lambda pdf: PrintPreview(page.window(), title, pdf).open(),
        title=_("Print the calendar"),
    )


def sheet_of(shown: Shown, title: str) -> CalendarSheet:
    """A column for each day, or for each employee's day where people stand side by side."""
    count = (shown.last - shown.first).days + 1
    columns = Columns(tuple(shown.first + timedelta(days=at) for at in range(count)), shown.lanes)
    made = []
    for at in range(columns.count):
        day, lane = columns.day_of(at), columns.lane_of(at)
        here = []
        for item in shown.items:
            span = columns.span(item)
            if span is not None and span[0] <= at <= span[1]:
                here.append(item)
        here.sort(key=lambda item: (item.timed, item.starts))
        name = (lane.name or _("Nobody’s")) if lane is not None else ""
        words = f"{capital(short_day(day.weekday()))}, {short_date(day)}"
        made.append(SheetDay(words, name, tuple(entry_of(item, day) for item in here)))
    return CalendarSheet(title, tuple(made))


def entry_of(item: Item, day: date) -> SheetEntry:
    """An item as it stands on one day."""
    start, end = (0, 0) if item.in_band else item.minutes_on(day)
    if not item.in_band:
        end = max(end, start + 1)  # a moment has its hour, too
    soft = LIGHT.soft.get(item.colour, LIGHT.soft["slate"])
    return SheetEntry(
        start,
        min(end, MINUTES_OF_DAY),
        Line(day, item).when,
        item.client or item.title,
        item.title if item.client else "",
        item.place,
        soft.back,
        soft.front,
        item.struck,
    )


def list_of(shown: Shown, days: tuple[date, date], title: str) -> ListSheet:
    """One row an entry, the days in order, from the first to the last."""
    people = {one.id: one.name for one in shown.employees}
    rows = []
    for line in lines_of(shown.items, *days):
        if (item := line.item) is None:
            continue
        status = _(STATUS_WORDS[item.status]) if item.status is not None else ""
        rows.append(
            [
                show_long_date(line.day),
                line.when,
                item.client,
                item.title,
                people.get(item.employee_id or 0, ""),
                item.place,
                status,
            ]
        )
    columns = [
        SheetColumn(_("Day")),
        SheetColumn(_("Time")),
        SheetColumn(_("With whom"), strong=True),
        SheetColumn(_("What")),
        SheetColumn(_("Employee")),
        SheetColumn(_("Place")),
        SheetColumn(_("Status")),
    ]
    return ListSheet(title, columns, rows)
