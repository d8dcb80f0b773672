"""The command on calendar files: take over the .ics of another program, write ours as one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer, plain
from clientbase.cli.arguments import Base, WrongValue, a_day, day_of, employee_named, one_of
from clientbase.cli.session import Session, session_of
from clientbase.cli.tables import table
from clientbase.domain.errors import InputError
from clientbase.domain.ics_plan import EntryState, IcsPlan, PlannedEntry
from clientbase.domain.ics_words import note_words
from clientbase.i18n import N_, _, ngettext
from clientbase.texts import sentence

if TYPE_CHECKING:
    from clientbase.domain.backup import BackupMade

_DEEDS = ("import", "export")
_MOST_TOLD = 50
_STATES = {
    "new": N_("new"),
    "changed": N_("changed"),
    "same": N_("the same"),
    "cancelled": N_("cancelled"),
    "removed": N_("removed"),
    "unread": N_("cannot be taken"),
}


class NothingTaken(InputError):
    """`name`: no entry of the calendar could be taken."""


def _a_zone(text: str) -> str:
    """A callback: the IANA name of a time zone, or nothing."""
    if not text:
        return ""
    from clientbase.exchange.ics_zones import zone_named  # noqa: PLC0415

    zone = zone_named(text)
    if not zone:
        raise WrongValue(_("“{name}” needs a time zone like Europe/Kyiv."))
    return zone


def calendar(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("A calendar file, .ics."))],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only tell what would happen."))] = False,
    employee: Annotated[
        str, typer.Option(metavar="NAME", help=N_("Whose new entries are; to export: only this one’s."))
    ] = "",
    first: Annotated[
        str,
        typer.Option(
            "--from", metavar="DAY", callback=a_day, help=N_("To export: from this day on, 2026-12-31.")
        ),
    ] = "",
    last: Annotated[
        str, typer.Option("--to", metavar="DAY", callback=a_day, help=N_("To export: up to this day."))
    ] = "",
    without_tasks: Annotated[
        bool, typer.Option("--without-tasks", help=N_("To export: appointments alone."))
    ] = False,
    without_names: Annotated[
        bool,
        typer.Option(
            "--without-names", help=N_("To export: only when and of what kind, no words, no tasks.")
        ),
    ] = False,
    zone: Annotated[
        str,
        typer.Option(
            metavar="ZONE",
            callback=_a_zone,
            help=N_("The time zone here, Europe/Kyiv; else that of the system."),
        ),
    ] = "",
) -> Answer:
    session = session_of(context)
    if first and last and last < first:
        raise WrongValue(_("“{name}” is a day before the first one."), "--to")
    from clientbase.exchange.this_zone import zone_here  # noqa: PLC0415

    here = zone or zone_here(session.environment)
    if deed == "import":
        return _import(session, base, file, here, employee, dry_run=dry_run)
    from clientbase.domain.ics_out import CalendarExport  # noqa: PLC0415

    with session.writing_if_free(base) as shop, session.progress() as progress:
        wanted = CalendarExport(
            day_of(first),
            day_of(last),
            tasks=not without_tasks,
            employee_id=employee_named(shop, employee).id if employee else None,
            named=not without_names,
            zone=here,
        )
        count = shop.calendar_files.export(file, wanted, progress)
    words = ngettext("{count} entry written to {name}.", "{count} entries written to {name}.", count)
    return Answer({"count": count, "file": str(file)}, words.format(count=count, name=file.name))


def _import(session: Session, base: Path, file: Path, zone: str, employee: str, *, dry_run: bool) -> Answer:
    """What is planned, or what came of it; the backup before it is as with any list."""
    from clientbase.domain.backup import BackupReason  # noqa: PLC0415

    opened = session.reading if dry_run else session.writing
    backups: list[BackupMade] = []
    change_set = None
    with opened(base) as shop, session.progress() as progress:
        files = shop.calendar_files
        plan = files.plan(files.look(file, zone, progress), zone, progress)
        if not dry_run:
            done = files.apply(
                plan,
                zone,
                progress,
                employee_id=employee_named(shop, employee).id if employee else None,
                before=lambda: backups.append(shop.backups.make(BackupReason.IMPORT, progress)),
            )
            plan, change_set = done.plan, done.change_set
    note = "\n".join(sentence(one.second_problem) for one in backups if one.second_problem)
    failed = plan.entries and all(entry.state is EntryState.UNREAD for entry in plan.entries)
    failure = NothingTaken(name=file.name) if failed else None
    return Answer(_data(plan, change_set), _text(plan), note, failure)


def _data(plan: IcsPlan, change_set: int | None) -> dict[str, Any]:
    return {
        "change_set": change_set,
        "file": plan.file.name,
        "calendars": list(plan.file.titles),
        "skipped": dict(plan.file.skipped),
        **{state.value: count for state, count in plan.counts().items()},
        "entries": [_entry(entry) for entry in plan.entries],
    }


def _entry(entry: PlannedEntry) -> dict[str, Any]:
    return {
        "state": entry.state.value,
        "noun": entry.noun,
        "line": entry.line,
        "title": entry.title,
        "starts": plain(entry.starts),
        "reason": type(entry.reason).__name__ if entry.reason is not None else "",
        "message": _said(entry),
    }


def _said(entry: PlannedEntry) -> str:
    said = [sentence(entry.reason)] if entry.reason is not None else []
    return " ".join([*said, *(note_words(note) for note in entry.notes)])


def _text(plan: IcsPlan) -> str:
    counts = [(_(_STATES[state.value]), count) for state, count in plan.counts().items() if count]
    told = [entry for entry in plan.entries if entry.reason is not None or entry.notes]
    rows = [(entry.line, _one_line(entry.title), _said(entry)) for entry in told[:_MOST_TOLD]]
    parts = [table(("", ""), counts, right=(1,)) if counts else _("The calendar has no entries.")]
    if rows:
        parts.append(table((_("Line"), _("Entry"), ""), rows, right=(0,)))
    if len(told) > _MOST_TOLD:
        left = len(told) - _MOST_TOLD
        parts.append(ngettext("{count} more entry", "{count} more entries", left).format(count=left))
    return "\n\n".join(parts)


def _one_line(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
