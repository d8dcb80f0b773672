"""Many rows of a list read at once, column by column; rows that are not plain are read one by one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from clientbase.domain.client import ClientDraft
from clientbase.domain.client_columns import BLANKS, LIST_FIELDS, PLAIN, ClientColumns, laid_out, stored_value
from clientbase.domain.fields import CLIENT_FIELD, FieldKind
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_sieve import keys_of
from clientbase.domain.import_table import Column
from clientbase.domain.list_habits import Habits
from clientbase.domain.meaning_kinds import PHONE_LABELS
from clientbase.domain.own_values import is_own_key, own_values
from clientbase.domain.phone import phone_key_of
from clientbase.domain.quick_cells import HARD, Odd, comes_with_original, phones_with_home, reader_of
from clientbase.domain.quick_names import quick_split
from clientbase.domain.record_chunk import RecordChunk, Told, told_of
from clientbase.domain.record_name import client_name
from clientbase.domain.record_reading import failure, read_record
from clientbase.domain.sheet import CellValue, SheetRow

_PARTS = ("family_name", "given_name", "additional_name")
_WHOLE = ("full_name", "client_name")
_NAMED_BY = (*_WHOLE, "legal_form", *_PARTS, "organization", "kind")
_ASIDE = ("nickname", "note")  # where reading a name may put what is none
_PLACE = ("city", "region", "postcode", "country")
_LONGEST_TEXT = 100_000
_AS_TEXT = frozenset(key for key in PLAIN if BLANKS[key] == "" and key != "sex")
"""Fields that the base holds as they are read."""
_ReadColumn = Callable[[Sequence[CellValue]], tuple[str, list[Any]]]
_ReadWithHome = Callable[[Sequence[CellValue], Sequence[CellValue]], tuple[str, list[Any]]]


@dataclass
class ListReader:
    """How the rows of one list are read: its mapped columns, its habits, rows with cells beyond the last."""

    columns: tuple[Column, ...]
    habits: Habits
    overlong: frozenset[int] = frozenset()

    @cached_property
    def readers(self) -> list[tuple[int, _ReadColumn, _ReadWithHome | None]]:
        """A column's place and how its cells are read, once for each of its meanings; with the row's country
        where that decides.
        """
        home = self.habits.home is not None
        return [
            (
                column.index,
                reader_of(key, column.index, self.habits),
                phones_with_home(key, column.index, self.habits) if home and key in PHONE_LABELS else None,
            )
            for column in self.columns
            for key in column.fields
        ]

    def read(self, records: Sequence[tuple[int, SheetRow]]) -> RecordChunk:
        """Some records of the list, in their order."""
        return _Reading(self, records).chunk()

    def read_one(self, row: int, cells: SheetRow) -> ImportRecord:
        """One record, the careful way."""
        return read_record(row, cells, self.columns, self.habits, overlong=row in self.overlong)


def chunk_of(records: Sequence[ImportRecord]) -> RecordChunk:
    """Records that were read one by one."""
    rows = [record.row for record in records]
    return _finished(rows, _Columns(len(records)), dict(enumerate(records)), {}, {})


class _Columns:
    """Columns in the making: slot → one value a row."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.slots: dict[str, list[Any]] = {}

    def blank(self, slot: str) -> list[Any]:
        return self.slots.setdefault(slot, [() if slot in LIST_FIELDS else ""] * self.count)


class _Reading:
    """One chunk of rows being read."""

    def __init__(self, reader: ListReader, records: Sequence[tuple[int, SheetRow]]) -> None:
        self._reader = reader
        self._records = records
        self._columns = _Columns(len(records))
        self._slots = self._columns.slots
        self._originals: dict[int, list[tuple[str, str]]] = {}
        self._problems: dict[int, list[tuple[int, str, str, bool]]] = {}
        self._mended: dict[int, list[str]] = {}
        self._careful = {
            at
            for at, (row, _cells) in enumerate(records)
            if row in reader.overlong or row in reader.habits.dittos
        }

    def chunk(self) -> RecordChunk:
        self._take()
        self._name()
        self._place()
        self._gather_own()
        self._measure()
        read_one = self._reader.read_one
        odd = {at: read_one(*self._records[at]) for at in sorted(self._careful)}
        originals = {at: tuple(texts) for at, texts in self._originals.items() if at not in odd}
        told = {
            at: Told(tuple(problems), tuple(dict.fromkeys(self._mended.get(at, ()))))
            for at, problems in self._problems.items()
            if at not in odd
        }
        return _finished([row for row, _cells in self._records], self._columns, odd, told, originals)

    # --- cells --------------------------------------------------------------------------------------

    def _take(self) -> None:
        rows = [cells for _row, cells in self._records]
        home = self._reader.habits.home

        def column(index: int) -> list[CellValue]:
            return [cells[index] if index < len(cells) else None for cells in rows]

        for index, read, read_with_home in self._reader.readers:
            if read_with_home is not None and home is not None:
                slot, values = read_with_home(column(index), column(home))
            else:
                slot, values = read(column(index))
            if HARD in values:
                nothing: Any = () if slot in LIST_FIELDS else ""
                for at, value in enumerate(values):
                    if value is HARD:
                        self._careful.add(at)
                        values[at] = nothing
            if comes_with_original(slot):
                values = self._noted(slot, values)
            elif slot == "tags":
                values = [tuple((tag,) for tag in tags) for tags in values]
            elif slot in ("phones", "emails"):
                self._tell(index, slot, values)
            if any(values):
                self._fill(slot, values)

    def _tell(self, column: int, slot: str, values: list[Any]) -> None:
        """Cells of which there is something to say, beside what they hold."""
        for at, value in enumerate(values):
            if value.__class__ is Odd:
                values[at] = value.items
                if not value.items and not value.problem:
                    self._note(at, slot, value.text)
                    continue
                problems = self._problems.setdefault(at, [])
                if value.problem:
                    problems.append((column, value.text, value.problem, True))
                    self._columns.blank("flags")[at] += ((slot, value.text, value.problem),)
                if value.mended:
                    self._mended.setdefault(at, []).append(slot)
                    if slot == "emails":
                        self._note(at, slot, value.text)

    def _noted(self, key: str, values: Sequence[Any]) -> list[str]:
        """The values, where each comes with what was written if that was something else."""
        for at, value in enumerate(values):
            if value and value[1]:
                self._note(at, key, value[1])
        return [value[0] if value else "" for value in values]

    def _note(self, at: int, key: str, text: str) -> None:
        self._originals.setdefault(at, []).append((key, text))

    def _fill(self, slot: str, values: list[Any]) -> None:
        """Lists grow; where two columns fill one value, the row is read the careful way."""
        if slot not in self._slots:
            self._slots[slot] = values
            return
        kept = self._slots[slot]
        for at, value in enumerate(values):
            if not value:
                continue
            if not kept[at]:
                kept[at] = value
            elif slot in ("phones", "emails") and not _same(slot, kept[at], value):
                kept[at] += value
            else:
                self._careful.add(at)

    # --- names --------------------------------------------------------------------------------------

    def _name(self) -> None:
        told = {key: self._slots.pop(key) for key in _NAMED_BY if key in self._slots}
        whole = next((told[key] for key in told if key in _WHOLE), None) if len(told) == 1 else None
        family, given, additional = (self._columns.blank(key) for key in _PARTS)
        kinds = self._columns.blank("kind")
        for at in range(self._columns.count):
            if at in self._careful:
                continue
            parts = quick_split(whole[at]) if whole is not None else None
            if parts is None:
                self._name_one(at, {key: column[at] for key, column in told.items() if column[at]})
                continue
            assert whole is not None
            family[at], given[at], additional[at] = parts
            kinds[at] = "person"
            if not parts[2] and not whole[at].startswith(parts[0]):
                self._note(at, "full_name", whole[at])

    def _name_one(self, at: int, values: dict[str, Any]) -> None:
        habits = self._reader.habits
        for key in _ASIDE:
            if key in self._slots and (text := self._slots[key][at]):
                values[key] = text
        found = client_name(values, habits.name_order, companies=habits.companies)
        values.update(found.values)
        if not any(values.get(key) for key in (*_PARTS, "organization")):
            self._careful.add(at)
            return
        for key, value in values.items():
            if value:
                self._columns.blank(key)[at] = str(value)
        for key, text in found.originals:
            self._note(at, key, text)

    # --- addresses, own fields, lengths -------------------------------------------------------------

    def _place(self) -> None:
        places = [slot for slot in self._slots if slot.startswith("place:")]
        columns = {slot: self._slots.pop(slot) for slot in places}
        labels = list(dict.fromkeys(slot.split(":")[1] for slot in places))
        found: list[list[tuple[str, ...]]] = []
        for label in labels:
            street, house, *rest = (
                columns.get(f"place:{label}:{part}") or [""] * self._columns.count
                for part in ("street", "house", *_PLACE)
            )
            found.append(
                [
                    (f"{first}, {second}" if first and second else first or second, *others, label)
                    if first or second or any(others)
                    else ()
                    for first, second, others in zip(street, house, zip(*rest, strict=True), strict=True)
                ]
            )
        if len(found) > 1:  # the order of several is that of their first filled cells
            self._careful |= {
                at for at, each in enumerate(zip(*found, strict=True)) if sum(map(bool, each)) > 1
            }
        for several in found:
            self._fill("addresses", [(address,) if address else () for address in several])

    def _gather_own(self) -> None:
        own = {slot: self._slots.pop(slot) for slot in list(self._slots) if is_own_key(slot)}
        if own:
            self._slots["own"] = [
                own_values({key: column[at] for key, column in own.items() if column[at]})
                for at in range(self._columns.count)
            ]

    def _measure(self) -> None:
        """Texts longer than their field are told about, the careful way."""
        for slot, values in self._slots.items():
            limit = _limit(slot)
            if slot in LIST_FIELDS or slot == "own":  # cells as long as that were not read at once
                continue
            longest = [len(value) if isinstance(value, str) else 0 for value in values]
            if max(longest, default=0) > limit:
                self._careful |= {at for at, length in enumerate(longest) if length > limit}


def _same(slot: str, kept: tuple[tuple[str, ...], ...], more: tuple[tuple[str, ...], ...]) -> bool:
    """Whether a phone or an address stands in two columns."""

    def name(item: tuple[str, ...]) -> str:
        return item[1] or phone_key_of(item[0]) if slot == "phones" else item[0].casefold()

    return bool(set(map(name, kept)) & set(map(name, more)))


def _limit(slot: str) -> int:
    field = CLIENT_FIELD.get(slot, None)
    if field is None or field.kind is FieldKind.LONG_TEXT:
        return _LONGEST_TEXT
    return field.max_length


def _finished(
    rows: list[int],
    columns: _Columns,
    odd: Mapping[int, ImportRecord],
    told: Mapping[int, Told],
    originals: Mapping[int, tuple[tuple[str, str], ...]],
) -> RecordChunk:
    """The columns with the rows put in that were read one by one (`odd`), and what follows from them."""
    slots, failed = columns.slots, {}
    drafts: dict[int, ClientDraft] = {}
    for at, record in odd.items():
        reason, draft = failure(record)
        if reason:
            failed[at] = reason
        else:
            drafts[at] = draft
    for key, values in slots.items():
        nothing: Any = () if key in LIST_FIELDS or key == "own" else BLANKS[key]
        for at in odd:
            values[at] = nothing
    clients = _laid_out(slots, columns.count).with_drafts(drafts)
    keys, counts = keys_of(clients)
    said = {**told, **{at: told_of(record) for at, record in odd.items()}}
    unkept = {at: odd[at].draft for at in failed}
    return RecordChunk(rows, clients, said, originals, failed, unkept, keys, counts)


def _laid_out(slots: Mapping[str, list[Any]], count: int) -> ClientColumns:
    plain = {}
    for key in PLAIN:
        if key in slots and any(slots[key]):
            blank = stored_value(BLANKS[key])
            if key in _AS_TEXT:
                plain[key] = slots[key]
            else:
                plain[key] = [blank if value == "" else stored_value(value) for value in slots[key]]
    lists = {key: slots[key] for key in LIST_FIELDS if key in slots and any(slots[key])}
    own = slots.get("own", [])
    return laid_out(plain, lists, [value or () for value in own] if any(own) else [], count)
