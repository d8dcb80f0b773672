"""What taking a change set back has reached, told by the records a person would name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from clientbase.db import tables as t
from clientbase.db.undoing_wholes import owner_of
from clientbase.domain.changes import UndoItem

EDITED, GONE, PARENT_GONE, REFERRED = "edited_since", "gone", "parent_gone", "document_refers"
MERGED = "merged_since"
_Items = dict[tuple[str, int], UndoItem]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row in one change set; images by stored column."""

    noun: str
    row_id: int
    client_id: int | None
    op: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


@dataclass
class Outcome:
    """What was reached, by owner (noun, id): an item each, however many rows of it changed.

    `runs`: records that went or came back whole, many at once; they count among the reversed.
    """

    reversed: _Items = field(default_factory=dict)
    kept: _Items = field(default_factory=dict)
    impossible: _Items = field(default_factory=dict)
    runs: list[tuple[str, range]] = field(default_factory=list)
    parents: dict[tuple[str, int], int] = field(default_factory=dict)
    """Of which order a line is, of which product a price: such rows are told as theirs."""
    _same: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict, repr=False)

    @property
    def reversed_count(self) -> int:
        return len(self.reversed) + sum(len(ids) for _noun, ids in self.runs)

    def note_reversed(self, entry: Entry, fields: tuple[str, ...] = ()) -> None:
        self._note(self.reversed, entry, "", fields)

    def note_kept(self, entry: Entry, reason: str, fields: tuple[str, ...] = ()) -> None:
        self._note(self.kept, entry, reason, fields)

    def note_impossible(self, entry: Entry, reason: str) -> None:
        self._note(self.impossible, entry, reason, ())

    def _note(self, into: _Items, entry: Entry, reason: str, fields: tuple[str, ...]) -> None:
        owner, key = record_of(entry, self.parents)
        named = (key,) if key else fields
        told = into.get(owner)
        if told is not None and told.reason == reason and set(named) <= set(told.fields):
            return
        if told is not None:
            named = tuple(sorted({*told.fields, *named}))
        # the same few fields of very many records: held once
        into[owner] = UndoItem(owner[0], owner[1], "", reason, self._same.setdefault(named, named))


def record_of(entry: Entry, parents: Mapping[tuple[str, int], int]) -> tuple[tuple[str, int], str]:
    """The record a person would name, and the field key of it that this row is; "" for a row of its own.

    `parents`: of which order a line is, of which product a price, by noun and id.
    """
    info = t.JOURNALLED[entry.noun].info
    owner = info.get("owner")
    if owner and entry.client_id is not None:
        return (owner[0], entry.client_id), owner[2]
    if owner and (of := owner_of(entry.noun, entry.before, parents, entry.row_id)):
        return of, owner[2]
    if extended := info.get("extends"):
        return (extended, entry.row_id), ""
    return (entry.noun, entry.row_id), ""
