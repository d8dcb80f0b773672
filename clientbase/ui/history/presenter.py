"""The history's decisions: which change sets are listed, which can be taken back; no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clientbase.domain.changes import FINAL, Action, ChangeSet, UndoResult
from clientbase.domain.progress import Progress
from clientbase.i18n import _
from clientbase.ui.history.words import how_many, what_was_done

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
            if not self.imports_only or change.action is Action.IMPORT
        }

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        return {id: self._row(self._sets[id]) for id in ids if id in self._sets}

    def _row(self, change: ChangeSet) -> dict[str, Any]:
        return {
            "at": change.at,
            "who": self._names.get(change.employee_id or 0, ""),
            "what": what_was_done(change),
            "records": how_many(change),
            "state": _("undone") if change.undone else _("final") if change.action in FINAL else "",
        }

    def can_undo(self, id: int) -> bool:
        """Not what is final, stands taken back already, or is an undo itself."""
        change = self._sets.get(id)
        return (
            change is not None
            and change.action not in FINAL
            and not change.undone
            and change.undoes_id is None
        )

    def undo(self, id: int, progress: Progress) -> UndoResult:
        return self._shop.history.undo(id, progress)
