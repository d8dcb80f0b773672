"""Rows of a price list become products, each with what the list says of it and no more."""

from collections.abc import Mapping
from dataclasses import dataclass

from clientbase.domain.goods_cells import kind_in, left_in_words
from clientbase.domain.goods_fields import PRODUCT_KEYS
from clientbase.domain.goods_headings import price_list_name
from clientbase.domain.goods_reading import (
    ColumnReader,
    cell_at,
    code_text,
    number_text,
    plain_words,
    problem,
    readers_of,
    sections_of,
)
from clientbase.domain.import_table import Recognised
from clientbase.domain.import_values import CellProblem, Reason, Regional, cell_text, is_blank, yes_or_no
from clientbase.domain.micro import to_micro
from clientbase.domain.product import Price
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import CellValue, Sheet, SheetRow
from clientbase.i18n import N_

_STEP = 500
_TEXTS = {
    "item_name": "name",
    "product_category": "category",
    "manufacturer": "manufacturer",
    "product_unit": "unit",
    "product_note": "note",
}
_CODES = {"product_code": "code", "product_barcode": "barcode"}
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class ProductRow:
    """`values` by field of ProductDraft, only what the list gives; `failed`: why nothing can be taken."""

    sheet: str
    row: int
    values: Mapping[str, object]
    problems: tuple[CellProblem, ...] = ()
    failed: str = ""


def read_products(
    recognised: Recognised, sheet: Sheet, name: str, regional: Regional, progress: Progress | None = None
) -> tuple[ProductRow, ...]:
    """Every record of the table, told as of the sheet `name`. Raises WorkCancelled."""
    readers = {key: columns for key, columns in readers_of(recognised).items() if key in PRODUCT_KEYS}
    records = recognised.table.records
    sections = (
        {} if "product_category" in _filled(recognised, readers) else sections_of(sheet, recognised.table)
    )
    names = _price_lists(readers.get("price", []))
    progress = progress or Progress()
    progress.start(N_("Reading rows"), len(records))
    found = []
    reading = _Reading(name, readers, names, regional)
    for done, (row, cells) in enumerate(records, start=1):
        found.append(reading.row(row, cells, sections.get(row, "")))
        if done % _STEP == 0:
            progress.advance(_STEP)
    progress.advance(len(records) % _STEP)
    return tuple(found)


def _filled(recognised: Recognised, readers: Mapping[str, list[ColumnReader]]) -> set[str]:
    """Meanings whose first column holds anything: «Категорія» may stand over section rows only."""
    return {
        key
        for key, columns in readers.items()
        if any(
            not is_blank(cell_text(cell_at(cells, columns[0].index)))
            for _row, cells in recognised.table.records
        )
    }


def _price_lists(columns: list[ColumnReader]) -> list[str]:
    """One name a column, no two the same."""
    names: list[str] = []
    for column in columns:
        name = price_list_name(column.heading)
        if name in names:
            name = next(
                f"{name} {number}".strip()
                for number in range(2, len(columns) + 2)
                if f"{name} {number}".strip() not in names
            )
        names.append(name)
    return names


@dataclass
class _Reading:
    """A price list in reading; `names` are those of its price columns."""

    sheet: str
    readers: Mapping[str, list[ColumnReader]]
    names: list[str]
    regional: Regional

    def row(self, number: int, cells: SheetRow, section: str) -> ProductRow:
        values: dict[str, object] = {"category": section} if section else {}
        problems: list[CellProblem] = []
        for key, columns in self.readers.items():
            for column in columns:
                cell = cell_at(cells, column.index)
                if cell is None or cell == "" or key == "price":
                    continue
                bad = _take(values, key, column, cell, self.regional)
                if bad is not None:
                    problems.append(problem(number, column.index, cell_text(cell), bad))
        prices = self._prices(number, cells, problems)
        if prices:
            values["prices"] = prices
        if not values.get("name"):
            if not values.get("code"):
                first = next(iter(self.readers.values()))[0].index if self.readers else 0
                problems.append(problem(number, first, "", Reason.NO_PRODUCT, kept=False))
                return ProductRow(self.sheet, number, values, tuple(problems), str(Reason.NO_PRODUCT))
            values["name"] = values["code"]
        return ProductRow(self.sheet, number, values, tuple(problems))

    def _prices(self, number: int, cells: SheetRow, problems: list[CellProblem]) -> tuple[Price, ...]:
        found = []
        for column, name in zip(self.readers.get("price", []), self.names, strict=True):
            cell = cell_at(cells, column.index)
            if is_blank(text := cell_text(cell)):
                continue
            amount = column.amount(cell)
            if amount is None:
                problems.append(problem(number, column.index, text, Reason.BAD_NUMBER))
            else:
                currency = amount.currency or column.currency or self.regional.currency
                found.append(Price(name, to_micro(amount.value), currency))
        return tuple(found)


def _take(
    values: dict[str, object], key: str, column: ColumnReader, cell: CellValue, regional: Regional
) -> Reason | None:
    """Put down what a cell says; the reason why it says nothing."""
    text = cell_text(cell)
    if key in _TEXTS or key in _CODES:
        said = plain_words(cell) if key in _TEXTS else code_text(cell)
        if said:
            values[_TEXTS.get(key) or _CODES[key]] = said[:_LONGEST]
        return None
    if key in ("active", "discontinued", "tracked"):
        answer = yes_or_no(text.removesuffix(".0"))
        if answer is None:
            return None if is_blank(text) else Reason.BAD_CHOICE
        values["tracked" if key == "tracked" else "active"] = answer is (key != "discontinued")
        return None
    if key == "product_kind":
        kind = kind_in(text)
        if kind is not None:
            values["kind"] = kind
        return None if kind is not None or is_blank(text) else Reason.BAD_CHOICE
    if is_blank(text):
        return None
    amount = column.amount(text.rstrip("%").strip() if key == "vat_rate" else cell)
    if amount is None:
        left = left_in_words(text) if key == "stock" else None
        if left is None:
            return Reason.BAD_NUMBER
        values[key] = number_text(left)
        return None
    if key == "cost":
        if amount.value < 0:
            return Reason.BAD_NUMBER
        values["cost_micro"] = to_micro(amount.value)
        values["cost_currency"] = amount.currency or column.currency or regional.currency
        return None
    if key == "minimum" and amount.value < 0:
        return Reason.BAD_NUMBER
    share = key == "vat_rate" and 0 < amount.value < 1 and "%" not in text
    values[key] = number_text(amount.value * 100 if share else amount.value)
    return None
