"""What a person says of columns, laid over a list that was understood; pure, no Qt."""

from collections.abc import Callable
from dataclasses import replace

from clientbase.domain.import_table import Column
from clientbase.domain.text_folding import fold
from clientbase.services.import_reading import SheetUnderstood, Understood
from clientbase.ui.imports.date_columns import dated
from clientbase.ui.imports.meanings import Meaning

Change = Callable[[Column, SheetUnderstood], Column]


def changed_column(understood: Understood, name: str, index: int, change: Change) -> Understood:
    """One column of a sheet changed, and those of the same heading in the other chosen sheets."""
    sheet = next(each for each in understood.sheets if each.name == name)
    heading = fold(sheet.recognised.columns[index].heading)
    for other in understood.chosen:
        for column in other.recognised.columns:
            same = other.name == name and column.index == index
            alike = bool(heading) and other.name != name and fold(column.heading) == heading
            if same or alike:
                understood = understood.with_column(other.name, change(column, other))
    return understood


def with_meaning(understood: Understood, name: str, index: int, meaning: Meaning) -> Understood:
    def change(column: Column, sheet: SheetUnderstood) -> Column:
        return dated(replace(column, fields=meaning, confidence=1.0), sheet.recognised)

    return changed_column(understood, name, index, change)


def with_label(understood: Understood, name: str, index: int, label: str) -> Understood:
    """Of a field that is to be made."""
    return changed_column(understood, name, index, lambda column, _sheet: replace(column, label=label))


def with_name_order(understood: Understood, name: str, index: int, order: str) -> Understood:
    return changed_column(understood, name, index, lambda column, _sheet: replace(column, name_order=order))


def with_separator(understood: Understood, name: str, index: int, separator: str | None) -> Understood:
    """How the column joins those before it that mean the same; None: it does not."""
    return changed_column(
        understood, name, index, lambda column, _sheet: replace(column, separator=separator)
    )


def joined_with(sheet: SheetUnderstood, column: Column) -> Column | None:
    """The first column before this one that means the same."""
    return next(
        (
            other
            for other in sheet.recognised.columns
            if other.index < column.index and column.fields and other.fields == column.fields
        ),
        None,
    )


def with_date_order(understood: Understood, name: str, index: int, order: str) -> Understood:
    return changed_column(understood, name, index, lambda column, _sheet: replace(column, date_order=order))


def shown_columns(sheet: SheetUnderstood | None) -> list[Column]:
    """The columns of a sheet but for those that hold nothing at all."""
    every = sheet.recognised.columns if sheet else ()
    return [column for column in every if column.heading or column.samples or column.fields]


def largest(understood: Understood) -> str:
    """The sheet with most records, "" where there is none."""
    sheets = understood.sheets
    return max(sheets, key=lambda sheet: len(sheet.recognised.table.records)).name if sheets else ""


def has_records(understood: Understood) -> bool:
    """Whether any row stands below the headings of the chosen sheets."""
    return any(sheet.recognised.table.records for sheet in understood.chosen)


def takes_any(understood: Understood | None) -> bool:
    """Whether any column of the chosen sheets means something."""
    chosen = understood.chosen if understood is not None else ()
    return any(column.fields for sheet in chosen for column in sheet.recognised.columns)
