"""The command that shows reminders: what is due and what was left, marked by nothing."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base
from clientbase.cli.session import session_of
from clientbase.cli.tables import moment, table
from clientbase.domain.reminder_schedule import Come
from clientbase.domain.reminder_words import subject
from clientbase.i18n import _

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


def reminders(context: typer.Context, base: Base) -> Answer:
    session = session_of(context)
    with session.reading(base) as shop:
        return _all(shop)


def _all(shop: "Shop") -> Answer:
    """Nothing is kept of having been shown here: the window tells all of it still."""
    found = shop.reminders.survey()
    comes = [(come, True) for come in found.look.due] + [(come, False) for come in found.left]
    heads = (_("Due"), _("What"), _("Client"), _("When"), _("Shown"))
    rows = [
        (
            moment(come.at),
            subject(come.reminder),
            come.reminder.client_name,
            moment(come.reminder.about_at),
            shown,
        )
        for come, shown in ((come, "" if new else _("yes")) for come, new in comes)
    ]
    text = table(heads, rows) if rows else _("No reminder is due.")
    if found.look.next_at is not None:
        text += "\n" + _("The next one comes {when}.").format(when=moment(found.look.next_at))
    return Answer(
        {"reminders": [_plain(come, new) for come, new in comes], "next_at": _utc(found.look.next_at)}, text
    )


def _plain(come: Come, new: bool) -> dict[str, object]:
    one = come.reminder
    return {
        "noun": str(one.of),
        "id": one.row_id,
        "due_at": _utc(come.at),
        "about_at": _utc(one.about_at),
        "summary": subject(one),
        "client_id": one.client_id,
        "client_name": one.client_name,
        "shown": not new,
    }


def _utc(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at is not None else None
