"""Export with the hidden column → edits in a spreadsheet → import: the edited cells change, nothing else."""

import csv
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook, load_workbook

from clientbase.domain.client import Address, ClientDraft, Email, Flag, Kind, Phone
from clientbase.domain.client_sheet import SheetColumn
from clientbase.domain.clock import FixedClock
from clientbase.domain.import_plan import RowState
from clientbase.domain.own_field import OwnKind
from clientbase.i18n import LANGUAGES, language
from clientbase.services.client_lists import PreparedImport
from clientbase.services.exports import ExportOptions
from clientbase.services.shop import Shop
from tests.shops import NOW, make_shop

Rows = list[list[Any]]

DRAFTS = (
    ClientDraft(
        family_name="Ткаченко",
        given_name="Олена",
        phones=(Phone("067 123 45 67", "+380671234567", "mobile"), Phone("12-34", "", "")),
        emails=(Email("olena@example.com"),),
        addresses=(Address("вул. Лісова, 1", "Київ"),),
        birthday="--05-17",
        category="vip",
        tags=("опт", "новий"),
        note="=1+1\nдругий рядок",
        flags=(Flag("phones", "12-34", "bad_phone"),),
    ),
    ClientDraft(family_name="Бойко", given_name="Іван", birthday="1990-05-17", tax_id="0012345678"),
    ClientDraft(
        kind=Kind.COMPANY,
        organization="ТОВ «Ромашка»",
        tax_id="00123456",
        card_number="1234567890123456",
        phones=(Phone("+380671234567", "+380671234567"),),
    ),
    ClientDraft(family_name="Ткаченко", given_name="Олена"),  # of the same name, with nothing else
    ClientDraft(family_name="Мельник", given_name="Софія", note="- дзвонити"),
)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = make_shop(tmp_path / "base")
    for draft in DRAFTS:
        shop.clients.add(draft, allow_twin=True)
    yield shop
    shop.close()


def exported(shop: Shop, path: Path, columns: tuple[str, ...] | None = None, code: str = "uk") -> Path:
    shop.exports.export_clients(path, ExportOptions(columns, row_ids=True, language=code))
    return path


def rewritten(path: Path, change: Callable[[Rows], Rows | None]) -> Path:
    """The file with its rows, the heading first, changed as by a person in a spreadsheet."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows: Rows = list(csv.reader(file, delimiter=";"))
        rows = change(rows) or rows
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        return path
    book = load_workbook(path)
    sheet = book.active
    rows = [list(row) for row in sheet.values]
    width, height = sheet.max_column, sheet.max_row
    rows = change(rows) or rows
    for row in range(1, max(height, len(rows)) + 1):
        for column in range(1, width + 1):
            cells = rows[row - 1] if row <= len(rows) else []
            sheet.cell(row, column).value = cells[column - 1] if column <= len(cells) else None
    book.save(path)
    return path


def planned(shop: Shop, path: Path, *, restore: bool = False) -> PreparedImport:
    return shop.imports.plan(shop.imports.look(path), restore=restore)


def changes(prepared: PreparedImport) -> list[tuple[int, str, object]]:
    return [(row.client_id, cell.field, cell.new) for row in prepared.plan.rows for cell in row.changes]


def states(prepared: PreparedImport) -> list[str]:
    return [str(row.state) for row in prepared.plan.rows]


def place(rows: Rows, key: str, number: int = 0, part: str = "", code: str = "uk") -> int:
    """Where the column of a field stands."""
    with language(code):
        return int(rows[0].index(SheetColumn(key, number, part).heading()))


def row_of(rows: Rows, text: str, at: int = 0) -> list[Any]:
    return next(row for row in rows if row[at] == text)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_three_cells_are_three_changes(shop: Shop, tmp_path: Path, ending: str, code: str) -> None:
    path = exported(shop, tmp_path / f"c{ending}", code=code)
    assert states(planned(shop, path)) == ["same"] * 5

    def three(rows: Rows) -> None:
        given, note = place(rows, "given_name", code=code), place(rows, "note", code=code)
        second = place(rows, "phones", 2, "text", code)
        row_of(rows, "Бойко Іван")[given] = "Іванко"
        row_of(rows, "Мельник Софія")[note] = "+ нове"
        next(row for row in rows[1:] if row[second])[second] = "050 765 43 21"

    rewritten(path, three)
    prepared = planned(shop, path)
    assert sorted(changes(prepared), key=lambda change: change[1]) == [
        (2, "given_name", "Іванко"),
        (5, "note", "+ нове"),
        (1, "phones", (DRAFTS[0].phones[0], Phone("050 765 43 21", "+380507654321"))),
    ]
    result = shop.imports.apply(prepared)
    assert (result.changed, result.created, result.same, result.failed) == (3, 0, 2, 0)
    assert shop.clients.get(1).flags == DRAFTS[0].flags
    assert states(planned(shop, path)) == ["same"] * 5


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_chosen_columns_sorted_and_without_one(shop: Shop, tmp_path: Path, ending: str) -> None:
    columns = ("phones", "display_name", "city", "category", "birthday", "age", "changed_at")
    path = exported(shop, tmp_path / f"c{ending}", columns)

    def sorted_otherwise(rows: Rows) -> Rows:
        gone = place(rows, "category")
        city, day = place(rows, "city"), place(rows, "birthday")
        row_of(rows, "Ткаченко Олена", 3)[city] = "Львів"
        assert any(row[day] == "17.05" for row in rows)
        head, *rest = ([cell for at, cell in enumerate(row) if at != gone] for row in rows)
        return [head, *rest[::-1]]

    rewritten(path, sorted_otherwise)
    assert [change[1:] for change in changes(planned(shop, path))] == [
        ("addresses", (Address("вул. Лісова, 1", "Львів"),))
    ]


def test_what_was_changed_here_since_stays(shop: Shop, tmp_path: Path) -> None:
    path = exported(shop, tmp_path / "c.xlsx")
    shop.clients.update(2, {"given_name": "Іванна", "note": "тут"})
    shop.clients.update(1, {"phones": (Phone("050 111 22 33", "+380501112233"), *DRAFTS[0].phones)})
    assert states(planned(shop, path)) == ["same"] * 5

    def edit(rows: Rows) -> None:
        second = place(rows, "phones", 2, "text")
        next(row for row in rows[1:] if row[second])[second] = "12-35"
        row_of(rows, "Бойко Іван")[place(rows, "given_name")] = "Ян"

    prepared = planned(shop, rewritten(path, edit))
    assert {key: value for _id, key, value in changes(prepared)} == {
        "phones": (
            Phone("050 111 22 33", "+380501112233"),
            DRAFTS[0].phones[0],
            Phone("12-35"),
        ),
        "given_name": "Ян",
        "flags": (*DRAFTS[0].flags, Flag("phones", "12-35", "bad_phone")),
    }
    assert "changed_here_too" in shop.imports.result(prepared).warnings


def test_an_emptied_cell_is_kept_and_told(shop: Shop, tmp_path: Path) -> None:
    path = exported(shop, tmp_path / "c.xlsx")

    def empty(rows: Rows) -> None:
        row_of(rows, "Мельник Софія")[place(rows, "note")] = None

    prepared = planned(shop, rewritten(path, empty))
    assert states(prepared) == ["same"] * 5
    assert "cells_emptied" in shop.imports.result(prepared).warnings


def test_rows_added_binned_erased_and_copied(shop: Shop, tmp_path: Path) -> None:
    path = exported(shop, tmp_path / "c.xlsx")
    shop.clients.to_bin([2])
    shop.clients.erase(5)

    def edit(rows: Rows) -> Rows:
        given, note = place(rows, "given_name"), place(rows, "note")
        copy = [*row_of(rows, "ТОВ «Ромашка»")]
        copy[0], copy[place(rows, "organization")] = "ТОВ «Троянда»", "ТОВ «Троянда»"
        for at in (place(rows, "phones", 1, "text"), place(rows, "tax_id"), place(rows, "card_number")):
            copy[at] = None
        new: list[Any] = [None] * len(rows[0])
        new[0] = "Новенко Ніна"
        new[given] = "Ніна"
        row_of(rows, "Бойко Іван")[note] = "змінено"
        return [rows[0], copy, *rows[1:], new]

    prepared = planned(shop, rewritten(path, edit))
    told = {row.row: (row.state, row.client_id, row.in_bin, row.reason) for row in prepared.plan.rows}
    assert sorted(told.values(), key=str) == sorted(
        [
            (RowState.NEW, 0, False, ""),  # the copy, edited most
            (RowState.SAME, 3, False, ""),  # the row it was copied from
            (RowState.SAME, 2, True, ""),
            (RowState.ERROR, 0, False, "client_gone"),
            (RowState.SAME, 1, False, ""),
            (RowState.SAME, 4, False, ""),
            (RowState.NEW, 0, False, ""),
        ],
        key=str,
    )
    assert changes(planned(shop, path, restore=True)) == [(2, "note", "змінено")]
    result = shop.imports.apply(prepared)
    assert (result.created, result.changed, result.failed) == (2, 0, 1)
    assert "matches_in_bin" in result.warnings
    assert shop.imports.write_failed(tmp_path / "failed.xlsx", prepared) == 1


def test_a_table_of_another_base_is_not_taken_for_this_ones(shop: Shop, tmp_path: Path) -> None:
    path = exported(shop, tmp_path / "c.xlsx")
    other = make_shop(tmp_path / "other", FixedClock(NOW + timedelta(seconds=5), ZoneInfo("Europe/Kyiv")))
    try:
        for name in ("Перший", "Другий", "Третій", "Четвертий", "Пʼятий"):
            other.clients.add(ClientDraft(family_name=name))
        prepared = planned(other, path)
        assert "rows_of_another_base" in other.imports.result(prepared).warnings
        assert prepared.plan.updates == {}
        assert prepared.plan.count(RowState.NEW) == 5
    finally:
        other.close()


def test_visible_cells_sorted_without_the_hidden_ones(shop: Shop, tmp_path: Path) -> None:
    path = exported(shop, tmp_path / "c.xlsx")

    def turned(rows: Rows) -> Rows:
        marks = [row[-1] for row in rows[1:]]
        return [rows[0], *([*row[:-1], mark] for row, mark in zip(rows[:0:-1], marks, strict=True))]

    prepared = planned(shop, rewritten(path, turned))
    assert "rows_out_of_step" in shop.imports.result(prepared).warnings
    assert prepared.plan.updates == {}


def test_what_excel_made_of_a_csv_file_is_no_edit(shop: Shop, tmp_path: Path) -> None:
    path = exported(shop, tmp_path / "c.csv")

    def opened_and_saved(rows: Rows) -> None:
        for row in rows[1:]:
            for at, cell in enumerate(row):
                row[at] = {
                    "0012345678": "12345678",
                    "00123456": "123456",
                    "1234567890123456": "1,23457E+15",
                    "+380671234567": "380671234567",
                    "17.05": "17.05.2026",
                }.get(cell, cell)

    prepared = planned(shop, rewritten(path, opened_and_saved))
    assert changes(prepared) == []
    assert states(prepared) == ["same"] * 5


def test_the_whole_name_written_over_and_a_day_that_is_none(shop: Shop, tmp_path: Path) -> None:
    path = exported(shop, tmp_path / "c.xlsx", ("display_name", "birthday", "registered_on"))

    def edit(rows: Rows) -> None:
        row = row_of(rows, "Бойко Іван")
        row[0], row[2] = "Бойко-Шевченко Іван Петрович", "31.02.2020"

    prepared = planned(shop, rewritten(path, edit))
    assert changes(prepared) == [
        (2, "family_name", "Бойко-Шевченко"),
        (2, "additional_name", "Петрович"),
        (2, "flags", (Flag("registered_on", "31.02.2020", "bad_date"),)),
    ]
    assert [(problem.value, str(problem.reason)) for problem in shop.imports.result(prepared).errors] == [
        ("31.02.2020", "bad_date")
    ]


def test_changed_between_plan_and_writing(shop: Shop, tmp_path: Path) -> None:
    path = exported(shop, tmp_path / "c.xlsx")

    def edit(rows: Rows) -> None:
        row_of(rows, "Бойко Іван")[place(rows, "given_name")] = "Ян"

    prepared = planned(shop, rewritten(path, edit))
    shop.clients.update(2, {"note": "щойно"})
    shop.imports.apply(prepared)
    kept = shop.clients.get(2)
    assert (kept.given_name, kept.note) == ("Ян", "щойно")
    shop.history.undo()
    assert shop.clients.get(2).given_name == "Іван"


def test_the_hidden_column_makes_no_field(shop: Shop, tmp_path: Path) -> None:
    understood = shop.imports.look(exported(shop, tmp_path / "c.xlsx"))
    result = shop.imports.result(shop.imports.plan(understood))
    assert result.unmapped == ()
    assert result.columns[-1]["fields"] == ["row_id"]
    sheet = load_workbook(tmp_path / "c.xlsx").active
    assert sheet.column_dimensions[sheet.cell(1, sheet.max_column).column_letter].hidden


def test_own_fields_go_out_and_come_back(shop: Shop, tmp_path: Path) -> None:
    number = shop.own_fields.add("Розмір", OwnKind.NUMBER).key
    day = shop.own_fields.add("Дата огляду", OwnKind.DATE).key
    shop.clients.update(2, {number: "12.5", day: "2026-05-17"})
    columns = ("display_name", "phones", number, day)
    path = exported(shop, tmp_path / "c.xlsx", columns)
    sheet = load_workbook(path).active
    headings = [cell.value for cell in sheet[1]]
    assert headings[-3:-1] == ["Розмір", "Дата огляду"]
    row = next(row for row in sheet.iter_rows(min_row=2, values_only=True) if row[0] == "Бойко Іван")
    assert row[-3] == 12.5
    assert row[-2].date().isoformat() == "2026-05-17"
    assert states(planned(shop, path)) == ["same"] * 5

    def edit(rows: Rows) -> None:
        row_of(rows, "Бойко Іван")[headings.index("Розмір")] = 13
        row_of(rows, "Мельник Софія")[headings.index("Дата огляду")] = "18.05.2026"

    prepared = planned(shop, rewritten(path, edit))
    assert changes(prepared) == [(2, number, "13"), (5, day, "2026-05-18")]


def test_the_hidden_column_is_no_surprise(shop: Shop, tmp_path: Path) -> None:
    path = exported(shop, tmp_path / "c.xlsx")
    assert shop.imports.look(path).info.warnings == ()
    assert shop.imports.result(planned(shop, path)).warnings == ()


def test_columns_that_are_worked_out_are_passed_over(shop: Shop, tmp_path: Path) -> None:
    every = tuple(key for key in shop.exports.catalogue() if key != "row_id")
    for path in (exported(shop, tmp_path / "c.xlsx", every), exported(shop, tmp_path / "c.csv", every)):
        assert states(planned(shop, path)) == ["same"] * 5


def test_a_csv_saved_as_a_workbook_keeps_its_guards_to_itself(shop: Shop, tmp_path: Path) -> None:
    shop.clients.update(1, {"given_name": "=так", "nickname": "'=ні"})
    path = exported(shop, tmp_path / "c.csv")
    book = Workbook()
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file, delimiter=";"):
            book.active.append(row)
    assert any(cell.value == "'=так" for row in book.active.iter_rows() for cell in row)
    book.save(tmp_path / "c.xlsx")
    assert states(planned(shop, tmp_path / "c.xlsx")) == ["same"] * 5


def test_a_word_that_is_no_choice_changes_nothing_and_is_told(shop: Shop, tmp_path: Path) -> None:
    shop.clients.update(3, {"role": "supplier"})
    path = exported(shop, tmp_path / "c.xlsx")

    def otherwise(rows: Rows) -> None:
        row_of(rows, "ТОВ «Ромашка»")[place(rows, "role")] = "Підрядник"
        row_of(rows, "Бойко Іван")[place(rows, "role")] = "Supplier"  # a word of another language

    prepared = planned(shop, rewritten(path, otherwise))
    assert changes(prepared) == [
        (2, "role", "supplier"),
        (3, "flags", (Flag("role", "Підрядник", "bad_choice"),)),
    ]
    assert [problem.value for problem in shop.imports.result(prepared).errors] == ["Підрядник"]
