"""Commands on the rhythm of contacts and on handing clients over."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import (
    MOST,
    Base,
    Clients,
    OfSegment,
    WrongValue,
    a_day,
    clients_told,
    day_of,
    employee_named,
    one_of,
)
from clientbase.cli.session import session_of
from clientbase.cli.tables import day, table
from clientbase.domain.handing_over import HandOver, Whose
from clientbase.domain.rhythm import LONGEST_RHYTHM
from clientbase.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_DEEDS = ("due", "set", "pause", "stop", "resume", "proposals", "keep")


def rhythm(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ] = "due",
    client: Annotated[
        list[int] | None,
        typer.Argument(metavar="CLIENT_ID…", min=1, max=MOST, help=N_("Whom it is about.")),
    ] = None,
    *,
    days: Annotated[
        int | None,
        typer.Option(
            "--days",
            metavar="N",
            min=0,
            max=LONGEST_RHYTHM,
            help=N_("Every so many days; 0: as the segment or the settings say."),
        ),
    ] = None,
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", callback=a_day, help=N_("Until this day."))
    ] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=N_("Why."))] = "",
) -> Answer:
    session = session_of(context)
    if deed in {"due", "proposals"}:
        with session.reading(base) as shop:
            return _due(shop, day_of(until)) if deed == "due" else _proposals(shop)
    if not client:
        raise WrongValue(_("The number of a client is missing."))
    if deed == "set" and days is None:
        raise WrongValue(_("“{name}” is missing."), "--days")
    last = day_of(until)
    if deed == "pause" and last is None:
        raise WrongValue(_("“--until” is missing: the day on which contacts begin again."))
    with session.writing(base) as shop:
        client = list(clients_told(shop, client))
        match deed:
            case "set":
                count = shop.rhythm.set_days(client, days or 0)
            case "pause":
                assert last is not None
                count = shop.rhythm.pause(client, last, reason)
            case "stop":
                count = shop.rhythm.stop(client, reason)
            case "keep":
                count = shop.rhythm.keep_on(client)
            case _:
                count = shop.rhythm.resume(client)
    words = ngettext("Changed for {count} client.", "Changed for {count} clients.", count)
    return Answer({"changed": count}, words.format(count=count))


def _due(shop: "Shop", until: date | None) -> Answer:
    found = shop.rhythm.due(until)
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
        str, typer.Argument(metavar="EMPLOYEE", help=N_("Who takes them over: the name, or the number."))
    ],
    *,
    whose: Annotated[
        str,
        typer.Option("--from", metavar="EMPLOYEE|nobody|anybody", help=N_("Whose clients.")),
    ] = "anybody",
    client: Clients = None,
    segment: OfSegment = "",
    clients_only: Annotated[
        bool,
        typer.Option("--clients-only", help=N_("Leave tasks, appointments and callbacks where they are.")),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only count."))] = False,
) -> Answer:
    session = session_of(context)
    kind = {"nobody": Whose.NOBODY, "anybody": Whose.ANYBODY}.get(whose, Whose.ONE)
    opened = session.reading if dry_run else session.writing
    with opened(base) as shop:
        ids = tuple(clients_told(shop, client or (), segment)) if client or segment else None
        whole = not clients_only
        source = employee_named(shop, whose).id if kind is Whose.ONE else None
        what = HandOver(
            employee_named(shop, to).id, kind, source, ids, tasks=whole, appointments=whole, callbacks=whole
        )
        counts = shop.handing_over.count(what) if dry_run else shop.handing_over.apply(what)
    text = table(
        (_("Clients"), _("Tasks"), _("Appointments"), _("Callbacks")),
        [(counts.clients, counts.tasks, counts.appointments, counts.callbacks)],
        right=(0, 1, 2, 3),
    )
    return Answer(counts, text)
