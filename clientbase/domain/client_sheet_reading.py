"""The program's own table of clients read back, whatever its language: the clients it was made from."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from clientbase.domain.calendar_dates import read_day
from clientbase.domain.client import (
    LISTS,
    ClientDraft,
    ContactPerson,
    Flag,
    Kind,
    Phone,
    Role,
    Sex,
    display_name_of,
)
from clientbase.domain.client_sheet import FLAGS_HEADING, LABELS, MARK, NOT_A_NUMBER, PARTS, SheetColumn
from clientbase.domain.email_address import is_email
from clientbase.domain.fields import CLIENT_FIELD, CLIENT_FIELDS, FieldKind
from clientbase.domain.import_records import ImportRecord
from clientbase.domain.import_table import Recognised, Table
from clientbase.domain.import_values import CellProblem, Reason, cell_text
from clientbase.domain.person_name import NameOrder, split_name
from clientbase.domain.phone import parse_phones
from clientbase.domain.sheet import CellValue
from clientbase.domain.text_folding import fold
from clientbase.i18n import LANGUAGES, _, language

_NUMBERED = re.compile(r"(.+?)(?: (\d+))?(?:: (.+))?$")
_GUARD = re.compile(r"'+[=+\-@\t\r]")
_ENUMS: Mapping[str, type[Kind | Role | Sex]] = {"kind": Kind, "role": Role, "sex": Sex}


def unguarded(text: str) -> str:
    """Without the apostrophe that keeps a text from being a formula in a CSV file."""
    return text[1:] if _GUARD.match(text) else text


@dataclass(frozen=True, slots=True)
class OwnTable:
    """The program's own table: its language, and its columns; those a person has added stand as None."""

    language: str
    columns: tuple[SheetColumn | None, ...]


def own_columns(table: Table) -> OwnTable | None:
    """What a table says if the program made it; None for any other one."""
    if len(table.headings) < len(MARK) or not table.header_row:
        return None
    for code in LANGUAGES:
        words = _headings(code)
        first = [words.get(heading.strip()) for heading in table.headings[: len(MARK)]]
        if tuple(column.field if column else "" for column in first) == MARK:
            return OwnTable(code, tuple(_column(heading.strip(), code) for heading in table.headings))
    return None


@cache
def _headings(code: str) -> Mapping[str, SheetColumn]:
    with language(code):
        found = {}
        for field in CLIENT_FIELDS:
            if field.key in PARTS:
                for part, _word in PARTS[field.key]:
                    column = SheetColumn(field.key, 1, part)
                    found[column.heading()] = column
            elif not field.computed or field.key in MARK:
                found[_(field.label)] = SheetColumn(field.key)
        found[_(FLAGS_HEADING)] = SheetColumn("flags")
    return found


def _column(heading: str, code: str) -> SheetColumn | None:
    known = _headings(code)
    if heading in known:
        return known[heading]
    match = _NUMBERED.fullmatch(heading)
    if match is None or match[2] is None:
        return None
    first = known.get(match[1] + (f": {match[3]}" if match[3] else ""))
    return SheetColumn(first.field, int(match[2]), first.part) if first and first.number else None


def read_own(
    recognised: Recognised,
    own: OwnTable,
    *,
    country: str,
    employees: Mapping[str, int],
    guarded: bool,
) -> tuple[ImportRecord, ...]:
    """The records of the table. `employees`: folded name → id; `guarded`: apostrophes guard texts (CSV)."""
    with language(own.language):
        words = {key: _choice_words(key) for key, field in CLIENT_FIELD.items() if field.choices}
        labels = {_(word): key for key, word in LABELS.items()}
        fields = {fold(_(field.label)): key for key, field in CLIENT_FIELD.items()}
    reader = _Reader(own.columns, country, employees, words, labels, fields)
    records = []
    for row, cells in recognised.table.records:
        if guarded:
            cells = tuple(unguarded(cell) if isinstance(cell, str) else cell for cell in cells)  # noqa: PLW2901
        records.append(reader.record(row, cells))
    return tuple(records)


def _choice_words(key: str) -> Mapping[str, str]:
    return {fold(_(choice.label)): choice.key for choice in CLIENT_FIELD[key].choices}


@dataclass(frozen=True, slots=True)
class _Reader:
    """`words`: key → folded word → choice; `labels` and `fields`: their words → keys."""

    columns: Sequence[SheetColumn | None]
    country: str
    employees: Mapping[str, int]
    words: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str]
    fields: Mapping[str, str]

    def record(self, row: int, cells: Sequence[CellValue]) -> ImportRecord:
        values: dict[str, object] = {}
        lists: dict[str, dict[int, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
        problems: list[CellProblem] = []
        shown = ""
        for at, (column, cell) in enumerate(zip(self.columns, cells, strict=False)):
            if column is None or cell is None or cell == "":
                continue
            if column.field == "display_name":
                shown = cell_text(cell)
            elif column.number:
                text = cell if isinstance(cell, str) else cell_text(cell)
                if column.part == "label":
                    text = self.labels.get(text, text)
                lists[column.field][column.number][column.part] = text
            else:
                value = self._value(column.field, cell)
                if value == "":
                    continue
                if value is None:
                    problems.append(CellProblem(row, at, cell_text(cell), Reason.BAD_DATE))
                else:
                    values[column.field] = value
        flags = [*self._flags(values.pop("flags", ()))]
        flags += [
            Flag(column.field, problem.value, str(problem.reason))
            for problem in problems
            if (column := self.columns[problem.column]) is not None
        ]
        for key, numbered in lists.items():
            values[key] = tuple(
                item for number in sorted(numbered) for item in self._items(key, numbered[number])
            )
        draft = ClientDraft(**values, flags=tuple(dict.fromkeys(flags)))  # type: ignore[arg-type]
        draft = _named(draft, shown)
        if not display_name_of(draft):
            problems.append(CellProblem(row, 0, "", Reason.NO_NAME, kept=False))
        return ImportRecord(row, draft, frozenset(values), tuple(problems))

    def _value(self, key: str, cell: CellValue) -> object:
        """None: the cell is no date."""
        text = cell if isinstance(cell, str) else cell_text(cell)
        kind = CLIENT_FIELD[key].kind if key in CLIENT_FIELD else None
        if key == "flags":
            return str(cell)
        if key in _ENUMS:
            word = self.words[key].get(fold(text), text)
            known = {str(item): item for item in _ENUMS[key]}
            return known.get(word, _ENUMS[key](next(iter(known))))
        if kind is FieldKind.CHOICE:
            return self.words[key].get(fold(text), text)
        if kind in (FieldKind.DATE, FieldKind.BIRTHDAY):
            day = cell.date() if isinstance(cell, datetime) else cell
            found = read_day(day if isinstance(day, date) else text, "dmy")
            if found is None:
                return None
            return found.iso if kind is FieldKind.BIRTHDAY else found.date
        if key == "responsible_id":
            return self.employees.get(fold(text), "")  # nobody of this name works here
        if key == "tags":
            parts = str(cell).split("\n" if "\n" in str(cell) else ";")
            return tuple(tag for part in parts if (tag := part.strip()))
        return text

    def _items(self, key: str, parts: Mapping[str, str]) -> Sequence[object]:
        if key == "phones":
            return self._phones(parts.get("text", ""), parts.get("label", ""))
        if key == "contact_persons":
            return (ContactPerson(**{"name": "", **parts}),)
        if key == "emails" and "address" not in parts:
            return ()
        whole = {"service": "", "handle": "", **parts} if key == "messengers" else parts
        return (LISTS[key](**whole),)

    def _phones(self, text: str, label: str) -> Sequence[Phone]:
        if text.endswith(NOT_A_NUMBER):
            return (Phone(text.removesuffix(NOT_A_NUMBER).strip(), "", label),)
        read = parse_phones(text, self.country).phones
        if len(read) == 1:
            return (Phone(read[0].text, read[0].e164, label or read[0].label),)
        return read or ((Phone(text, "", label),) if text else ())

    def _flags(self, cell: object) -> Sequence[Flag]:
        found = []
        for line in str(cell).split("\n") if cell else ():
            label, _sep, value = line.partition(": ")
            field = self.fields.get(fold(label), "note")
            found.append(Flag(field, value, str(_REASONS.get(field, Reason.BAD_CHOICE))))
        return found


_REASONS: Mapping[str, Reason] = {
    "phones": Reason.BAD_PHONE,
    "emails": Reason.BAD_EMAIL,
    "tax_id": Reason.BAD_TAX_ID,
    "birthday": Reason.BAD_DATE,
    "registered_on": Reason.BAD_DATE,
    "confirmed_on": Reason.BAD_DATE,
    "family_name": Reason.NO_NAME,
    "organization": Reason.NO_NAME,
}


def _named(draft: ClientDraft, shown: str) -> ClientDraft:
    """A row that a person added with the whole name alone."""
    if display_name_of(draft) or not shown or is_email(shown):
        return draft
    if draft.kind is Kind.COMPANY:
        return replace(draft, organization=shown)
    name = split_name(shown, NameOrder.UNKNOWN)
    return replace(draft, family_name=name.family, given_name=name.given, additional_name=name.additional)
