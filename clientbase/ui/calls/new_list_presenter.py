"""Whom a new call list may be made of, and who of them stays. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from clientbase.domain.call_list import LeaveOut, chosen
from clientbase.domain.changes import Action
from clientbase.domain.client_query import ClientQuery
from clientbase.i18n import _
from clientbase.services.call_lists import CallListDraft
from clientbase.ui.kit.formats import show_count, show_instant

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_MOST_IMPORTS = 5
_LOOKED_AT = 300  # newest change sets


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a list can be made of; `read` gives their ids. `group`: "", segment or import."""

    key: str
    title: str
    read: Callable[[], Sequence[int]]
    segment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was chosen in the dialog."""

    source: Source
    leave_out: LeaveOut
    silent_first: bool


class NewListPresenter:
    def __init__(self, shop: Shop, clients: Sequence[int] = ()) -> None:
        self._shop = shop
        self._clients = tuple(clients)

    def sources(self) -> tuple[Source, ...]:
        """What was chosen before, who is due, segments, lists brought in lately, everybody."""
        shop, clients = self._shop, self._clients
        found: list[Source] = []
        if clients:
            words = _("Chosen clients ({count})").format(count=show_count(len(clients)))
            found.append(Source("chosen", words, lambda: clients))
        found.append(Source("due", _("Due to be contacted"), self._due))
        for one in shop.segments.all():
            found.append(Source(f"segment-{one.id}", one.name, partial(shop.segments.ids, one.id), one.id))
        for change_set in shop.history.recent(_LOOKED_AT):
            if change_set.action is Action.IMPORT and not change_set.undone:
                when = show_instant(change_set.at, today=shop.clock.today())
                words = _("Brought in {when}: {file}").format(
                    when=when, file=change_set.facts.get("file", _("a list"))
                )
                found.append(Source(f"import-{change_set.id}", words, partial(self._imported, change_set.id)))
        imports = [one for one in found if one.key.startswith("import")]
        found = [one for one in found if one not in imports[_MOST_IMPORTS:]]
        found.append(Source("all", _("All clients"), lambda: shop.clients.ids(ClientQuery())))
        return tuple(found)

    def _due(self) -> tuple[int, ...]:
        return tuple(one.client_id for one in self._shop.rhythm.due())

    def _imported(self, change_set_id: int) -> tuple[int, ...]:
        most = self._shop.clients.count()
        pairs, _count = self._shop.history.clients_of(change_set_id, limit=max(most, 1))
        return tuple(id for id, _name in pairs)

    def clients_of(self, wanted: Wanted) -> tuple[tuple[int, ...], int]:
        """Who would stand on the list, and out of how many."""
        ids = wanted.source.read()
        known = self._shop.call_lists.candidates(ids)
        now = self._shop.clock.now()
        return chosen(known, wanted.leave_out, now, silent_first=wanted.silent_first), len(known)

    def last_script(self) -> str:
        """That of the newest list: one begins with what was said before."""
        lists = self._shop.call_lists.all()
        newest = max((one for one, _far in lists), key=lambda one: one.id, default=None)
        return newest.script if newest is not None else ""

    def employees(self) -> tuple[tuple[int, str], ...]:
        return tuple((one.id, one.name) for one in self._shop.employees.all() if one.active)

    def make(self, name: str, wanted: Wanted, script: str, among: tuple[int, ...]) -> int:
        """Raises FieldMissing, FieldTooLong, CallListEmpty."""
        ids, _count = self.clients_of(wanted)
        draft = CallListDraft(name, ids, script, wanted.source.segment_id, among)
        return self._shop.call_lists.add(draft)
