"""The history's decisions: which change sets are listed, which can be taken back; no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clientbase.domain.changes import FINAL, ChangeSet, UndoResult
from clientbase.domain.progress import Progress
from clientbase.i18n import _
from clientbase.ui.history.words import FROM_LISTS, how_many, what_was_done, what_was_reversed, why_not

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_MOST = 500


class HistoryPresenter:
    """Reads off the screen thread; `rows` are what the list shows, the newest first."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._sets: dict[int, ChangeSet] = {}
        self._names: dict[int, str] = {}
        self.imports_only = False

    def read(self, _progress: Progress) -> dict[int, dict[str, Any]]:
        """The latest change sets as rows."""
        sets = self._shop.history.recent(_MOST)
        self._names = {person.id: person.name for person in self._shop.employees.all()}
        self._sets = {change.id: change for change in sets}
        return self.listed()

    def listed(self) -> dict[int, dict[str, Any]]:
        return {
            id: self._row(change)
            for id, change in self._sets.items()
            if not self.imports_only or change.action in FROM_LISTS
        }

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        return {id: self._row(self._sets[id]) for id in ids if id in self._sets}

    def _row(self, change: ChangeSet) -> dict[str, Any]:
        return {
            "at": change.at,
            "who": self._names.get(change.employee_id or 0, ""),
            "what": self._what(change),
            "records": how_many(change),
            "state": _("undone") if change.undone else _("final") if change.action in FINAL else "",
        }

    def _what(self, change: ChangeSet) -> str:
        target = self._sets.get(change.undoes_id or 0)
        while target is not None and target.undoes_id is not None:  # a redo takes back an undo
            target = self._sets.get(target.undoes_id)
        return what_was_done(change) if target is None else what_was_reversed(change, target)

    def has_clients(self, id: int) -> bool:
        """Whether there is anything of clients to be looked for."""
        return id in self._sets and self._sets[id].changes > 0

    def clients(self, id: int, most: int) -> tuple[tuple[tuple[int, str], ...], int]:
        """The first clients that a change set concerned, and how many there are."""
        return self._shop.history.clients_of(id, most)

    def can_undo(self, id: int) -> bool:
        """Not what is final, stands taken back already, or is an undo itself."""
        return id in self._sets and not self.why_not(id)

    def why_not(self, id: int) -> str:
        """Why the chosen line cannot be undone."""
        return why_not(self._sets[id]) if id in self._sets else ""

    def undo(self, id: int, progress: Progress) -> UndoResult:
        return self._shop.history.undo(id, progress)
