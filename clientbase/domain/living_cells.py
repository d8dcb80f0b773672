"""What is written into a list's cells so that they say what the base holds, in the list's own manner.

Several ways to write a value are tried, the likeliest first, and each is read back as an import would read
it: one that does not give exactly the value, or changes what another cell said, is not taken.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from clientbase.domain.client import ClientDraft, Kind, display_name_of
from clientbase.domain.import_values import cell_text, is_blank
from clientbase.domain.living_list import ListColumn
from clientbase.domain.living_units import NAME, Unit, UnitKind, Value
from clientbase.domain.living_writing import (
    dates_like,
    emails_in,
    joined_like,
    number_like,
    phones_in,
    with_items,
)
from clientbase.domain.sheet import CellValue
from clientbase.domain.text_folding import fold

Read = Callable[[Sequence[CellValue]], ClientDraft]
"""Reads the cells of one row as the list is read."""

_MOST_WORDS = 200
_PHONES = frozenset(("phone", "mobile", "work_phone", "home_phone", "fax"))
_LABEL_OF = {"mobile": "mobile", "work_phone": "work", "home_phone": "home", "fax": "fax"}
_DAYS = frozenset(("birthday", "registered_on", "confirmed_on"))
_FILLED = 0.5  # share of a column's cells that must be dates to write a date into a blank one


@dataclass
class Manner:
    """How the columns of a list are written, learned from its rows (cells in the order of its columns)."""

    columns: Sequence[ListColumn]
    rows: Sequence[Sequence[CellValue]]
    read: Read
    _words: dict[tuple[int, str], dict[Value, str]] = field(default_factory=dict)
    _samples: dict[int, list[CellValue]] = field(default_factory=dict)

    def samples(self, column: int) -> list[CellValue]:
        """What stands in the column, blanks left out."""
        if column not in self._samples:
            cells = (row[column] for row in self.rows if column < len(row))
            self._samples[column] = [cell for cell in cells if not is_blank(cell_text(cell))]
        return self._samples[column]

    def is_dated(self, column: int) -> bool:
        """Whether the column holds dates of the spreadsheet, not texts that look like dates."""
        samples = self.samples(column)
        return sum(isinstance(cell, date) for cell in samples) > _FILLED * len(samples)

    def is_numeric(self, column: int) -> bool:
        samples = self.samples(column)
        return sum(isinstance(cell, (int, float)) for cell in samples) > _FILLED * len(samples)

    def word_for(self, column: int, unit: Unit, value: Value) -> str:
        """The word this column has for a value («ж» for female), "" when no row says it."""
        if (column, unit.key) not in self._words:
            counts: dict[str, int] = {}
            for cell in self.samples(column):
                text = cell_text(cell)
                counts[text] = counts.get(text, 0) + 1
            words: dict[Value, str] = {}
            ordered = sorted(counts, key=lambda text: (-counts[text], text))
            for text in ordered[:_MOST_WORDS]:
                alone = [text if at == column else None for at in range(len(self.columns))]
                words.setdefault(unit.value(self.read(alone)), text)
            self._words[column, unit.key] = words
        return self._words[column, unit.key].get(value, "")


@dataclass(frozen=True, slots=True)
class Composed:
    """`cells`: new values by column. `untold`: units that no cell of this list could be made to say."""

    cells: Mapping[int, CellValue]
    untold: tuple[str, ...] = ()


def compose(
    manner: Manner,
    old: Sequence[CellValue],
    wanted: ClientDraft,
    units: Iterable[Unit],
    all_units: Sequence[Unit],
) -> Composed:
    """The cells of a row that have to change so that it says of `units` what `wanted` holds.

    `old`: the row as it stands, () or blanks for a new one. A cell whose meaning is right is not touched. A
    name that cannot be told exactly stands in a new row as it is shown: «Новак» alone reads as a given name.
    """
    row: list[CellValue] = [*old, *([None] * (len(manner.columns) - len(old)))]
    changes: dict[int, CellValue] = {}
    untold: list[str] = []
    for unit in units:
        target = unit.value(wanted)
        before = manner.read(row)
        if unit.same(unit.value(before), target):
            continue
        others = [(other, other.value(before)) for other in all_units if other.key != unit.key]
        for cells in _ways(manner, unit, row, wanted, target):
            tried = [cells.get(at, cell) for at, cell in enumerate(row)]
            if tried == row:
                continue
            said = manner.read(tried)
            if unit.same(unit.value(said), target) and all(
                other.same(other.value(said), value) or _follows(other, unit) for other, value in others
            ):
                break
        else:
            cells = {} if old or unit.key != NAME else _alike(manner, unit, row, wanted)
            untold.append(unit.key)
        row = [cells.get(at, cell) for at, cell in enumerate(row)]
        changes |= {at: cell for at, cell in cells.items() if cell != _cell(old, at)}
    return Composed({at: cell for at, cell in changes.items() if cell != _cell(old, at)}, tuple(untold))


def _alike(manner: Manner, unit: Unit, row: Sequence[CellValue], wanted: ClientDraft) -> dict[int, CellValue]:
    """Cells of a name that is shown as it should be, whatever it is taken for."""
    for cells in _names(manner, unit, row, wanted):
        said = manner.read([cells.get(at, cell) for at, cell in enumerate(row)])
        if fold(display_name_of(said)) == fold(display_name_of(wanted)):
            return {at: cell for at, cell in cells.items() if cell}
    return {}


def _follows(other: Unit, unit: Unit) -> bool:
    """Whether one unit may change with another by itself: the kind of a client with his name."""
    return unit.key in (NAME, "organization") and other.key in ("kind", "organization", NAME)


def _cell(row: Sequence[CellValue], at: int) -> CellValue:
    return row[at] if at < len(row) else None


def _ways(
    manner: Manner, unit: Unit, row: Sequence[CellValue], wanted: ClientDraft, target: Value
) -> Iterator[dict[int, CellValue]]:
    """Ways to write a unit's value, the likeliest first: new cells by column."""
    if unit.key == NAME:
        yield from _names(manner, unit, row, wanted)
    elif unit.key == "phones":
        yield _phones(manner, unit, row, wanted)
    elif unit.kind is UnitKind.SEVERAL:
        yield from _several(manner, unit, row, target)
    elif unit.key == "street":
        yield from _streets(manner, unit, row, str(target))
    elif unit.key == "birthday" and len(unit.columns) > 1:
        yield _birth_parts(manner, unit, str(target))
    for column in unit.columns:
        for cell in _single(manner, unit, column, row[column], target):
            yield {column: cell}
    if len(unit.columns) > 1 and isinstance(target, str):
        yield dict.fromkeys(unit.columns, target or None)


def _single(manner: Manner, unit: Unit, column: int, old: CellValue, target: Value) -> Iterator[CellValue]:
    text = unit.text(target)
    if not text:
        yield None
        return
    if word := manner.word_for(column, unit, target):
        yield number_like(old, word)
    if set(manner.columns[column].fields) & _DAYS or isinstance(old, date) or manner.is_dated(column):
        yield from _days(manner, column, old, text)
    if manner.is_numeric(column) or isinstance(old, (int, float)):
        yield number_like(old if old is not None else 0, text)
    if isinstance(target, str) and "\n" in target and unit.kind is UnitKind.OWN:
        yield joined_like(cell_text(old), target.split("\n"))
    yield target if isinstance(target, str) else text


def _days(manner: Manner, column: int, old: CellValue, iso: str) -> Iterator[CellValue]:
    samples = manner.samples(column)
    if isinstance(old, date) or (old in (None, "") and manner.is_dated(column)):
        with suppress(ValueError):  # a birthday without its year is no date of a spreadsheet
            yield date.fromisoformat(iso)
    models = [text for cell in (old, *samples[:50]) if isinstance(cell, str) and (text := cell_text(cell))]
    yield from dates_like(models, iso, manner.columns[column].date_order)


# --- names ----------------------------------------------------------------------------------------


def _names(
    manner: Manner, unit: Unit, row: Sequence[CellValue], wanted: ClientDraft
) -> Iterator[dict[int, CellValue]]:
    meanings = {column: manner.columns[column].fields for column in unit.columns}
    family, given, more = wanted.family_name, wanted.given_name, wanted.additional_name
    person = [
        " ".join(filter(None, parts))
        for parts in ((family, given, more), (given, more, family), (given, family, more), (family, given))
    ]
    likeliest = person[_order(manner, unit, row)]
    person.sort(key=lambda text: text != likeliest)
    company = wanted.kind is Kind.COMPANY
    for whole in [wanted.organization, *person] if company else [*person, wanted.organization]:
        cells: dict[int, CellValue] = {}
        for column, keys in meanings.items():
            for key in keys:
                if key in ("full_name", "client_name"):
                    cells[column] = whole or None
                elif key in ("family_name", "given_name", "additional_name", "organization"):
                    cells[column] = getattr(wanted, key) or None
        yield cells
        parted = any("given_name" in keys for keys in meanings.values())
        if parted and not any("additional_name" in keys for keys in meanings.values()):
            column = next(at for at, keys in meanings.items() if "given_name" in keys)
            yield {**cells, column: " ".join(filter(None, (given, more))) or None}
        yield {at: cell for at, cell in cells.items() if "organization" not in meanings[at]}


def _order(manner: Manner, unit: Unit, row: Sequence[CellValue]) -> int:
    """0 when the list writes the surname first, 1 when last; by this row, else by most others."""
    votes = 0
    for cells in (row, *manner.rows[:40]):
        text = next((cell_text(cells[at]) for at in unit.columns if at < len(cells) and cells[at]), "")
        surname = fold(manner.read(list(cells)).family_name)
        if surname and text:
            votes += 1 if fold(text).startswith(surname) else -1
            if cells is row and votes:
                break
    return 0 if votes >= 0 else 1


# --- several values -------------------------------------------------------------------------------


def _phones(
    manner: Manner, unit: Unit, row: Sequence[CellValue], wanted: ClientDraft
) -> dict[int, CellValue]:
    """Numbers stay in their cells; a new one takes the place of one that went, else a blank cell."""
    columns = [at for at in unit.columns if set(manner.columns[at].fields) & _PHONES]
    keep = {unit.name_of(phone) for phone in wanted.phones}
    inside = {at: phones_in(manner.read, row, at) for at in columns}
    there = {unit.name_of(phone) for phones in inside.values() for phone in phones}
    new = [phone for phone in wanted.phones if unit.name_of(phone) not in there]
    cells: dict[int, CellValue] = {}
    for at in columns:
        gone = [phone for phone in inside[at] if unit.name_of(phone) not in keep]
        taken = [new.pop(0) for _phone in gone if new]
        if gone:
            cells[at] = with_items(row[at], gone, taken)
    while new and columns:
        phone = new.pop(0)
        blank = [at for at in columns if not inside[at] and at not in cells]
        named = [
            at for at in blank if phone.label in {_LABEL_OF.get(k, "") for k in manner.columns[at].fields}
        ]
        at = next(iter(named or blank), columns[0])
        model = next((cell for cell in manner.samples(at)), None)
        old = cells.get(at, row[at])
        cells[at] = with_items(old, [], [phone], model=model)
    return cells


def _several(
    manner: Manner, unit: Unit, row: Sequence[CellValue], target: Value
) -> Iterator[dict[int, CellValue]]:
    items = list(target)
    if unit.key == "messengers":
        cells: dict[int, CellValue] = {}
        for at in unit.columns:
            services = manner.columns[at].fields
            handles = [item.handle for item in items if item.service in services]
            cells[at] = joined_like(cell_text(row[at]), handles) or None
        yield cells
        return
    if unit.key == "emails" and len(unit.columns) > 1:
        inside = {at: emails_in(manner.read, row, at) for at in unit.columns}
        there = {name for names in inside.values() for name in names}
        new = [item.address for item in items if unit.name_of(item) not in there]
        wanted = {unit.name_of(item) for item in items}
        cells = {}
        for at, names in inside.items():
            if any(name not in wanted for name in names) or (not names and new):
                kept = [item.address for item in items if unit.name_of(item) in names]
                cells[at] = joined_like(cell_text(row[at]), [*kept, *([new.pop(0)] if new else [])]) or None
        yield cells
    texts = [getattr(item, "address", "") or getattr(item, "name", "") or str(item) for item in items]
    for at in unit.columns:
        yield {at: joined_like(cell_text(row[at]), texts) or None}


# --- parts ----------------------------------------------------------------------------------------


def _streets(
    manner: Manner, unit: Unit, row: Sequence[CellValue], target: str
) -> Iterator[dict[int, CellValue]]:
    """«вул. Садова, 5» over columns of street and house."""
    houses = [at for at in unit.columns if "house" in manner.columns[at].fields]
    streets = [at for at in unit.columns if at not in houses]
    if houses and streets:
        street, _comma, house = target.rpartition(", ")
        yield {streets[0]: street or None, houses[0]: number_like(row[houses[0]], house)}
        yield {streets[0]: target or None, houses[0]: None}


def _birth_parts(manner: Manner, unit: Unit, iso: str) -> dict[int, CellValue]:
    year, month, day = (iso[:4], iso[-5:-3], iso[-2:]) if iso else ("", "", "")
    parts = {"birth_year": year if year.isdigit() else "", "birth_month": month, "birth_day": day}
    return {
        at: int(parts[key]) if parts[key] else None
        for at in unit.columns
        for key in manner.columns[at].fields
        if key in parts
    }
