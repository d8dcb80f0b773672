"""Commands on tasks: one typed as a line, the list of them, the report on them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import (
    Base,
    Limit,
    WrongValue,
    a_day,
    day_of,
    employee_named,
    number_in,
    one_of,
)
from clientbase.cli.files import check_output, output
from clientbase.cli.project_commands import project_named, stage_named
from clientbase.cli.session import session_of
from clientbase.cli.tables import day, more_line, pairs, table
from clientbase.domain.recurrence import parse_rrule
from clientbase.domain.recurrence_words import rule_words
from clientbase.domain.task import Priority, Section, Task, section_of
from clientbase.domain.task_report import Period, TaskCounts, period_of
from clientbase.domain.task_stage import stage_of
from clientbase.i18n import N_, _

if TYPE_CHECKING:
    from clientbase.domain.task_entry import TaskLine
    from clientbase.services.shop import Shop

_DEEDS = ("add", "read", "show", "move", "done", "reopen", "remove")
_WHICH = ("open", "overdue", "done")
_PERIODS = tuple(str(one) for one in Period)
_WEIGHTS = {Priority.HIGH: N_("Urgent"), Priority.NORMAL: "", Priority.LOW: N_("Not urgent")}


def task(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ],
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="LINE",
            help=N_("To add or read: the line, like “call Anna tomorrow at 15:00”; else the task’s number."),
        ),
    ],
    *,
    project: Annotated[
        str, typer.Option("--project", metavar="NAME", help=N_("The project a new task is of."))
    ] = "",
    stage: Annotated[
        str, typer.Option("--stage", metavar="NAME", help=N_("The stage to move the task into."))
    ] = "",
) -> Answer:
    session, text = session_of(context), " ".join(what)
    if (deed == "move") != bool(stage):
        raise WrongValue(_("“move” and “--stage” go together."))
    if deed == "read":
        with session.reading(base) as shop:
            return _understood(shop, shop.lines.task(text))
    if deed == "add":
        from clientbase.services.line_reading import task_of  # noqa: PLC0415 (only this deed loads it)

        with session.writing(base) as shop:
            draft = task_of(shop.lines.task(text))
            if project:
                draft = replace(draft, project_id=project_named(shop, project).id)
            return _shown(shop, shop.tasks.add(draft))
    if not (number := number_in(text)):
        raise WrongValue(_("A number is needed, as “tasks” shows it."))
    if deed == "show":
        with session.reading(base) as shop:
            return _shown(shop, number)
    with session.writing(base) as shop:
        if deed == "remove":
            gone = shop.tasks.get(number)
            shop.tasks.remove(number)
            return Answer({"id": number, "summary": gone.summary}, gone.summary)
        if deed == "move":
            shop.tasks.move(number, stage_named(shop, stage).mark)
        elif deed == "done":
            shop.tasks.get(number)
            shop.tasks.complete(number)
        else:
            shop.tasks.reopen(number)
        return _shown(shop, number)


def tasks(
    context: typer.Context,
    base: Base,
    which: Annotated[
        str, typer.Argument(metavar="|".join(_WHICH), callback=one_of(_WHICH), help=N_("Which tasks."))
    ] = "open",
    *,
    employee: Annotated[
        str, typer.Option("--employee", metavar="NAME", help=N_("Only those of this employee."))
    ] = "",
    limit: Limit = 200,
    report: Annotated[
        bool, typer.Option("--report", help=N_("What was done, late and moved in a period instead."))
    ] = False,
    period: Annotated[
        str,
        typer.Option(
            "--period", metavar="|".join(_PERIODS), callback=one_of(_PERIODS), help=N_("The report’s length.")
        ),
    ] = "month",
    at: Annotated[
        str, typer.Option("--at", metavar="DATE", callback=a_day, help=N_("A day of the report’s period."))
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=N_("Write the report to this .xlsx or .pdf file.")),
    ] = None,
) -> Answer:
    session = session_of(context)
    if not report:
        with session.reading(base) as shop:
            return _listed(shop, which, employee, limit)
    if out is None:
        with session.reading(base) as shop:
            return _report(shop, Period(period), day_of(at))
    if out.suffix.lower() not in {".xlsx", ".pdf"}:
        raise WrongValue(_("“--out” is to end in .xlsx or .pdf."))
    with session.writing_if_free(base) as shop:
        first, last = period_of(Period(period), day_of(at) or shop.clock.today())
        if out.suffix.lower() == ".xlsx":
            check_output(out)
            count = shop.task_reports.xlsx(first, last, out)
        else:
            with output(out) as file:
                file.write(shop.task_reports.pdf(first, last))
            count = len(shop.task_reports.report(first, last).employees)
        return Answer({"count": count, "file": out}, str(out))


def _names(shop: "Shop") -> dict[int | None, str]:
    return {one.id: one.name for one in shop.employees.all()}


def _due(due_on: date | None, at: Any) -> str:
    return f"{day(due_on)} {at:%H:%M}" if at is not None else day(due_on)


def _repeat(rrule: str, due_on: date | None, today: date) -> str:
    return rule_words(parse_rrule(rrule), due_on or today) if rrule else ""


def _shown(shop: "Shop", id: int) -> Answer:
    one = shop.tasks.get(id)
    text = pairs(
        [
            (_("No."), one.id),
            (_("Task"), one.summary),
            (_("Due"), _due(one.due_on, one.due_time)),
            (_("Starts"), day(one.start_on)),
            (_("Repeats"), _repeat(one.rrule, one.due_on, shop.clock.today())),
            (_("Priority"), _(_WEIGHTS[one.priority]) if one.priority else ""),
            (_("Client"), one.client_name),
            (_("Employee"), _names(shop).get(one.assignee_id, "")),
            (_("Tags"), ", ".join(one.tags)),
            (_("Project"), one.project_name),
            (_("State"), stage_of(one, shop.tasks.stages()).title),
            (_("Note"), one.note),
        ]
    )
    return Answer(_data(one) | {"stage": stage_of(one, shop.tasks.stages()).mark}, text)


def _data(one: Task) -> dict[str, Any]:
    return {
        "id": one.id,
        "summary": one.summary,
        "due_on": one.due_on,
        "due_time": one.due_time.isoformat("minutes") if one.due_time else None,
        "start_on": one.start_on,
        "rrule": one.rrule,
        "priority": str(one.priority),
        "tags": list(one.tags),
        "client_id": one.client_id,
        "client": one.client_name,
        "employee_id": one.assignee_id,
        "completed_at": one.completed_at,
        "project_id": one.project_id,
        "project": one.project_name,
        "note": one.note,
    }


def _understood(shop: "Shop", line: "TaskLine") -> Answer:
    """What a line would become, and the stretch each thing came from."""
    clients = [{"id": one.id, "name": one.display_name} for one in line.clients]
    data = {
        "summary": line.summary,
        "due_on": line.due_on,
        "due_time": line.due_time.isoformat("minutes") if line.due_time else None,
        "start_on": line.start_on,
        "rrule": line.rrule,
        "priority": str(line.priority),
        "tags": list(line.tags),
        "clients": clients,
        "employee_id": line.assignee_id,
        "parts": [{"kind": str(part.kind), "start": part.start, "end": part.end} for part in line.parts],
    }
    text = pairs(
        [
            (_("Task"), line.summary),
            (_("Due"), _due(line.due_on, line.due_time)),
            (_("Starts"), day(line.start_on)),
            (_("Repeats"), _repeat(line.rrule, line.due_on, shop.clock.today())),
            (_("Priority"), _(_WEIGHTS[line.priority]) if line.priority else ""),
            (_("Client"), ", ".join(one.display_name for one in line.clients)),
            (_("Employee"), line.assignee.name if line.assignee else ""),
            (_("Tags"), ", ".join(line.tags)),
        ]
    )
    return Answer(data, text)


def _listed(shop: "Shop", which: str, employee: str, limit: int) -> Answer:
    who = employee_named(shop, employee).id if employee else None
    found: Sequence[Task]
    if which == "done":
        found = shop.tasks.done_tasks(limit + 1 if who is None else None)
    else:
        found = shop.tasks.open_tasks()
    if who is not None:
        found = [one for one in found if one.assignee_id == who]
    if which == "overdue":
        today, now = shop.clock.today(), shop.lines.now()
        found = [one for one in found if section_of(one, False, today, now) is Section.OVERDUE]
    names = _names(shop)
    rows = [
        (
            one.id,
            _due(one.due_on, one.due_time),
            one.client_name,
            names.get(one.assignee_id, ""),
            _(_WEIGHTS[one.priority]) if one.priority else "",
            one.summary,
        )
        for one in found[:limit]
    ]
    heads = (_("No."), _("Due"), _("Client"), _("Employee"), _("Priority"), _("Task"))
    shown = table(heads, rows, right=(0,)) if rows else _("There are no such tasks.")
    return Answer(
        [_data(one) for one in found[:limit]], "\n".join([shown, *more_line(len(found) - len(rows))])
    )


def _report(shop: "Shop", period: Period, at: date | None) -> Answer:
    from clientbase.reports.task_report import (  # noqa: PLC0415 (only the report loads it)
        named_counts,
        period_words,
        report_titles,
    )

    first, last = period_of(period, at or shop.clock.today())
    report = shop.task_reports.report(first, last)
    named = named_counts(report, shop.employees.all())
    rows = [(name, *_figures(counts)) for name, counts in [*named, (_("All together"), report.total)]]
    data = {
        "first": first,
        "last": last,
        "employees": [{"name": name, **_counts(counts)} for name, counts in named],
        "total": _counts(report.total),
    }
    shown = table(report_titles(), rows, right=range(1, 7))
    return Answer(data, f"{period_words(first, last)}\n\n{shown}")


def _figures(counts: TaskCounts) -> tuple[object, ...]:
    return (counts.done, counts.late, counts.overdue, counts.moved, counts.later, counts.in_time)


def _counts(counts: TaskCounts) -> dict[str, int | None]:
    keys = ("done", "late", "overdue", "moved", "put_off", "in_time")
    figures = (counts.done, counts.late, counts.overdue, counts.moved, counts.later, counts.in_time)
    return dict(zip(keys, figures, strict=True))
