"""What `peek` says of every nasty real file: its cells, its list, or a clear refusal.

The facts are those of EXPECTED.md beside the files, checked there with other programs. They are read with
`--cells`, so that titles, totals and notes are seen too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clientbase.domain.amounts import parse_amount
from tests.cli.conftest import Run

Cells = Sequence[object]


@dataclass(frozen=True)
class Fact:
    """`cells`: the first ones of some rows. All but the file's own facts are of the sheet that is named."""

    file: str
    sheet: str = ""
    cells: Mapping[int, Cells] = field(default_factory=dict)
    header: int | None = None
    records: int | None = None
    size: tuple[int, int] | None = None
    merged: Sequence[str] | None = None
    encoding: str = ""
    delimiter: str = ""
    password: str = ""
    sheets: Sequence[str] = ()
    hidden: Sequence[str] = ()
    warnings: Sequence[str] = ()


_1904 = {1: ("2021-01-01", 15), 2: ("2021-01-02", 16), 3: ("255:10:10", 17)}
_DEATHS = {6: ("David Bowie", "musician", 69, True, "1947-01-08", "2016-01-10")}

FACTS = (
    Fact("poi_1904DateWindowing.xls", "Sheet1", {1: ("2000-01-01", "2000-01-01")}),
    Fact("poi_TwoSheetsOneHidden.xlsx", "Sheet2", {1: ("Sheet2A1",)}, sheets=("Sheet2", "Sheet1"),
         hidden=("Sheet1",)),
    Fact("poi_SampleSS.strict.xlsx", "First Sheet", {1: ("Test spreadsheet", None)}, size=(4, 2),
         sheets=("First Sheet", "Sheet Number 2", "Sheet3")),
    Fact("poi_noSharedStringTable.xlsx", "Sheet1", {1: ("2006-04-12", 123)}, records=1),
    Fact("poi_59746_NoRowNums.xlsx", "Features", size=(71, 11)),
    Fact("poi_password.xls", "Лист1", size=(5, 4), password="password"),
    Fact("poi_protected_passtika.xlsb", "Sheet1", {1: ("You can't see me",)}, password="tika"),
    Fact("poi_testEXCEL_5.xls", "Feuil1", {4: (None, "Number", "Square", None, "Formatted")}, header=4,
         size=(22, 5), sheets=("Feuil1", "Feuil2", "Feuil3")),
    Fact("cal_date_1904.xlsx", "Sheet1", _1904),
    Fact("cal_date_1904.xlsb", "Sheet1", _1904),
    Fact("cal_header-row.xlsx", "Sheet1",
         {3: (None, None, "Note 1", None), 9: ("Columns", "Column A", "Column B", "Column C")},
         header=9, records=1),
    Fact("cal_inlineStr_with_value.xlsx", "Requirements",
         {2: (1, "+", None, "1.", "RQ11610", "requirement", "Textual Requirement", "test")},
         header=1, records=1),
    Fact("cal_nonstandard-xml-ns-prefix.xlsx", "Sheet1", {2: (1, 3), 3: (2, 4)}, header=1, records=2),
    Fact("cal_pass_protected.xlsx", "Sheet1", records=0, size=(0, 0), password="123"),
    Fact("cal_issue_174.xlsx", "Sheet1", header=1, records=1, size=(2, 11)),
    Fact("cal_merged_range.xlsx", "Sheet1",
         {1: ("A1", "B1", "C1", None, "E1", "F1", "G1", "H1"), 2: (None,) * 8}, size=(4, 8)),
    Fact("sjs_1904.ods", "1904", {1: (1, *["1904-01-02"] * 3), 5: (11111, *["1934-06-03"] * 3)}),
    Fact("sjs_sheet_visibility.xls", "Visible", sheets=("Visible", "Hidden", "VeryHidden"),
         hidden=("Hidden", "VeryHidden")),
    Fact("sjs_numfmt_1_russian.xls", "Sheet1", {2: (1234567.89, "1234567,89", "General", "General")}),
    Fact("sjs_number_format_russian.2.csv", encoding="cp1251", delimiter=";", header=0, size=(74, 11),
         cells={1: ("General", "1", "-1,2", "12,3", "-12,34", "123,45", "-123,456", "1234,567", "-1234,5678",
                    "12345,6789")}),
    Fact("sjs_crlf.xlsx", "Sheet1", {1: ("Normal", "abc\ndef"), 2: ("Formula", "abc\r\ndef")}),
    Fact("spout_sheet_with_no_shared_strings_file.xlsx", cells={1: (10, 11), 2: (20, 21)}, header=0,
         records=2),
    Fact("spout_csv_with_utf16le_bom.csv", encoding="utf-16", header=0, records=3,
         cells={3: ("csv--31", "csv--32", "csv--33")}),
    Fact("spout_csv_with_CR_EOL.csv", header=0, records=3, cells={3: ("csv--31", "csv--32", "csv--33")}),
    Fact("readxl_deaths.xlsx", "arts", _DEATHS, header=5, records=10, sheets=("arts", "other")),
    Fact("readxl_deaths.xlsx", "other", header=5, records=10),
    Fact("readxl_big-texty-numbers-xlsx.xlsx", "Sheet1",
         {3: (2147483647, "2147483647", "x = 2^31 - 1"), 7: (-2147483649, "-2147483649", "-1 * (x + 2)")},
         header=1, records=6),
    Fact("readxl_unnamed-duplicated-columns.xlsx", "Sheet1", {1: (None, "var2", None, "var2")}, header=1,
         records=2, size=(3, 4)),
    *(
        Fact("readxl_skipping.xlsx", sheet, header=3, records=2)
        for sheet in ("two_blank_rows", "occupied_row_and_blank_row", "two_occupied_rows")
    ),
    Fact("mt_simple.xls", header=1, records=6,
         cells={2: ("2011-01-01", 1, "Galway"), 7: ("2011-01-03", 5, "Berkeley")}),
    Fact("mt_spanish_chars.csv", encoding="cp1252", header=1, records=114, size=(117, 8),
         cells={1: ("GF_ID", "FN_ID", "SF_ID", "GF", "F", "SF", "Gasto total 2011", "Descripción")}),
    Fact("mt_excel_pasting.csv", header=4, records=13,
         cells={4: ("Year", *map(str, range(2000, 2008))), 5: ("Timber", "2,666", "2,274", "1,877", "1,999",
                "2,055", "1,632", "1,687", "1,751")}),
    Fact("mt_skip_initials.csv", header=1, records=2, cells={2: ("hello", "goodbye")}),
    Fact("mt_span_rich.xls", "Sheet1", {2: ("j", "MERGE", None, "e"), 3: ("k", None, None, "d")}, size=(6, 4),
         merged=("B2:C3",)),
    Fact("tab_merged-cells.xlsx", "Лист1", {1: ("data",)}, merged=("A1:B3",)),
    Fact("tab_multiline-headers.xlsx", "Лист1", {6: ("A", "B", "C", "D")}, header=1, records=1),
    Fact("tab_test_scientific_notation.xlsx", "Sheet1", {2: (4.27335427525861e-07,)}, header=1, records=1),
    Fact("php_longIntegers.csv", header=1, records=5,
         cells={2: ("123456789012345678901234", "234567890123456789012345"),
                6: ("901234567890123456789012", "012345678901234567890123")}),
    Fact("php_premiere.utf16bebom.csv", encoding="utf-16", header=1, records=1,
         cells={1: ("première", "second", "troisième"), 2: ("Quatrième", "cinquième", "sixième")}),
    Fact("qsv_excel-1904-epoch.xlsx", "Dates1904", {2: ("alpha", "2024-01-15"), 3: ("beta", "2020-07-04")},
         header=1, records=2),
    Fact("qsv_spendover25kdownloadSep.csv", encoding="utf-8-sig", delimiter=",", header=1, records=189),
    Fact("vd_date-error-test.xlsx", "Sheet1", {3: ("2018-05-10",), 4: (2314234234,), 5: ("2018-05-12",)},
         header=1, records=6),
    Fact("grist_strange_dates.xlsx", "Sheet1",
         {2: ("21:14:00", "2019-09-19", "01:10:00", "10:20:30", "100:20:30", "1900-01-20", "7/4/1776",
              "1976-07-04", "00:00:00", 6281228502068)},
         header=1, records=1),
    Fact("grist_test_excel_types.xlsx", "Sheet1", sheets=("Sheet1", "Sheet2")),
    Fact("grist_test_single_merged_cell.xlsx", "Transaction Report",
         {2: ("SINGLE MERGED", 1637384.52, 2444344.06, 2444344.06, None), 3: ("The End", None)}),
    Fact("or_dates.xls", "Test Sheet 0", {1: ("2021-04-18",), 2: ("2021-01-01",)}),
    Fact("or_dates.xls", "Test Sheet 1"),
)  # fmt: skip

REFUSED = {
    "poi_poc-xmlbomb.xlsx": "FileHostile",
    "poi_xlsx-corrupted.xlsx": "FileDamaged",
    "cal_pass_protected.ods": "FileProtected",
    "cal_issue_594_dos.ods": "FileTooManyRows",
    "sjs_password_2002_40_xor.xls": "FilePasswordNeeded",
    "spout_file_corrupted.xlsx": "NotASpreadsheet",
    "spout_attack_billion_laughs.xlsx": "FileHostile",
    "spout_attack_billion_laughs.ods": "FileHostile",
    "ejs_missing-bits.xlsx": "NotASpreadsheet",
    "opx_null_file.xlsx": "FileEmpty",
    "poi_password.xls": "FilePasswordNeeded",
    "poi_protected_passtika.xlsb": "FilePasswordNeeded",
    "cal_pass_protected.xlsx": "FilePasswordNeeded",
}


@pytest.fixture(scope="module")
def seen() -> dict[tuple[str, str], Any]:
    """What was read once; several facts may be of one file."""
    return {}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.file} {fact.sheet}".strip())
def test_what_is_in_a_nasty_file(
    run: Run, shared_data: Path, seen: dict[tuple[str, str], Any], fact: Fact
) -> None:
    key = (fact.file, fact.password)
    if key not in seen:
        ran = run("peek", shared_data / "nasty" / fact.file, "--cells", "--rows", 250, "--json",
                  env={"CLIENTBASE_FILE_PASSWORD": fact.password} if fact.password else None)  # fmt: skip
        assert ran.code == 0, ran.err
        seen[key] = ran.json
    told = seen[key]
    assert (told["encoding"], told["delimiter"]) == (
        fact.encoding or told["encoding"],
        fact.delimiter or told["delimiter"],
    )
    lists = {item["name"]: item for item in told["sheets"]}
    if fact.sheets:
        assert tuple(lists) == tuple(fact.sheets)
    assert {name for name, item in lists.items() if item["hidden"]} == set(fact.hidden)
    item = lists[fact.sheet] if fact.sheet else next(iter(lists.values()))
    rows = {row["row"]: tuple(row["cells"]) for row in item["cells"]}
    for number, cells in fact.cells.items():
        assert rows[number][: len(cells)] == tuple(cells)
    if fact.header is not None:
        assert item["header_row"] == fact.header
    if fact.records is not None:
        assert item["records"] == fact.records
    if fact.size is not None:
        assert (item["rows"], max((len(cells) for cells in rows.values()), default=0)) == fact.size
    if fact.merged is not None:
        assert item["merged"] == list(fact.merged)


@pytest.mark.parametrize(("name", "error"), REFUSED.items(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    run: Run, shared_data: Path, name: str, error: str
) -> None:
    ran = run("peek", shared_data / "nasty" / name, "--json")
    assert ran.code == 1
    assert ran.json["error"] == error
    assert name in ran.json["message"]


def test_every_nasty_file_has_its_fact(shared_data: Path) -> None:
    known = {fact.file for fact in FACTS} | set(REFUSED)
    assert {path.name for path in (shared_data / "nasty").iterdir()} == known


def test_a_password_that_is_wrong_or_of_an_unknown_way_of_locking(run: Run, shared_data: Path) -> None:
    for name, password, error in (
        ("poi_password.xls", "other", "FilePasswordWrong"),
        ("sjs_password_2002_40_xor.xls", "other", "FilePasswordWrong"),
        ("sjs_password_2002_40_xor.xls", "password", "FileProtected"),
    ):
        ran = run("peek", shared_data / "nasty" / name, "--json", env={"CLIENTBASE_FILE_PASSWORD": password})
        assert (name, ran.json["error"]) == (name, error)


def test_amounts_are_read_as_they_are_written(run: Run, shared_data: Path) -> None:
    """« 27,275.25 » is 27275.25: all of the column gives the sum that is known. «-12,34» is -12.34."""
    path = shared_data / "nasty" / "qsv_spendover25kdownloadSep.csv"
    (told,) = run("peek", path, "--cells", "--rows", 250, "--json").json["sheets"]
    read = [parse_amount(row["cells"][7]) for row in told["cells"][1:]]
    assert sum(amount.value for amount in read if amount) == Decimal("84353384.87")
    (told,) = run(
        "peek", shared_data / "nasty" / "sjs_number_format_russian.2.csv", "--cells", "--json"
    ).json["sheets"]
    texts = told["cells"][0]["cells"][1:10]
    assert [str(amount.value) for text in texts if (amount := parse_amount(text, ","))] == [
        "1", "-1.2", "12.3", "-12.34", "123.45", "-123.456", "1234.567", "-1234.5678", "12345.6789"
    ]  # fmt: skip


def test_nothing_of_a_refused_file_is_imported(
    run: Run, base: Path, shared_data: Path, tmp_path: Path
) -> None:
    (tmp_path / "рядок.csv").write_text("ПІБ;Телефон\nТкаченко Олена;0671112233\n" + "я" * 9_000_000, "utf-8")
    before = run("history", base, "--json").json
    refused = (
        shared_data / "generated" / "truncated_60pct.xlsx",
        shared_data / "generated" / "zipbomb_rows_600MB.xlsx",
        shared_data / "nasty" / "cal_issue_594_dos.ods",
        shared_data / "nasty" / "poi_password.xls",
        tmp_path / "рядок.csv",
    )
    for path in refused:
        ran = run("import", base, path, "--json")
        assert (ran.code, path.name in ran.json["message"]) == (1, True)
    assert run("history", base, "--json").json == before
    assert run("info", base, "--json").json["clients"] == 0
