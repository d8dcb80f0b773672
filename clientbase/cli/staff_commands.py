"""The command on staff time: the clock, hours worked, absences, and the sheet of a month."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clientbase.cli.answers import Answer, plain
from clientbase.cli.arguments import Base, NotOneOf, WrongValue, a_day, day_of, employee_named, one_of
from clientbase.cli.files import check_output, output
from clientbase.cli.session import session_of
from clientbase.cli.tables import day as day_text
from clientbase.cli.tables import table
from clientbase.domain.month_sheet import MonthSheet, month_days
from clientbase.domain.time_entry import TimeEntry, end_of, length_text, read_worked
from clientbase.domain.work_schedule import (
    KIND_LABELS,
    HoursUnclear,
    Kind,
    WeekPlan,
    WorkException,
    read_spans,
    spans_text,
)
from clientbase.domain.working_hours import Span, WeekHours, read_hours
from clientbase.i18n import LANGUAGES, N_, _, language

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_DEEDS = ("hours", "start", "stop", "add", "week", "away", "sheet")
_KINDS = tuple(str(kind) for kind in Kind)
_EVERYBODY = "all"


def staff(  # noqa: PLR0917  one option for each thing that may be said
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ] = "hours",
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help=N_("The employee: the name or number; “all” for the whole shop.")
        ),
    ] = "",
    said: Annotated[
        str,
        typer.Argument(
            metavar="HOURS",
            help=N_(
                "To add: 7:30 or 9-17:30. Of a week: “Mo-Fr 9-18”. Of an absence: its kind. To stop: when "
                "the work ended, if not now."
            ),
        ),
    ] = "",
    first: Annotated[
        str,
        typer.Option("--from", metavar="DAY", callback=a_day, help=N_("The first day; today if not said.")),
    ] = "",
    last: Annotated[str, typer.Option("--to", metavar="DAY", callback=a_day, help=N_("The last day."))] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("A note."))] = "",
    month: Annotated[
        str, typer.Option("--month", metavar="2026-11", help=N_("The month; this one if not said."))
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=N_("Where to write the sheet: .pdf or .xlsx.")),
    ] = None,
) -> Answer:
    session = session_of(context)
    if deed in ("hours", "sheet"):
        with session.writing_if_free(base) as shop:  # a sheet taken out stands in the history
            days = month_days(_month(month, shop.clock.today()))
            if deed == "hours":
                return _worked(shop, days[0], days[-1], name)
            return _sheet(shop, days[0], out)
    if not name:
        raise WrongValue(_("“{name}” is missing."), "NAME")
    if not said and deed in ("add", "away"):
        raise WrongValue(_("“{name}” is missing."), "HOURS")
    with session.writing(base) as shop:
        id = None if name == _EVERYBODY else employee_named(shop, name).id
        begin = day_of(first) or shop.clock.today()
        if deed == "week":
            return _week(shop, id, said, day_of(first))
        if deed == "away":
            return _away(shop, said, WorkException(Kind.OFF, begin, day_of(last) or begin, id, note=note))
        if id is None:
            raise WrongValue(_("“{name}” is missing."), "NAME")
        if deed == "start":
            return _entry(shop, shop.staff_time.start_clock(id, note))
        if deed == "stop":
            return _stopped(shop, id, said)
        draft = shop.staff_time.entry_of(id, begin, read_worked(said), note=note)
        return _entry(shop, shop.staff_time.add_worked(draft))


def _month(text: str, today: date) -> date:
    try:
        return date.fromisoformat(f"{text}-01") if text else today
    except ValueError as error:
        raise WrongValue(_("“{name}” needs a month like 2026-11."), "--month") from error


def _names(shop: "Shop") -> dict[int | None, str]:
    return {None: _("All"), **{one.id: one.name for one in shop.employees.all()}}


def _entry(shop: "Shop", id: int) -> Answer:
    one = shop.staff_time.entry(id)
    return Answer(_plain(shop, one), _line(shop, one))


def _stopped(shop: "Shop", employee_id: int, said: str) -> Answer:
    """Now, or when it is said that the work ended."""
    clock, staff_time = shop.staff_time.clocks().get(employee_id), shop.staff_time
    ended = end_of(clock.started_at, said, staff_time.zone) if said and clock and clock.started_at else None
    stopped = staff_time.stop_clock(employee_id, ended)
    nothing = _("The clock ran for less than a minute: nothing was noted.")
    worked = stopped.length(shop.clock.now())
    return Answer(_plain(shop, stopped), _line(shop, stopped) if worked else nothing)


def _plain(shop: "Shop", one: TimeEntry) -> dict[str, object]:
    return {
        "id": one.id,
        "employee": _names(shop).get(one.employee_id, ""),
        "day": one.work_on.isoformat(),
        "minutes": one.length(shop.clock.now()),
        "running": one.runs,
        "forgotten": one.is_forgotten(shop.clock.now()),
        "note": one.note,
    }


def _line(shop: "Shop", one: TimeEntry) -> str:
    words = (
        _names(shop).get(one.employee_id, ""),
        day_text(one.work_on),
        length_text(one.length(shop.clock.now())),
    )
    return "  ".join((*words, _running(one, shop.clock.now())))


def _running(one: TimeEntry, now: datetime) -> str:
    if one.is_forgotten(now):
        return _("nobody stopped the clock")
    return _("the clock runs") if one.runs else ""


def _worked(shop: "Shop", first: date, last: date, name: str) -> Answer:
    who = employee_named(shop, name).id if name else None
    found = shop.staff_time.worked(first, last, who)
    names, now = _names(shop), shop.clock.now()
    rows = [
        (
            one.id,
            day_text(one.work_on),
            names.get(one.employee_id, ""),
            length_text(one.length(now)),
            _running(one, now) or one.note,
        )
        for one in found
    ]
    if not rows:
        return Answer([], _("No hours are noted in this month."))
    headings = (_("No."), _("Date"), _("Employee"), _("Worked"), _("Note"))
    return Answer([_plain(shop, one) for one in found], table(headings, rows, right=(0, 3)))


def _week(shop: "Shop", id: int | None, said: str, valid_from: date | None) -> Answer:
    """Shown where nothing is said; else set."""
    if said:
        hours = read_hours(said)
        week = WeekHours((read_spans(said),) * 7) if hours is None else hours
        shop.staff_time.set_week(id, WeekPlan(week, valid_from))
    shown = shop.staff_time.schedule(id).week_on(valid_from or shop.clock.today())
    days = {number: spans_text(spans) for number, spans in enumerate(shown.days)}
    names = [_(name) for name in _WEEKDAYS]
    rows = [(names[number], text or _("day off")) for number, text in days.items()]
    return Answer(
        {"employee": _names(shop)[id] if id else "", "days": [days[number] for number in range(7)]},
        table(("", ""), rows),
    )


def _away(shop: "Shop", said: str, draft: WorkException) -> Answer:
    """`said`: a kind, or hours of these days."""
    kind = _kind_named(said)
    spans: tuple[Span, ...] = ()
    if kind is None:
        try:
            kind, spans = Kind.HOURS, read_spans(said)
        except HoursUnclear as error:
            raise NotOneOf(said, (*_KINDS[:-1], "10-14")) from error
    one = shop.staff_time.absence(shop.staff_time.add_absence(replace(draft, kind=kind, spans=spans)))
    days = f"{day_text(one.first_on)} – {day_text(one.last_on)}"
    words = _names(shop)[one.employee_id], _(KIND_LABELS[kind]), days
    return Answer(plain(one), "  ".join(words))


def _kind_named(said: str) -> Kind | None:
    """By its key, or by its name in any language of the program."""
    plain_said = said.strip().casefold()
    for kind, label in KIND_LABELS.items():
        names = {str(kind)}
        for code in LANGUAGES:
            with language(code):
                names.add(_(label).casefold())
        if plain_said in names:
            return kind
    return None


def _sheet(shop: "Shop", first: date, out: Path | None) -> Answer:
    sheet = shop.staff_time.sheet(first)
    if out is not None and out.suffix.lower() == ".xlsx":
        check_output(out)
        shop.staff_sheets.xlsx(first, out)
    elif out is not None:
        with output(out) as file:
            file.write(shop.staff_sheets.pdf(first))
    from clientbase.reports.month_sheet import totals_texts, totals_titles  # noqa: PLC0415 (loads reportlab)

    rows = [(row.employee.name, *totals_texts(row.totals)) for row in sheet.rows]
    rows.append((_("Together"), *totals_texts(sheet.totals)))
    headings = (_("Employee"), *totals_titles())
    return Answer(_plain_sheet(sheet), table(headings, rows, right=range(1, len(headings))))


def _plain_sheet(sheet: MonthSheet) -> dict[str, object]:
    return {
        "month": f"{sheet.first:%Y-%m}",
        "employees": [
            {
                "employee": row.employee.name,
                **plain(row.totals),
                "days_worked": [cell.worked for cell in row.cells],
                "days_planned": [cell.planned for cell in row.cells],
            }
            for row in sheet.rows
        ],
    }


_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
