"""What a plan of an import says of its records at one glance: keys they have, rows with doubtful cells."""

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from clientbase.domain.client import ClientDraft
from clientbase.domain.import_keys import Key
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.record_chunk import RecordChunk
from clientbase.domain.record_list import RecordList

_PLAIN_KEYS = (
    (Key.EXTERNAL_ID, "external_id"),
    (Key.TAX_ID, "tax_id"),
    (Key.CARD_NUMBER, "card_number"),
)
_LIST_KEYS = ((Key.EMAIL, "emails"), (Key.PHONE, "phones"))
_NAMES = ("family_name", "given_name", "organization")


def _rows() -> "array[int]":
    return array("i")


@dataclass(slots=True)
class RecordFacts:
    """Rows of the sheet: `doubtful` have a cell kept as it was written, `mended` one that was put right;
    `told` any of both, or an error. `keys`: how many records have a value of each key.
    """

    doubtful: "array[int]" = field(default_factory=_rows)
    mended: "array[int]" = field(default_factory=_rows)
    told: "array[int]" = field(default_factory=_rows)
    keys: Counter[Key] = field(default_factory=Counter)

    def take(self, record: ImportRecord) -> None:
        if record.problems or record.mended:
            self.told.append(record.row)
        if record.problems and not record.failed:
            self.doubtful.append(record.row)
        if record.mended:
            self.mended.append(record.row)


def facts_of(records: Sequence[ImportRecord]) -> RecordFacts:
    """Gone through once; of packed records only those that were read with care are made whole."""
    facts = RecordFacts()
    if not isinstance(records, RecordList):
        for record in records:
            facts.take(record)
            facts.keys.update(_keys_of(record.draft))
        return facts
    for number in range(len(records.pieces)):
        chunk = records.chunk(number)
        for _at, record in sorted(chunk.odd.items()):
            facts.take(record)
        facts.keys.update(_keys_in(chunk))
    return facts


def rows_of(records: Sequence[ImportRecord]) -> Sequence[int]:
    """The row of the sheet of every record, without making the records."""
    if not isinstance(records, RecordList):
        return [record.row for record in records]
    found = array("I")
    for piece in records.pieces:
        found.extend(piece.rows)
    return found


def _keys_in(chunk: RecordChunk) -> Counter[Key]:
    """By column; an empty value stands as "" or ()."""
    plain, lists, count = chunk.clients.plain, chunk.clients.lists, len(chunk)
    found: Counter[Key] = Counter()
    for key, name in _PLAIN_KEYS:
        found[key] = sum(map(bool, plain.get(name, ())))
    for key, name in _LIST_KEYS:
        found[key] = sum(map(bool, lists.get(name, ())))
    named = [False] * count
    for name in _NAMES:
        if name in plain:
            named = [known or bool(text) for known, text in zip(named, plain[name], strict=True)]
    found[Key.NAME] = sum(named)
    if "birthday" in plain:
        both = zip(named, plain["birthday"], strict=True)
        found[Key.BIRTHDAY] = sum(known and bool(day) for known, day in both)
    return found


def _keys_of(draft: ClientDraft) -> list[Key]:
    """Every key the draft has a value of."""
    named = any(getattr(draft, name) for name in _NAMES)
    found = [key for key, name in (*_PLAIN_KEYS, *_LIST_KEYS) if getattr(draft, name)]
    if named:
        found.append(Key.NAME)
        if draft.birthday:
            found.append(Key.BIRTHDAY)
    return found
