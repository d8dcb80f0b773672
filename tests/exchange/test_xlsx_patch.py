"""A patched workbook differs from the owner's in the patched cells and in nothing else."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from clientbase.domain.cell_edits import CellEdit, NewRow, Patched, Refusal, Refused
from clientbase.domain.errors import FileHostile
from clientbase.exchange.xlsx_patch import (
    WorkbookSheetGone,
    WorkbookSigned,
    WorkbookUnusual,
    patch_workbook,
)

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl's own

Cells = dict[tuple[int, int], Any]


def patched(
    content: bytes,
    sheet: str,
    edits: Sequence[CellEdit],
    new_rows: Sequence[NewRow] = (),
    *,
    last_row: int = 0,
) -> tuple[bytes, Patched]:
    target = io.BytesIO()
    told = patch_workbook(
        io.BytesIO(content),
        target,
        name="list.xlsx",
        sheet=sheet,
        edits=edits,
        new_rows=new_rows,
        last_row=last_row,
    )
    return target.getvalue(), told


def parts_of(content: bytes) -> dict[str, tuple[bytes, bytes]]:
    """By name: the unpacked and the packed bytes."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        for info in package.infolist():
            name, extra = (
                int.from_bytes(content[info.header_offset + at : info.header_offset + at + 2], "little")
                for at in (26, 28)
            )
            start = info.header_offset + 30 + name + extra
            found[info.filename] = (package.read(info), content[start : start + info.compress_size])
    return found


def changed_parts(before: bytes, after: bytes) -> set[str]:
    old, new = parts_of(before), parts_of(after)
    assert list(old) == list(new)
    return {name for name in old if old[name] != new[name]}


def cells_of(content: bytes, sheet: str) -> Cells:
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(content))
        .get_sheet_by_name(sheet)
        .to_python(skip_empty_area=False)
    )
    return {
        (at, place): cell
        for at, row in enumerate(rows, start=1)
        for place, cell in enumerate(row, start=1)
        if cell != ""
    }


def cells_in_openpyxl(content: bytes, sheet: str, *, formulas: bool = True) -> Cells:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=not formulas)
    return {
        (cell.row, cell.column): (cell.value, cell.number_format, cell.style_id)
        for row in book[sheet].iter_rows()
        for cell in row
    }


def differing(before: Cells, after: Cells) -> set[tuple[int, int]]:
    return {key for key in before | after if before.get(key) != after.get(key)}


def whole_shop() -> bytes:
    """A list as owners keep it: formats, a formula, a chart, a comment, a filter, a picture of numbers."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    page = book.add_worksheet("Клієнти")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
    text = book.add_format({"num_format": "@", "bg_color": "#FFEECC"})
    page.write_row(1, 0, ["ПІБ", "Телефон", "День народження", "Знижка", "Сума"], bold)
    people = [
        ("Іваненко Іван", "067 123-45-67", date(1990, 5, 17), 5),
        ("Петренко Ольга", "(050) 222-33-44", date(1985, 12, 1), 10),
        ("Сидорук Яна", "", None, 0),
    ]
    for at, (name, phone, born, discount) in enumerate(people, start=2):
        page.write_string(at, 0, name)
        page.write_string(at, 1, phone, text)
        if born:
            page.write_datetime(at, 2, datetime(born.year, born.month, born.day), day)
        else:
            page.write_blank(at, 2, None)
        page.write_number(at, 3, discount)
        page.write_formula(at, 4, f"=D{at + 1}*100", None, discount * 100)
    page.autofilter(1, 0, 4, 4)
    page.write_comment("A3", "постійний", {"author": "Олена"})
    page.conditional_format("D3:D5", {"type": "data_bar"})
    page.data_validation("D3:D5", {"validate": "list", "source": [0, 5, 10]})
    page.add_sparkline("G3", {"range": "D3:D5"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Клієнти!$D$3:$D$5"})
    page.insert_chart("H2", chart)
    other = book.add_worksheet("Інше")
    other.write(0, 0, "не чіпати")
    other.add_table("A3:B5", {"columns": [{"header": "a"}, {"header": "b"}]})
    book.close()
    return packed.getvalue()


@pytest.fixture(scope="module")
def shop_book() -> bytes:
    return whole_shop()


SHEET_PART = "xl/worksheets/sheet1.xml"


def test_nothing_patched_is_the_same_package(shop_book: bytes) -> None:
    after, told = patched(shop_book, "Клієнти", [])
    assert changed_parts(shop_book, after) == set()
    assert told == Patched(0)


def test_only_the_cells_differ_and_only_in_the_part_of_the_sheet(shop_book: bytes) -> None:
    edits = [
        CellEdit(3, 1, "=HYPERLINK(1) & <Co>"),
        CellEdit(4, 2, "+380501112233"),
        CellEdit(3, 3, date(1991, 1, 2)),
        CellEdit(5, 3, date(2000, 2, 29), style_of=3),
        CellEdit(5, 4, 7.5),
    ]
    after, told = patched(shop_book, "Клієнти", edits)
    assert told == Patched(5)
    assert changed_parts(shop_book, after) == {SHEET_PART}
    old, new = cells_of(shop_book, "Клієнти"), cells_of(after, "Клієнти")
    assert differing(old, new) == {(3, 1), (4, 2), (3, 3), (5, 3), (5, 4)}
    assert new[3, 1] == "=HYPERLINK(1) & <Co>"
    assert new[3, 3] == date(1991, 1, 2)
    assert new[5, 3] == date(2000, 2, 29)
    assert new[5, 4] == 7.5
    assert new[3, 5] == 500  # the value once worked out stays beside its formula
    seen = cells_in_openpyxl(after, "Клієнти")
    assert differing(cells_in_openpyxl(shop_book, "Клієнти"), seen) == {
        (3, 1), (4, 2), (3, 3), (5, 3), (5, 4)
    }  # fmt: skip
    assert seen[4, 2][1] == "@"
    assert seen[5, 3][1] == "dd.mm.yyyy"
    assert seen[3, 1][0] == "=HYPERLINK(1) & <Co>"
    book = openpyxl.load_workbook(io.BytesIO(after))
    assert book["Клієнти"]["A3"].data_type == "s"


def test_a_formula_is_left_alone_and_told(shop_book: bytes) -> None:
    after, told = patched(shop_book, "Клієнти", [CellEdit(3, 5, 1), CellEdit(3, 4, 6)])
    assert told == Patched(1, (), (Refused(3, 5, Refusal.FORMULA),))
    assert differing(cells_of(shop_book, "Клієнти"), cells_of(after, "Клієнти")) == {(3, 4)}


def test_rows_below_take_the_formats_of_the_last(shop_book: bytes) -> None:
    rows = [
        NewRow({1: "Нова Клієнтка", 2: "0671112233", 3: date(1999, 9, 9)}, {3: 3}),
        NewRow({1: "Ще Один"}, {}),
    ]
    after, told = patched(shop_book, "Клієнти", [], rows, last_row=5)
    assert told.rows == (6, 7)
    assert changed_parts(shop_book, after) == {SHEET_PART}
    new = cells_of(after, "Клієнти")
    assert new[6, 1] == "Нова Клієнтка"
    assert new[6, 3] == date(1999, 9, 9)
    assert new[7, 1] == "Ще Один"
    seen = cells_in_openpyxl(after, "Клієнти")
    assert seen[6, 2][1] == "@"
    assert seen[7, 2][2] == seen[5, 2][2]
    page = openpyxl.load_workbook(io.BytesIO(after))["Клієнти"]
    assert page.auto_filter.ref == "A2:E7"
    assert page.dimensions == "A2:G7" or page.dimensions == "A2:E7"


def test_no_row_is_written_over_what_stands_below() -> None:
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    page = book.add_worksheet("A")
    page.write_column(0, 0, ["ПІБ", "Іваненко", "Петренко"])
    page.write_string(4, 0, "Разом: 2")
    book.close()
    content = packed.getvalue()
    after, told = patched(content, "A", [], [NewRow({1: "x"}, {}), NewRow({1: "y"}, {})], last_row=3)
    assert told == Patched(1, (4,), (Refused(1, 0, Refusal.NO_ROOM),))
    assert cells_of(after, "A") == {**cells_of(content, "A"), (4, 1): "x"}


def test_a_table_object_grows_with_its_list() -> None:
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    page = book.add_worksheet("A")
    page.add_table(
        "A1:B3", {"columns": [{"header": "ПІБ"}, {"header": "Місто"}], "data": [["а", "б"], ["в", "г"]]}
    )
    book.close()
    after, told = patched(packed.getvalue(), "A", [], [NewRow({1: "д", 2: "е"}, {})], last_row=3)
    assert told.rows == (4,)
    table = openpyxl.load_workbook(io.BytesIO(after))["A"].tables["Table1"]
    assert (table.ref, table.autoFilter.ref) == ("A1:B4", "A1:B4")
    assert changed_parts(packed.getvalue(), after) == {SHEET_PART, "xl/tables/table1.xml"}


def with_sheet_xml(content: bytes, change: Mapping[str, bytes]) -> bytes:
    """The package with some parts written by hand."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, change.get(info.filename, old.read(info)))
        for name in change.keys() - set(old.namelist()):
            new.writestr(name, change[name])
    return packed.getvalue()


def by_hand(sheet_data: str, before: str = "", after: str = "", prefix: str = "") -> bytes:
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    book.add_worksheet("A")
    book.close()
    p = f"{prefix}:" if prefix else ""
    ns = f"xmlns:{prefix}" if prefix else "xmlns"
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><{p}worksheet '
        f'{ns}="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{before}'
        f"<{p}sheetData>{sheet_data}</{p}sheetData>{after}</{p}worksheet>"
    )
    return with_sheet_xml(packed.getvalue(), {SHEET_PART: xml.encode()})


def sheet_xml(content: bytes) -> str:
    return parts_of(content)[SHEET_PART][0].decode()


def test_a_prefix_and_missing_addresses_stay_as_they_are() -> None:
    content = by_hand(
        '<x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c><x:v>1</x:v></x:c></x:row>'
        '<x:row><x:c/><x:c s="0"><x:v>2</x:v></x:c></x:row>',
        prefix="x",
    )
    after, told = patched(content, "A", [CellEdit(1, 2, "ні"), CellEdit(2, 1, 5), CellEdit(2, 3, "в")])
    assert told.cells == 3
    assert (
        '<x:c t="inlineStr"><x:is><x:t xml:space="preserve">ні</x:t></x:is></x:c></x:row>'
        '<x:row><x:c><x:v>5</x:v></x:c><x:c s="0"><x:v>2</x:v></x:c><x:c r="C2"' in sheet_xml(after)
    )
    assert cells_of(after, "A") == {(1, 1): "a", (1, 2): "ні", (2, 1): 5, (2, 2): 2, (2, 3): "в"}


def test_a_part_of_an_array_formula_and_a_hidden_merged_cell_are_left_alone() -> None:
    content = by_hand(
        '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c><c r="B1"><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>2</v></c><c r="C2"/></row>',
        after='<mergeCells count="1"><mergeCell ref="B2:C2"/></mergeCells>',
    )
    _after, told = patched(content, "A", [CellEdit(2, 1, 9), CellEdit(2, 3, 9), CellEdit(2, 2, 9)])
    assert told == Patched(1, (), (Refused(2, 1, Refusal.FORMULA), Refused(2, 3, Refusal.MERGED)))


def test_dates_count_from_1904_where_the_workbook_does(shared_data: Path) -> None:
    content = (shared_data / "nasty" / "cal_date_1904.xlsx").read_bytes()
    name = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names[0]
    at = next(key for key, value in cells_of(content, name).items() if isinstance(value, date))
    after, _told = patched(content, name, [CellEdit(*at, date(2001, 2, 3))])
    assert cells_of(after, name)[at] == date(2001, 2, 3)


@pytest.mark.parametrize(
    "text", ["=1+1", "+380", "-5", "@x", " два  пробіли ", "a\nb", "\tx", "_x0041_", "]]>", "\x07", "&<>\"'"]
)
def test_texts_come_back_as_they_were(text: str) -> None:
    after, _told = patched(by_hand('<row r="1"><c r="A1"/></row>'), "A", [CellEdit(1, 1, text)])
    assert openpyxl.load_workbook(io.BytesIO(after))["A"]["A1"].data_type == "s"
    assert cells_of(after, "A")[1, 1].replace("_x005F_", "_").replace("_x0007_", "\x07") == text


def test_what_no_cell_can_hold_is_told() -> None:
    content = by_hand('<row r="1"><c r="A1"/><c r="B1"/></row>')
    edits = [CellEdit(1, 1, "а" * 32_768), CellEdit(1, 2, date(1899, 1, 1))]
    _after, told = patched(content, "A", edits)
    assert [refused.reason for refused in told.refused] == [Refusal.TOO_LONG, Refusal.TOO_EARLY]


def test_strict_signed_and_foreign_workbooks_are_refused(shared_data: Path, shop_book: bytes) -> None:
    strict = (shared_data / "nasty" / "poi_SampleSS.strict.xlsx").read_bytes()
    with pytest.raises(WorkbookUnusual):
        patched(strict, "First Sheet", [CellEdit(1, 1, "x")])
    with pytest.raises(WorkbookSigned):
        patched(with_sheet_xml(shop_book, {"_xmlsignatures/sig1.xml": b"<a/>"}), "Клієнти", [])
    with pytest.raises(WorkbookSheetGone):
        patched(shop_book, "Немає", [])
    utf16 = with_sheet_xml(shop_book, {SHEET_PART: "<?xml version='1.0'?><a/>".encode("utf-16")})
    with pytest.raises(WorkbookUnusual):
        patched(utf16, "Клієнти", [CellEdit(1, 1, "x")])
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(FileHostile):
        patched(with_sheet_xml(shop_book, {SHEET_PART: bomb}), "Клієнти", [CellEdit(1, 1, "x")])


@given(
    st.lists(st.tuples(st.integers(1, 6), st.integers(1, 5)), min_size=1, max_size=12, unique=True),
    st.sets(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=8),
    st.booleans(),
)
def test_any_cells_of_any_sheet(
    there: list[tuple[int, int]], edited: set[tuple[int, int]], addressed: bool
) -> None:
    rows: dict[int, list[int]] = {row: [] for row in range(1, 7)}
    for row, column in sorted(there):
        rows[row].append(column)
    xml = "".join(
        f'<row r="{row}"'
        + (
            ">"
            + "".join(f'<c r="{"ABCDEF"[c - 1]}{row}"><v>{row * 10 + c}</v></c>' for c in columns)
            + "</row>"
            if columns
            else "/>"
        )
        for row, columns in rows.items()
    )
    content = by_hand(xml)
    after, told = patched(content, "A", [CellEdit(*at, f"n{at}") for at in sorted(edited)])
    assert told.cells == len(edited)
    expected: Cells = {(row, column): row * 10 + column for row, column in there}
    expected |= {at: f"n{at}" for at in edited}
    assert {
        at: value for at, (value, *_rest) in cells_in_openpyxl(after, "A").items() if value is not None
    } == expected


REAL = (
    "clients/1c_course_clients.xlsx",
    "clients/ktelecom_контрагенты.xlsx",
    "clients/uk_coffee_distribution_clients.xlsx",
    "clients/flooring_partners_import.xlsx",
    "clients/pickup_points_noheader.xlsx",
    "nasty/cal_nonstandard-xml-ns-prefix.xlsx",
    "nasty/poi_59746_NoRowNums.xlsx",
    "nasty/tab_merged-cells.xlsx",
    "nasty/tab_multiline-headers.xlsx",
    "nasty/readxl_deaths.xlsx",
    "nasty/sjs_crlf.xlsx",
    "generated/northwind_filtered_hidden_rows.xlsx",
)


@pytest.mark.parametrize("name", REAL)
def test_three_cells_of_a_real_workbook(name: str, shared_data: Path) -> None:
    content = (shared_data / name).read_bytes()
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheet = next(one for one in book.sheet_names if cells_of(content, one))
    same, _told = patched(content, sheet, [])
    assert changed_parts(content, same) == set()
    before = cells_of(content, sheet)
    texts = [at for at, value in before.items() if isinstance(value, str)]
    wanted = {texts[0], texts[len(texts) // 2], texts[-1]}
    after, told = patched(content, sheet, [CellEdit(*at, f"змінено {at}") for at in sorted(wanted)])
    refused = {(one.row, one.column) for one in told.refused}
    assert told.cells == len(wanted) - len(refused)
    assert len(changed_parts(content, after)) == 1
    assert differing(before, cells_of(after, sheet)) == wanted - refused


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.heavy
def test_libreoffice_reads_it(tmp_path: Path, shop_book: bytes) -> None:
    after, _told = patched(
        shop_book, "Клієнти", [CellEdit(3, 1, "Змінений")], [NewRow({1: "Новий"}, {})], last_row=5
    )
    (tmp_path / "list.xlsx").write_bytes(after)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/home", "--convert-to", "csv",
         "--outdir", str(tmp_path), str(tmp_path / "list.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    text = (tmp_path / "list.csv").read_text("utf-8")
    assert "Змінений" in text
    assert "Новий" in text
