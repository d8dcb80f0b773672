"""An export that comes back with columns a person gave another meaning: exact as long as its ids stand."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.import_mapping import ColumnMapping
from clientbase.domain.own_field import OwnKind
from clientbase.domain.own_values import own_values
from clientbase.services.exports import ExportOptions
from clientbase.services.import_reading import Understood
from clientbase.services.shop import Shop


@pytest.fixture
def file(shop: Shop, tmp_path: Path) -> Path:
    """Two of one name with nothing to tell them apart by, as a workbook with their ids."""
    colour = shop.own_fields.add("Colour", OwnKind.TEXT).key
    for shelf in ("upper", "lower"):
        shop.clients.add(
            ClientDraft(
                family_name="Wood",
                note=shelf,
                phones=(Phone("067 111 22 33", "+380671112233"),),
                own=own_values([(colour, f"{shelf} red")]),
            ),
            allow_twin=True,
        )
    path = tmp_path / "export.xlsx"
    shop.exports.export_clients(path, ExportOptions(language="en", row_ids=True))
    return path


def typed(path: Path, row: int, heading: str, text: str) -> None:
    book = load_workbook(path)
    sheet = book.active
    column = next(cell.column for cell in sheet[1] if cell.value == heading)
    sheet.cell(row, column).value = text
    book.save(path)


def meaning(understood: Understood, heading: str, *fields: str) -> Understood:
    sheet = understood.chosen[0]
    column = next(column for column in sheet.recognised.columns if column.heading == heading)
    return understood.with_column(sheet.name, replace(column, fields=fields, confidence=1.0))


def changes(shop: Shop, understood: Understood) -> list[tuple[int, str, object]]:
    rows = shop.imports.plan(understood).plan.rows
    return [(row.client_id, change.field, change.new) for row in rows for change in row.changes]


def test_a_column_left_out_changes_nothing(shop: Shop, file: Path) -> None:
    typed(file, 3, "Note", "cellar")
    typed(file, 3, "Surname", "Woods")
    typed(file, 3, "Colour", "blue")
    look = shop.imports.look(file)
    lower = shop.clients.ids()[1]
    assert len(changes(shop, look)) == 3
    without = meaning(meaning(look, "Note"), "Colour")
    assert changes(shop, without) == [(lower, "family_name", "Woods")]
    assert changes(
        shop, look.mapped(ColumnMapping.from_json('{"columns": {"Note": null, "Colour": null}}'))
    ) == [(lower, "family_name", "Woods")]


def test_a_column_with_another_meaning_goes_to_whom_the_row_belongs(shop: Shop, file: Path) -> None:
    told = meaning(shop.imports.look(file), "Note", "source")
    assert changes(shop, told) == [
        (shop.clients.ids()[0], "source", "upper"),
        (shop.clients.ids()[1], "source", "lower"),
    ]
    back = meaning(told, "Note", "note")
    assert changes(shop, back) == []


def test_what_cannot_be_one_column_is_matched_by_keys(shop: Shop, file: Path) -> None:
    split = meaning(shop.imports.look(file), "Note", "nickname", "full_name")
    assert split.chosen[0].own is None
    meant = {column.heading: column.fields for column in split.chosen[0].recognised.columns}
    assert meant["Phone"] == ("phone",)
    assert meant["Note"] == ("nickname", "full_name")
    assert shop.imports.plan(split).plan.rows


def test_the_same_export_again_after_the_window_kept_its_meanings(shop: Shop, file: Path) -> None:
    typed(file, 3, "Note", "cellar")
    shop.imports.apply(shop.imports.plan(shop.imports.look(file)), remember=True)
    again = shop.imports.look(file)
    assert again.chosen[0].own is not None
    assert changes(shop, again) == []
