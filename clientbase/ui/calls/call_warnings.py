"""What to know before one calls a client: consent, stopped contacts, whose client he is. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbase.domain.client import Client
from clientbase.i18n import _
from clientbase.ui.kit.formats import show_date

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


def call_warnings(shop: Shop, client: Client) -> tuple[str, ...]:
    """One sentence each, the weightiest first; nothing when nothing stands against a call."""
    today = shop.clock.today()
    said = [shop.consents.warning_before_call(client.id)]
    kept = shop.rhythm.of_client(client.id).rhythm
    if kept.stopped_on is not None:
        day = show_date(kept.stopped_on, today=today)
        words = _("Contacts were stopped on {day}: {reason}.") if kept.reason else ""
        words = words or _("Contacts were stopped on {day}.")
        said.append(words.format(day=day, reason=kept.reason))
    elif kept.paused_until is not None and kept.paused_until > today:
        day = show_date(kept.paused_until, today=today)
        said.append(_("Contacts are paused until {day}.").format(day=day))
    if client.stale_note:
        said.append(_("The data is out of date: {note}").format(note=client.stale_note))
    if client.responsible_id is not None and client.responsible_id != shop.employees.current_id:
        names = {one.id: one.name for one in shop.employees.all()}
        name = names.get(client.responsible_id, "")
        said.append(_("{name} is responsible for this client.").format(name=name))
    return tuple(words for words in said if words)
