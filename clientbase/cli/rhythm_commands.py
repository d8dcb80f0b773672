"""Commands on the rhythm of contacts and on handing clients over."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import MOST, Base, NotOneOf, WrongValue
from clientbase.cli.session import session_of
from clientbase.cli.tables import day, table
from clientbase.domain.handing_over import HandOver, Whose
from clientbase.domain.rhythm import LONGEST_RHYTHM
from clientbase.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_DEEDS = ("due", "set", "pause", "stop", "resume", "proposals", "keep")


def _deed(text: str) -> str:
    if text not in _DEEDS:
        raise NotOneOf(text, _DEEDS)
    return text


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise WrongValue(_("“{name}” needs a day like 2026-11-22.")) from error


def rhythm(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=_deed, help=N_("What to do."))
    ] = "due",
    client: Annotated[
        list[int] | None, typer.Argument(metavar="CLIENT_ID…", help=N_("Whom it is about."))
    ] = None,
    *,
    days: Annotated[
        int,
        typer.Option("--days", metavar="N", min=0, max=LONGEST_RHYTHM, help=N_("Every so many days.")),
    ] = 0,
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", callback=_day, help=N_("Until this day."))
    ] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=N_("Why."))] = "",
) -> Answer:
    session = session_of(context)
    if deed in {"due", "proposals"}:
        with session.reading(base) as shop:
            return _due(shop, until) if deed == "due" else _proposals(shop)
    if not client:
        raise WrongValue(_("The number of a client is missing."))
    with session.writing(base) as shop:
        match deed:
            case "set":
                count = shop.rhythm.set_days(client, days)
            case "pause":
                if not until:
                    raise WrongValue(_("“--until” is missing: the day on which contacts begin again."))
                count = shop.rhythm.pause(client, date.fromisoformat(until), reason)
            case "stop":
                count = shop.rhythm.stop(client, reason)
            case "keep":
                count = shop.rhythm.keep_on(client)
            case _:
                count = shop.rhythm.resume(client)
    words = ngettext("Changed for {count} client.", "Changed for {count} clients.", count)
    return Answer({"changed": count}, words.format(count=count))


def _due(shop: "Shop", until: str) -> Answer:
    found = shop.rhythm.due(date.fromisoformat(until) if until else None)
    rows = [
        (one.client_id, one.name, one.phone, day(one.last_contact_on), one.days, day(one.due_on), one.overdue)
        for one in found
    ]
    heads = (
        _("No."),
        _("Client"),
        _("Phone"),
        _("Last contact"),
        _("Every … days"),
        _("Next contact"),
        _("Days overdue"),
    )
    shown = table(heads, rows, right=(0, 4, 6)) if rows else _("Nobody is due to be contacted.")
    return Answer(list(found), shown)


def _proposals(shop: "Shop") -> Answer:
    found = shop.rhythm.stop_proposals()
    rows = [(one.client_id, one.name, day(one.since), one.contacts, one.days) for one in found]
    heads = (_("No."), _("Client"), _("Since"), _("Contacts"), _("Days"))
    shown = table(heads, rows, right=(0, 3, 4)) if rows else _("There is nobody whose contacts should stop.")
    return Answer(list(found), shown)


def hand_over(
    context: typer.Context,
    base: Base,
    to: Annotated[
        int, typer.Argument(metavar="EMPLOYEE_ID", min=1, max=MOST, help=N_("Who takes them over."))
    ],
    *,
    whose: Annotated[
        str,
        typer.Option("--from", metavar="EMPLOYEE_ID|nobody|anybody", help=N_("Whose clients.")),
    ] = "anybody",
    client: Annotated[
        list[int] | None, typer.Option("--client", metavar="CLIENT_ID", help=N_("A client; may be repeated."))
    ] = None,
    segment: Annotated[
        int, typer.Option("--segment", metavar="ID", min=0, max=MOST, help=N_("Clients of this segment."))
    ] = 0,
    clients_only: Annotated[
        bool,
        typer.Option("--clients-only", help=N_("Leave tasks, appointments and callbacks where they are.")),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only count."))] = False,
) -> Answer:
    session = session_of(context)
    kind = {"nobody": Whose.NOBODY, "anybody": Whose.ANYBODY}.get(whose, Whose.ONE)
    if kind is Whose.ONE and not (whose.isascii() and whose.isdigit()):
        raise WrongValue(_("“--from” takes the number of an employee, nobody or anybody."))
    opened = session.reading if dry_run else session.writing
    with opened(base) as shop:
        ids = tuple(client) if client else None
        if segment:
            ids = tuple(dict.fromkeys((*(ids or ()), *shop.segments.ids(segment))))
        whole = not clients_only
        source = int(whose) if kind is Whose.ONE else None
        what = HandOver(to, kind, source, ids, tasks=whole, appointments=whole, callbacks=whole)
        counts = shop.handing_over.count(what) if dry_run else shop.handing_over.apply(what)
    text = table(
        (_("Clients"), _("Tasks"), _("Appointments"), _("Callbacks")),
        [(counts.clients, counts.tasks, counts.appointments, counts.callbacks)],
        right=(0, 1, 2, 3),
    )
    return Answer(counts, text)
