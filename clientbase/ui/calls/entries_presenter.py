"""What is told of the clients of a call list, and done with them. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from clientbase.domain.call_list import STATE_LABELS, CallEntry, EntryState
from clientbase.domain.client import Phone
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.clients.columns import phone_text
from clientbase.ui.kit.formats import show_count

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

SHOWN: Mapping[str, str] = MappingProxyType(
    {
        "all": N_("All"),
        "left": N_("Left"),
        "done": N_("Called"),
        "skipped": N_("Skipped"),
    }
)
_STATES: Mapping[str, frozenset[EntryState]] = MappingProxyType(
    {
        "all": frozenset(EntryState),
        "left": frozenset({EntryState.WAITING, EntryState.CALLBACK}),
        "done": frozenset({EntryState.DONE}),
        "skipped": frozenset({EntryState.SKIPPED}),
    }
)


@dataclass(frozen=True, slots=True)
class ListEntries:
    """All entries of a list with their cells, in its order."""

    name: str
    closed: bool
    entries: tuple[CallEntry, ...]
    cells: Mapping[int, dict[str, Any]] = field(default_factory=dict)

    def rows(self, shown: str) -> dict[int, dict[str, Any]]:
        """Those of one key of SHOWN."""
        wanted = _STATES[shown]
        return {one.id: self.cells[one.id] for one in self.entries if one.state in wanted}

    def client_of(self, entry_id: int) -> int:
        return next(one.client_id for one in self.entries if one.id == entry_id)


class EntriesPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def today(self) -> date:
        return self._shop.clock.today()

    def read(self, list_id: int) -> ListEntries:
        """Raises NotThere."""
        shop = self._shop
        found = shop.call_lists.get(list_id)
        entries = shop.call_lists.entries(list_id)
        rows = shop.clients.rows([one.client_id for one in entries])
        titles = {one.result: one.title for one in shop.calls.outcomes()}
        who = {one.id: one.name for one in shop.employees.all()}
        country = shop.settings.get("country")

        def cells(one: CallEntry) -> dict[str, Any]:
            values = rows[one.client_id].values
            phones: Sequence[Phone] = values["phones"]
            return {
                "name": values["display_name"],
                "phone": phone_text(phones[0], country) if phones else "",
                "state": _(STATE_LABELS[one.state]),
                "result": titles.get(one.outcome, one.outcome),
                "callback": one.callback_at,
                "attempts": one.attempts or "",
                "who": who.get(one.employee_id or 0, ""),
                "note": " ".join(one.note.split()),
            }

        there = tuple(one for one in entries if one.client_id in rows)
        closed = found.closed_at is not None
        return ListEntries(found.name, closed, there, {one.id: cells(one) for one in there})

    def release(self, ids: Sequence[int]) -> str:
        self._shop.call_lists.release(ids)
        words = ngettext(
            "Whoever comes may call {count} client.", "Whoever comes may call {count} clients.", len(ids)
        )
        return words.format(count=show_count(len(ids)))

    def take_off(self, ids: Sequence[int]) -> str:
        count = self._shop.call_lists.take_off(ids)
        words = ngettext("{count} client taken off the list.", "{count} clients taken off the list.", count)
        return words.format(count=show_count(count))
