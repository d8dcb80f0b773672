"""The program's own table of clients read back, whatever its language: the clients it was made from."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

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
from clientbase.domain.client_check import OwnRules
from clientbase.domain.client_sheet import FLAGS_HEADING, LABELS, MARK, NOT_A_NUMBER, PARTS, SheetColumn
from clientbase.domain.email_address import is_email
from clientbase.domain.fields import CLIENT_FIELD, CLIENT_FIELDS, FieldKind
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_table import Recognised, Table
from clientbase.domain.import_values import CellProblem, Reason, cell_text
from clientbase.domain.name_columns import NAME_COLUMNS
from clientbase.domain.own_field import OwnReader
from clientbase.domain.own_values import is_own_key, own_values
from clientbase.domain.person_name import NameOrder, parse_sex, split_name
from clientbase.domain.phone import parse_phones
from clientbase.domain.row_marks import TableMark, mark_in
from clientbase.domain.sheet import CellValue, Sheet, SheetRow
from clientbase.domain.text_folding import fold
from clientbase.i18n import LANGUAGES, _, language

_NUMBERED = re.compile(r"(.+?)(?: (\d+))?(?:: (.+))?$")
_GUARD = re.compile(r"'+[=+\-@\t\r]")
_DEEPEST_HEADING = 30  # rows a person may have put above it
UNTAKEN = frozenset((*(item.key for item in CLIENT_FIELDS if item.computed), *NAME_COLUMNS)) - {
    "display_name",
    "city",
}
"""Columns that are worked out: what is written in them is passed over."""
ROW_ID = "row_id"
"""What the hidden column means: no field, and nothing to be made a field of."""
_NO_OWN = OwnRules()
_ENUMS: Mapping[str, type[Kind | Role | Sex]] = {"kind": Kind, "role": Role, "sex": Sex}


def unguarded(text: str) -> str:
    """Without the apostrophe that keeps a text from being a formula in a CSV file."""
    return text[1:] if _GUARD.match(text) else text


@dataclass(frozen=True, slots=True)
class OwnTable:
    """The program's own table: its language, and its columns; those a person has added stand as None.

    `mark`: what its hidden column says of it, if it has one; `mark_at` is where that stands. `left`: columns
    that a person left out.
    """

    language: str
    columns: tuple[SheetColumn | None, ...]
    mark: TableMark | None = None
    mark_at: int = -1
    left: frozenset[int] = frozenset()

    def is_guarded(self, as_csv: bool) -> bool:
        """Whether apostrophes guard its texts: what was written as CSV has them in a workbook too, once a
        spreadsheet has saved it as one. `as_csv`: that it came as CSV, which counts where no mark tells.
        """
        return as_csv if self.mark is None else self.mark.guarded

    def with_own_fields(self, headings: Sequence[str], free: Mapping[str, str]) -> "OwnTable":
        """The same table with the columns of the owner's own fields. `free`: their names, with their keys."""
        taken = [column.field for column in self.columns if column is not None]
        columns: list[SheetColumn | None] = []
        for at, (column, heading) in enumerate(zip(self.columns, headings, strict=True)):
            key = None
            if column is None and at != self.mark_at and at not in self.left:
                key = free.get(heading.strip()) or free.get(heading.strip().rstrip(" *"))
            if key is not None and key not in taken:
                taken.append(key)
                columns.append(SheetColumn(key))
            else:
                columns.append(column)
        return replace(self, columns=tuple(columns))


def marked_table(sheet: Sheet) -> Table | None:
    """The table of a sheet that has the hidden column: whatever stands below its heading is a record."""
    for at, cells in enumerate(sheet.rows[:_DEEPEST_HEADING]):
        if any(mark_in(cell) for cell in cells):
            headings = tuple(cell_text(cell) for cell in cells)
            records = tuple(
                (sheet.first_row + below, row)
                for below, row in enumerate(sheet.rows[at + 1 :], start=at + 1)
                if any(cell not in (None, "") for cell in row)
            )
            return Table(sheet.name, sheet.first_row + at, headings, records)
    return None


def own_columns(table: Table) -> OwnTable | None:
    """What a table says if the program made it; None for any other one."""
    for at, heading in enumerate(table.headings):
        if mark := mark_in(heading):
            code = mark.language if mark.language in LANGUAGES else "en"
            return OwnTable(code, _columns(table.headings, code), mark, at)
    if len(table.headings) < len(MARK) or not table.header_row:
        return None
    for code in LANGUAGES:
        words = _headings(code)
        first = [words.get(heading.strip()) for heading in table.headings[: len(MARK)]]
        if tuple(column.field if column else "" for column in first) == MARK:
            return OwnTable(code, _columns(table.headings, code))
    return None


def _columns(headings: Sequence[str], code: str) -> tuple[SheetColumn | None, ...]:
    """Each meaning once: what stands twice is the owner's."""
    found: list[SheetColumn | None] = []
    for heading in headings:
        column = _column(unguarded(heading.strip()), code)
        found.append(None if column in found else column)
    return tuple(found)


@cache
def _headings(code: str) -> Mapping[str, SheetColumn]:
    with language(code):
        found = {}
        for field in (*CLIENT_FIELDS, *NAME_COLUMNS.values()):
            if field.key in PARTS:
                for part, _word in PARTS[field.key]:
                    column = SheetColumn(field.key, 1, part)
                    found[column.heading()] = column
            else:
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
    own_fields: OwnRules = _NO_OWN,
) -> tuple[ImportRecord, ...]:
    """The records of the table. `employees`: folded name → id; `guarded`: apostrophes guard texts (CSV)."""
    reader = reader_of(own, country=country, employees=employees, own_fields=own_fields)
    guarded = own.is_guarded(guarded)
    return tuple(
        reader.record(row, bare(cells) if guarded else cells) for row, cells in recognised.table.records
    )


def bare(cells: SheetRow) -> SheetRow:
    """A row of a CSV file without the apostrophes that guard its texts."""
    return tuple(unguarded(cell) if isinstance(cell, str) else cell for cell in cells)


def reader_of(
    own: OwnTable, *, country: str, employees: Mapping[str, int], own_fields: OwnRules = _NO_OWN
) -> "OwnTableReader":
    words: dict[str, dict[str, str]] = {key: {} for key, field in CLIENT_FIELD.items() if field.choices}
    for code in (*LANGUAGES, own.language):  # a person may have typed a word of another language
        with language(code):
            for key, known in words.items():
                known.update(_choice_words(key))
    with language(own.language):
        labels = {_(word): key for key, word in LABELS.items()}
        fields = {fold(_(field.label)): key for key, field in CLIENT_FIELD.items()}
    return OwnTableReader(own.columns, country, employees, words, labels, fields, own_fields)


def _choice_words(key: str) -> Mapping[str, str]:
    return {fold(_(choice.label)): choice.key for choice in CLIENT_FIELD[key].choices}


@dataclass(frozen=True, slots=True)
class OwnTableReader:
    """Cells of the program's own table as values. `words`: key → folded word → choice; `labels` and `fields`:
    their words → keys.
    """

    columns: Sequence[SheetColumn | None]
    country: str
    employees: Mapping[str, int]
    words: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str]
    fields: Mapping[str, str]
    own_fields: OwnRules = _NO_OWN

    def record(self, row: int, cells: Sequence[CellValue]) -> ImportRecord:
        values: dict[str, object] = {}
        lists: dict[str, dict[int, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
        own: dict[str, str] = {}
        problems: list[CellProblem] = []
        shown = city = ""
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
            elif column.field == "city":
                city = cell_text(cell)
            elif column.field not in UNTAKEN:
                value = self.value(column.field, cell)
                if value == "" or (column.field == "responsible_id" and isinstance(value, Reason)):
                    continue  # nothing, or somebody who works elsewhere
                if isinstance(value, Reason):
                    problems.append(CellProblem(row, at, cell_text(cell), value))
                elif is_own_key(column.field):
                    own[column.field] = str(value)
                else:
                    values[column.field] = value
        if city and "addresses" not in lists:
            lists["addresses"][1]["city"] = city
        flags = [*self.flags(values.pop("flags", ()))]
        flags += [
            Flag(column.field, problem.value, str(problem.reason))
            for problem in problems
            if (column := self.columns[problem.column]) is not None
        ]
        for key, numbered in lists.items():
            values[key] = tuple(
                item for number in sorted(numbered) for item in self.items(key, numbered[number])
            )
        draft = ClientDraft(**values, flags=tuple(dict.fromkeys(flags)), own=own_values(own))  # type: ignore[arg-type]
        draft = _named(draft, shown)
        if not display_name_of(draft):
            problems.append(CellProblem(row, 0, "", Reason.NO_NAME, kept=False))
        return ImportRecord(row, draft, frozenset(values), tuple(problems))

    def value(self, key: str, cell: CellValue) -> object:
        """The field's value, "" where the cell says nothing; or the reason why it is none of its kind."""
        text = cell if isinstance(cell, str) else cell_text(cell)
        kind = CLIENT_FIELD[key].kind if key in CLIENT_FIELD else None
        if key == "flags":
            return str(cell)
        if is_own_key(key):
            return self._own_value(key, cell)
        if key in _ENUMS:
            known = {str(item): item for item in _ENUMS[key]}
            found = known.get(self.words[key].get(fold(text), text))
            found = parse_sex(text) if found is None and key == "sex" else found
            return Reason.BAD_CHOICE if found is None else found
        if kind is FieldKind.CHOICE:
            return self.words[key].get(fold(text), text)
        if kind in (FieldKind.DATE, FieldKind.BIRTHDAY):
            day = cell.date() if isinstance(cell, datetime) else cell
            read = read_day(day if isinstance(day, date) else text, "dmy")
            if read is None:
                return Reason.BAD_DATE
            return read.iso if kind is FieldKind.BIRTHDAY else read.date
        if key == "responsible_id":
            return self.employees.get(fold(text), Reason.BAD_CHOICE)  # nobody of this name works here
        if key == "tags":
            parts = str(cell).split("\n" if "\n" in str(cell) else ";")
            return tuple(tag for part in parts if (tag := part.strip()))
        return text

    def _own_value(self, key: str, cell: CellValue) -> object:
        field = self.own_fields.fields.get(key)
        if field is None:
            return ""
        read = OwnReader(field.kind, self.own_fields.regional).read(cell)
        return read.problem or read.text

    def items(self, key: str, parts: Mapping[str, str]) -> Sequence[Any]:
        """One value of a list made of its cells; several where a cell holds several phones."""
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

    def flags(self, cell: object) -> Sequence[Flag]:
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
