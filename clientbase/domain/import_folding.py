"""Rows of a list that are one client, brought together by the list alone: it always folds alike."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from clientbase.domain.client import ClientDraft
from clientbase.domain.client_joining import agrees, joined
from clientbase.domain.import_keys import (
    MOST_SHARERS,
    Bond,
    Identity,
    Key,
    KeyIndex,
    Trust,
    bond,
    identity_of,
)
from clientbase.domain.import_ticks import Place
from clientbase.domain.progress import Progress
from clientbase.domain.record_reading import tidied


@dataclass(frozen=True, slots=True)
class ListRow:
    """A record of the list. `failed`: the reason why nothing of it can be imported, "" when it can."""

    sheet: str
    row: int
    draft: ClientDraft
    given: frozenset[str] = frozenset()
    failed: str = ""
    at: int = 0  # its place in the whole list, where that matters


class Group:
    """Rows of the list that are one client, folded into one draft; the first row's values win."""

    __slots__ = ("draft", "given", "identity", "rows")

    def __init__(self, row: ListRow, draft: ClientDraft) -> None:
        self.rows = [row]
        self.draft = draft
        self.given = row.given
        self.identity = identity_of(draft)

    def take(self, row: ListRow, draft: ClientDraft) -> None:
        self.rows.append(row)
        self.given |= row.given
        together = joined(self.draft, draft, first_wins=True)
        if together is not self.draft:
            self.draft = together
            self.identity = identity_of(together)


@dataclass(frozen=True)
class Folded:
    """The list by itself: its groups, and the rows that failed with their reasons."""

    rows: tuple[ListRow, ...]
    groups: tuple[Group, ...]
    failed: Mapping[tuple[str, int], str]

    def keys(self) -> set[tuple[Key, str]]:
        """All that the base has to be asked for."""
        return {key for group in self.groups for key in group.identity.values()}


def folded_list(
    rows: Sequence[ListRow],
    key: Key | None = None,
    progress: Progress | None = None,
    apart: Collection[Place] = (),
) -> Folded:
    """Rows of one client brought together. Depends on nothing but the list.

    `apart`: rows that begin a client of their own, whatever earlier ones say.
    """
    progress = progress or Progress()
    trust = Trust(tax_id_proves=False, chosen=key)
    groups: list[Group] = []
    index = KeyIndex()
    failed: dict[tuple[str, int], str] = {}
    for number, row in enumerate(rows):
        if number % 500 == 0:
            progress.check()
        reason, draft = (row.failed, row.draft) if row.failed else tidied(row.draft)
        if reason:
            failed[row.sheet, row.row] = reason
            continue
        identity = identity_of(draft)
        alone = (row.sheet, row.row) in apart
        place = None if alone else _own_group(draft, identity, groups, index, trust)
        if place is None:
            place = len(groups)
            groups.append(Group(row, draft))
        else:
            groups[place].take(row, draft)
        index.add(place, groups[place].identity)
    return Folded(tuple(rows), tuple(groups), failed)


def _own_group(
    draft: ClientDraft, identity: Identity, groups: Sequence[Group], index: KeyIndex, trust: Trust
) -> int | None:
    weak: dict[int, None] = {}
    seen: set[int] = set()
    for key in identity.values():
        if key[0] is Key.NAME and not identity.bare and trust.chosen is not Key.NAME:
            continue
        for place in index.having(key)[-MOST_SHARERS:]:
            if place in seen:
                continue
            seen.add(place)
            found = bond(identity, groups[place].identity, trust)
            if found is None:
                continue
            if found[0] is Key.NAME and trust.chosen is not Key.NAME:
                if groups[place].identity.bare and agrees(groups[place].draft, draft):
                    return place
            elif found[1] is Bond.SURE:
                return place
            else:
                weak[place] = None
    return next(iter(weak)) if len(weak) == 1 else None
