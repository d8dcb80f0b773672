"""Own fields in an import: columns that are known as one, and fields to be made of columns."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from clientbase.db import own_fields
from clientbase.db.store import ReadUnit, WriteUnit
from clientbase.domain.goods_columns import GOODS_NOUNS
from clientbase.domain.import_mapping import MappingFieldUnknown
from clientbase.domain.import_table import Column, Recognised
from clientbase.domain.import_values import cell_text, is_blank
from clientbase.domain.own_field import FROM_CELLS, NEW, OwnField, OwnKind
from clientbase.domain.own_guess import choices_in, guess_kind
from clientbase.domain.own_naming import free_label
from clientbase.domain.own_values import is_own_key, own_key
from clientbase.domain.sheet import CellValue
from clientbase.domain.text_folding import fold
from clientbase.services.import_reading import SheetUnderstood, Understood


@dataclass(frozen=True, slots=True)
class PlannedFields:
    """`known`: every own field a column may mean, by key, those to be made (`new`) included.

    The ids of `new` are those they would get now; `sheets` has the columns of each sheet with those keys.
    """

    known: Mapping[str, OwnField] = field(default_factory=dict)
    new: tuple[OwnField, ...] = ()
    sheets: Mapping[str, Recognised] = field(default_factory=dict)

    def of(self, sheet: SheetUnderstood) -> Recognised:
        return self.sheets.get(sheet.name, sheet.recognised)


def recognised_own(understood: Understood, fields: Sequence[OwnField]) -> Understood:
    """The file with the columns that are own fields of this base known as such.

    An unmapped column is one by its heading; a column of which a field was made the last time is that field.
    """
    worked = [item for item in fields if item.kind is not OwnKind.COMPUTED]  # those are nobody's to fill
    if not worked:
        return understood
    listed = [item for item in worked if item.kind in FROM_CELLS]
    sheets = tuple(
        replace(
            sheet,
            recognised=_recognised(sheet.recognised, listed)
            if sheet.own is None
            else _named(sheet.recognised, worked),
        )
        for sheet in understood.sheets
    )
    return replace(understood, sheets=sheets)


def _named(recognised: Recognised, fields: Sequence[OwnField]) -> Recognised:
    """The program's own table: its headings are the names of the fields."""
    by_label = {name: item.key for item in fields for name in item.names}
    columns = tuple(
        column
        if column.fields or column.heading.strip() not in by_label
        else replace(column, fields=(by_label[column.heading.strip()],), confidence=1.0)
        for column in recognised.columns
    )
    return replace(recognised, columns=columns)


def _recognised(recognised: Recognised, fields: Sequence[OwnField]) -> Recognised:
    taken = {key for column in recognised.columns for key in column.fields}
    columns = []
    for column in recognised.columns:
        free = [item for item in fields if item.key not in taken]
        if any(key.startswith(NEW) for key in column.fields):
            keys = tuple(_known_key(key, column, free, said=False) for key in column.fields)
        else:
            found = None if column.fields and column.confidence == 1.0 else _of_heading(column, free)
            keys = column.fields if found is None else (found.key,)
        taken.update(keys)
        same = keys == column.fields
        columns.append(column if same else replace(column, fields=keys, confidence=1.0))
    return replace(recognised, columns=tuple(columns))


def _of_heading(column: Column, fields: Sequence[OwnField]) -> OwnField | None:
    """The own field this column is: by the heading it was made from, or by its name if nothing else fits."""
    heading = fold(column.heading)
    if not heading:
        return None
    made = next((item for item in fields if fold(item.made_from) == heading), None)
    if made is not None or column.fields:
        return made
    return next((item for item in fields if heading in _names(item)), None)


def _names(own: OwnField) -> frozenset[str]:
    """What it is called in any language, folded."""
    return frozenset(fold(name) for name in own.names)


def _known_key(key: str, column: Column, fields: Collection[OwnField], *, said: bool = True) -> str:
    """`new:number` of a column whose field is there already is that field.

    `said`: a person says so now; a name of his then wins over the heading that a field was made from.
    """
    if not key.startswith(NEW):
        return key
    label, heading = fold(column.label or column.heading), fold(column.heading)
    by_heading = heading and not (said and column.label)
    found = next((item for item in fields if label and label in _names(item)), None)
    found = found or next((item for item in fields if by_heading and fold(item.made_from) == heading), None)
    return key if found is None else found.key


def with_all_columns(understood: Understood) -> Understood:
    """Every column of the chosen lists that means nothing and is not empty becomes an own field."""
    for sheet in understood.chosen:
        if {sheet.recognised.noun, understood.options.noun} & GOODS_NOUNS:
            continue  # own fields are those of clients
        for column in sheet.recognised.columns:
            cells = cells_of(sheet.recognised, column.index)
            if not column.fields and any(not is_blank(cell_text(cell)) for cell in cells):
                told = replace(
                    column, fields=(f"{NEW}{guess_kind(cells, understood.regional)}",), confidence=1.0
                )
                understood = understood.with_column(sheet.name, told)
    return understood


def cells_of(recognised: Recognised, index: int) -> list[CellValue]:
    """The cells of one column of a list."""
    return [cells[index] for _row, cells in recognised.table.records if index < len(cells)]


def guessed_kind(understood: Understood, sheet: SheetUnderstood, index: int) -> OwnKind:
    """Of what kind a field made of this column would be."""
    return guess_kind(cells_of(sheet.recognised, index), understood.regional)


def planned_fields(unit: ReadUnit, understood: Understood) -> PlannedFields:
    """The own fields an import of these lists reads into. Raises MappingFieldUnknown, OwnFieldsUsedUp."""
    standing = [item for item in own_fields.all_of(unit.connection) if item.kind is not OwnKind.COMPUTED]
    known = {item.key: item for item in standing}
    new: list[OwnField] = []
    sheets: dict[str, Recognised] = {}
    ids = own_fields.free_ids(unit.connection)
    for sheet in understood.chosen:
        columns = []
        taken: set[str] = set()
        for column in sheet.recognised.columns:
            keys = []
            for key in column.fields:
                if is_own_key(key) and key not in known and sheet.own is None:
                    raise MappingFieldUnknown(field=key, heading=column.heading)
                joins = column.separator is not None
                free = [item for item in known.values() if joins or item.key not in taken]
                told = _known_key(key, column, free)
                if told.startswith(NEW):
                    made = _made_of(column, sheet.recognised, OwnKind(told.removeprefix(NEW)), known.values())
                    if sheet.own is not None and made.label != column.heading.strip():
                        continue  # columns of the program's own table are known by the names of fields
                    id = own_fields.number_for(unit.connection, made, ids)
                    made = replace(made, id=id)
                    new.append(made)
                    known[made.key] = made
                    told = made.key
                keys.append(told)
            taken.update(keys)
            columns.append(replace(column, fields=tuple(keys)))
        if tuple(columns) != sheet.recognised.columns:
            sheets[sheet.name] = replace(sheet.recognised, columns=tuple(columns))
    return PlannedFields(known, tuple(new), sheets)


def _made_of(column: Column, recognised: Recognised, kind: OwnKind, others: Iterable[OwnField]) -> OwnField:
    label = free_label(column.label or column.heading, others)
    return OwnField(0, label, kind, choices_in(cells_of(recognised, column.index), kind), column.heading)


def make_fields(unit: WriteUnit, fields: Sequence[OwnField]) -> None:
    """Make the planned fields in the change set of the import. Raises OwnFieldsUsedUp."""
    for item in fields:
        id = own_fields.add(unit.journal, unit.connection, item)
        assert own_key(id) == item.key, "the numbers were planned in this very state of the base"
