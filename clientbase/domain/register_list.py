"""A list read as rows of a register: what each column means, and what each row holds.

Meanings of columns: the key of a field (`title`, `field_3`), CLIENT for what tells whose the row is, RECORD
for the number of the record in this base, `new:number` for a field to be made, "" for what is passed over.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clientbase.domain.import_table import Column, Table
from clientbase.domain.import_values import Reason, Regional, cell_text, is_blank
from clientbase.domain.own_field import FROM_CELLS, NEW, OwnField, OwnKind, OwnReader
from clientbase.domain.own_guess import choices_in, guess_kind
from clientbase.domain.register import (
    LONGEST_TITLE,
    MOST_FIELDS,
    RECORD_HEADING,
    TITLE,
    Register,
    RegisterField,
    name_word,
)
from clientbase.domain.sheet import CellValue, SheetRow
from clientbase.domain.text_folding import fold
from clientbase.i18n import LANGUAGES, _, language

CLIENT, RECORD = "client", "record"
NAMING = frozenset(
    {
        "client_name", "full_name", "family_name", "given_name", "additional_name", "nickname",
        "organization", "name_and_phone", "phone", "mobile", "email", "tax_id", "external_id", "card_number",
    }
)  # fmt: skip
"""What columns of a list of clients tell that one is known by."""
TAKEN, MISSING, NO_TITLE = "register_taken", "register_missing", "register_no_title"
"""Reasons beside those of `import_values.Reason`: another row has the same, a field that must be filled is
not, nothing says what the row is called.
"""
_OWNERS = (
    *("owner", "holder", "customer", "buyer", "client name", "власник", "власниця", "господар", "замовник"),
    *("покупець", "піб клієнта", "ім'я клієнта", "владелец", "хозяин", "заказчик", "покупатель"),
    *("фио клиента", "имя клиента", "контрагент"),
)
"""Headings of columns that name a client where no field of the register is called so."""
_TITLES = frozenset(
    fold(text)
    for text in (
        *(
            "title",
            "item",
            "what",
            "model",
            "make and model",
            "назва",
            "найменування",
            "модель",
            "марка і модель",
        ),
        *("название", "наименование", "марка и модель", "предмет", "річ", "вещь"),
    )
)
"""Headings of what a thing is called, where none says so in the register's own words."""
_NUMBERING = frozenset(fold(text) for text in ("№", "№ п/п", "№ з/п", "#", "No.", "N", "п/п", "з/п"))
_NUMBER = re.compile(r"[1-9]\d{0,17}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LONGEST = 1000
_NEW_SLOTS = 1000  # above any that a register can have
_LONGEST_TEXT = 100_000


@dataclass(frozen=True, slots=True)
class ListProblem:
    """A cell that is not taken; `reason` is one of `Reason` or of the three above."""

    row: int
    heading: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """`row`: that of the sheet, from 1. `values`: canonical texts by key, blank ones left out. `record`: the
    number of the record it says it is, 0 for none.
    """

    row: int
    values: Mapping[str, str]
    problems: tuple[ListProblem, ...] = ()
    record: int = 0

    @property
    def title(self) -> str:
        return self.values.get(TITLE, "")


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows of a list, and the fields that are to be made, each with a slot of its own until it is."""

    rows: tuple[ListRow, ...]
    new_fields: tuple[RegisterField, ...] = ()


@dataclass(frozen=True, slots=True)
class _ReadColumn:
    at: int
    key: str
    heading: str
    kind: OwnKind
    reader: OwnReader


def meanings_of(
    register: Register, columns: Sequence[Column], table: Table, regional: Regional
) -> tuple[str, ...]:
    """What each column of the table seems to mean, by its heading, in any of the languages.

    Of a register that has no fields yet, the columns nobody knows become its fields.
    """
    known = {fold(name): one.key for one in register.fields for name in one.own.names}
    worked = {one.key for one in register.fields if one.own.kind is OwnKind.COMPUTED}
    titles = {
        fold(word)
        for word in (register.heading, *(word for _code, word in register.headings), *register.names)
        if word
    }
    clients, records = {fold(word) for word in _OWNERS}, set[str]()
    for code in LANGUAGES:
        with language(code):
            titles |= {fold(_("Name")), fold(name_word())}
            records.add(fold(_(RECORD_HEADING)))
            clients |= {fold(_("Client")), fold(_("Client’s phone")), fold(_("Client’s e-mail"))}
    headings = [fold(column.heading) for column in columns]
    if not titles.intersection(headings):
        titles |= set(_TITLES)
    found: list[str] = []
    for column, heading in zip(columns, headings, strict=True):
        if (key := known.get(heading)) is not None and key not in found:
            found.append(key)
        elif heading in titles and TITLE not in found:
            found.append(TITLE)
        elif heading in records and RECORD not in found:
            found.append(RECORD)
        elif heading in clients or set(column.fields) & NAMING:
            found.append(CLIENT)
        else:
            found.append("")
    _guess_fields(register, found, columns)
    if TITLE not in found:
        _name_a_title(found, columns)
    if not register.fields:
        unknown = [at for at, heading in enumerate(headings) if not found[at] and heading not in _NUMBERING]
        headed = any(headings)
        for at in [at for at in unknown if bool(headings[at]) is headed][:MOST_FIELDS]:
            found[at] = f"{NEW}{guess_kind([row[at] for _number, row in table.records], regional)}"
    return tuple("" if key in worked else key for key in found)  # nothing of those is kept


def _guess_fields(register: Register, found: list[str], columns: Sequence[Column]) -> None:
    """«Weight» is the field «Weight, kg», «Chip» the field «Chip number», as long as no other is meant."""
    for at, column in enumerate(columns):
        if found[at] or not column.heading:
            continue
        fitting = {
            one.key
            for one in register.fields
            if one.key not in found
            and one.own.kind is not OwnKind.COMPUTED
            and any(_fits(column.heading, name) for name in one.own.names)
        }
        if len(fitting) == 1:
            found[at] = fitting.pop()


def _fits(heading: str, name: str) -> bool:
    """Whether each word of the heading begins a word of the name, or the other way round."""
    words, of_name = _WORD.findall(fold(heading)), _WORD.findall(fold(name))
    return bool(words) and all(
        any(each.startswith(word) or word.startswith(each) for each in of_name) for word in words
    )


def _name_a_title(found: list[str], columns: Sequence[Column]) -> None:
    """A list without a column called so: the first that nobody knows, if there is one with a heading."""
    headed = any(column.heading for column in columns)
    for at, column in enumerate(columns):
        if not found[at] and bool(column.heading) is headed and fold(column.heading) not in _NUMBERING:
            found[at] = TITLE
            return


def client_fields(column: Column) -> tuple[str, ...]:
    """What a column that tells of a client means in a list of clients."""
    telling = tuple(key for key in column.fields if key in NAMING)
    if telling:
        return telling
    heading = fold(column.heading)
    for code in LANGUAGES:
        with language(code):
            if heading == fold(_("Client’s phone")):
                return ("phone",)
            if heading == fold(_("Client’s e-mail")):
                return ("email",)
    return ("client_name",)


def is_meaning(register: Register, meaning: str) -> bool:
    """Whether a column of a list for this register can mean that."""
    filled = (one.key for one in register.fields if one.own.kind is not OwnKind.COMPUTED)
    keys = {TITLE, CLIENT, RECORD, "", *filled}
    return meaning in keys or (meaning.startswith(NEW) and meaning[len(NEW) :] in set(FROM_CELLS))


def read_list(register: Register, table: Table, meanings: Sequence[str], regional: Regional) -> Reading:
    """The rows of a table, each cell as its field wants it; of two columns of a field the filled one."""
    readers: list[_ReadColumn] = []
    made: list[RegisterField] = []
    for at, meaning in enumerate(meanings):
        if meaning in ("", CLIENT, RECORD, TITLE):
            continue
        cells = [row[at] for _number, row in table.records]
        if meaning.startswith(NEW):
            of = RegisterField(_new_field(meaning, table.headings[at], cells), _NEW_SLOTS + at)
            made.append(of)
        else:
            of = register.field(meaning)
        reader = OwnReader.of_column(of.own.kind, cells, regional)
        readers.append(_ReadColumn(at, of.key, table.headings[at], of.own.kind, reader))
    titles = [at for at, meaning in enumerate(meanings) if meaning == TITLE]
    rows = [_row(record, titles, readers, register.row_heading) for record in table.records]
    if RECORD in meanings:
        at = meanings.index(RECORD)
        numbers = (cell_text(cells[at]) for _number, cells in table.records)
        rows = [
            replace(row, record=int(number) if _NUMBER.fullmatch(number) else 0)
            for row, number in zip(rows, numbers, strict=True)
        ]
    return Reading(tuple(rows), tuple(made))


def _new_field(meaning: str, heading: str, cells: Sequence[CellValue]) -> OwnField:
    kind = OwnKind(meaning[len(NEW) :])
    choices = choices_in(cells, kind) if kind in (OwnKind.CHOICE, OwnKind.CHOICES) else ()
    return OwnField(0, " ".join(heading.split()), kind, choices, made_from=heading)


def _row(
    record: tuple[int, SheetRow], titles: Sequence[int], readers: Sequence[_ReadColumn], called: str
) -> ListRow:
    number, cells = record
    values: dict[str, str] = {}
    problems: list[ListProblem] = []
    title = " ".join(part for at in titles if not is_blank(part := " ".join(cell_text(cells[at]).split())))
    if title:
        values[TITLE] = title[:LONGEST_TITLE]
    for one in readers:
        reading = one.reader.read(cells[one.at])
        limit = _LONGEST_TEXT if one.kind is OwnKind.LONG_TEXT else _LONGEST
        if reading.problem is not None or len(reading.text) > limit:
            reason = reading.problem or Reason.BAD_CHOICE
            problems.append(ListProblem(number, one.heading, cell_text(cells[one.at])[:limit], str(reason)))
        elif reading.text and one.key not in values:
            values[one.key] = reading.text
    if not title:
        problems.append(ListProblem(number, called, "", NO_TITLE))
    return ListRow(number, values, tuple(problems))
