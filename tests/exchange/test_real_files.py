"""Real spreadsheets nobody here wrote: the heading and the number of records found in each."""

import json
from pathlib import Path
from typing import Any

import pytest

from clientbase.domain.import_table import Skip, Table, TableOptions
from clientbase.domain.sheet import Sheet
from clientbase.domain.table_finding import find_table
from clientbase.domain.table_places import find_tables
from clientbase.exchange.reading import read_workbook

_EXPECTED = Path(__file__).resolve().parents[3] / "shared" / "data" / "expected.json"
_FACTS: list[dict[str, Any]] = json.loads(_EXPECTED.read_text("utf-8")) if _EXPECTED.is_file() else []
_SEVERAL_SHEETS = {"bus_park_staff.xls": ("водители", "кондукторы"), "superstore.xls": ("Orders",)}


def _tables(path: Path, *sheets: str) -> tuple[Table, ...]:
    _, found = read_workbook(path, sheets=sheets or None)
    return tuple(find_table(sheet) for sheet in found if sheet.rows)


def _lists() -> list[Any]:
    facts = [fact for fact in _FACTS if isinstance(fact["header_row"], int)]
    if not facts:
        return [pytest.param({}, marks=pytest.mark.skip(reason="no ../shared/data beside the project"))]
    return [pytest.param(fact, id=Path(fact["file"]).name) for fact in facts]


@pytest.mark.parametrize("fact", _lists())
def test_heading_and_records_are_found(fact: dict[str, Any]) -> None:
    path = _EXPECTED.parent / fact["file"]
    tables = _tables(path, *_SEVERAL_SHEETS.get(path.name, ()))
    assert {table.header_row for table in tables} == {fact["header_row"]}
    assert sum(len(table.records) for table in tables) == fact["records"]
    for table in tables:
        assert all(len(cells) == len(table.headings) for _, cells in table.records)


def test_leftovers_of_another_table_are_no_records(shared_data: Path) -> None:
    (table,) = _tables(shared_data / "clients/bookstore_users_two_tables.xlsx")
    assert table.headings == ("", "", "ФИО", "", "", "Логин", "Пароль", "Роль сотрудника")
    assert table.spans == ((2, 3),)
    assert {row for row, skip in table.skipped if skip is Skip.OTHER_TABLE} == set(range(18, 33))


def test_an_old_price_list_without_a_code_page(shared_data: Path) -> None:
    (table,) = _tables(shared_data / "prices_docs/radio_parts_price_biff7_nocodepage.xls")
    assert table.headings[1:3] == ("Наименование товаров", "Розничная (без учета НДС и НП)")
    prices = [cells[2] for _, cells in table.records]
    assert all(isinstance(price, float) for price in prices)
    assert sum(price for price in prices if isinstance(price, float)) == pytest.approx(914_601.50)
    assert [cells[3] for _, cells in table.records].count("м") == 111
    assert sum(skip is Skip.SECTION for _, skip in table.skipped) == 127


def test_a_price_list_with_sections_ghosts_and_a_footnote(shared_data: Path) -> None:
    (table,) = _tables(shared_data / "prices_docs/uah_computer_price_3_levels.xls")
    retail = [cells[3] for _, cells in table.records if isinstance(cells[3], float)]
    assert sum(retail) == pytest.approx(2_433_435.14, abs=0.01)
    assert sum(skip is Skip.SECTION for _, skip in table.skipped) == 112


def test_cells_of_an_old_workbook_in_a_foreign_code_page(shared_data: Path) -> None:
    info, sheets = read_workbook(shared_data / "prices_docs/oscommerce_price_biff5_html_cells.xls")
    assert [sheet.name for sheet in info.sheets] == ["Прайс-лист"]
    assert sheets[0].rows[0] == ("Категория", "Код", "Название", None, "Цена")


def test_french_accents_are_not_taken_for_cyrillic(shared_data: Path) -> None:
    _, sheets = read_workbook(shared_data / "nasty/poi_testEXCEL_5.xls")
    assert [sheet.name for sheet in sheets] == ["Feuil1", "Feuil2", "Feuil3"]


def test_a_form_is_cut_down_to_its_lines(shared_data: Path) -> None:
    (table,) = _tables(shared_data / "prices_docs/invoice_Счёт_parody.xls")
    assert table.header_row == 18
    assert [cells[7] for _, cells in table.records] == [1000.0, 700.0]


def test_a_line_with_a_slipped_separator_is_pointed_out(shared_data: Path) -> None:
    (table,) = _tables(shared_data / "dedup/zingg_febrl_test_header.csv")
    assert table.overlong == (5,)


@pytest.mark.parametrize(
    ("name", "header_row", "records"),
    [
        ("cal_header-row.xlsx", 9, [1]),
        ("cal_nonstandard-xml-ns-prefix.xlsx", 1, [2]),
        ("cal_inlineStr_with_value.xlsx", 1, [1]),
        ("cal_issue_174.xlsx", 1, [1]),
        ("readxl_deaths.xlsx", 5, [10, 10]),
        ("readxl_skipping.xlsx", 3, [2, 2, 2]),
        ("readxl_big-texty-numbers-xlsx.xlsx", 1, [6]),
        ("readxl_unnamed-duplicated-columns.xlsx", 1, [2]),
        ("tab_multiline-headers.xlsx", 1, [1]),
        ("mt_excel_pasting.csv", 4, None),
        ("mt_simple.xls", 1, [6]),
        ("mt_skip_initials.csv", 1, [2]),
        ("qsv_spendover25kdownloadSep.csv", 1, [189]),
        ("qsv_excel-1904-epoch.xlsx", 1, [2]),
        ("vd_date-error-test.xlsx", 1, [6]),
        ("grist_strange_dates.xlsx", 1, [1]),
        ("spout_csv_with_CR_EOL.csv", 0, [3]),
        ("spout_csv_with_utf16le_bom.csv", 0, [3]),
        ("spout_sheet_with_no_shared_strings_file.xlsx", 0, [2]),
        ("poi_noSharedStringTable.xlsx", 0, [1]),
        ("php_longIntegers.csv", 1, [5]),
    ],
)
def test_odd_files_give_their_records(
    shared_data: Path, name: str, header_row: int, records: list[int] | None
) -> None:
    tables = _tables(shared_data / "nasty" / name)
    assert {table.header_row for table in tables} == {header_row}
    if records is not None:
        assert [len(table.records) for table in tables] == records


def test_every_real_sheet_is_understood_without_a_crash(shared_data: Path) -> None:
    for path in sorted(shared_data.rglob("*.xls*")):
        if path.parent.name in ("nasty", "generated"):
            continue
        for sheet in read_workbook(path)[1]:
            for table in find_tables(sheet):
                _all_rows_accounted(sheet, table)


def _all_rows_accounted(sheet: Sheet, table: Table) -> None:
    rows = [row for row, _ in table.records] + [row for row, _ in table.skipped]
    assert len(rows) == len(set(rows))
    assert set(rows) <= set(range(sheet.first_row, sheet.first_row + len(sheet.rows)))


def test_a_fixed_heading_row_wins(shared_data: Path) -> None:
    _, (sheet,) = read_workbook(shared_data / "clients/wsr_agents_s_noheader.csv")
    assert find_table(sheet, TableOptions(header_row=1)).header_row == 1
    assert len(find_table(sheet, TableOptions(header_row=1)).records) == 99
    assert len(find_table(sheet, TableOptions(header_row=0)).records) == 100
