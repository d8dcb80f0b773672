"""What a person ticked off in the plan of an import, or decided about a row."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from clientbase.domain.client import ClientDraft
from clientbase.domain.own_values import is_own_key, with_own

Place = tuple[str, int]
"""A row of the file: the sheet's name and its row there (1-based)."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """`rows_off` are not imported; `cells_off` (sheet, row, field key) keep what the base has, and stay blank
    on a new client. `same_as`: the row is this client of the base, whatever its keys say; 0: a new one.
    """

    rows_off: frozenset[Place] = frozenset()
    cells_off: frozenset[tuple[str, int, str]] = frozenset()
    same_as: Mapping[Place, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.rows_off or self.cells_off or self.same_as)

    def cells(self) -> dict[Place, set[str]]:
        """By row the fields of it that are ticked off."""
        found: dict[Place, set[str]] = defaultdict(set)
        for sheet, row, key in self.cells_off:
            found[sheet, row].add(key)
        return found


def without(
    draft: ClientDraft, given: frozenset[str], off: Collection[str]
) -> tuple[ClientDraft, frozenset[str]]:
    """A row's client and what was given of him, without some fields."""
    if not off:
        return draft, given
    blank: dict[str, Any] = {key: getattr(_BLANK, key) for key in off if not is_own_key(key)}
    own = with_own(draft.own, {key: "" for key in off if is_own_key(key)})
    return replace(draft, **blank, own=own), given.difference(off)


_BLANK = ClientDraft()
NO_TICKS = Ticks()
