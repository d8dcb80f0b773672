"""A patched workbook differs from the owner's in the patched cells and in nothing else."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from clientbase.domain.cell_edits import CellEdit, NewRow, Patched, Refusal, Refused
from clientbase.domain.errors import FileHostile
from clientbase.exchange.xlsx_patch import WorkbookSheetGone, WorkbookSigned, WorkbookUnusual
from tests.exchange.patched_books import (
    SHEET_PART,
    Cells,
    by_hand,
    cells_in_openpyxl,
    cells_of,
    changed_parts,
    differing,
    parts_of,
    patched,
    sheet_xml,
    whole_shop,
    with_sheet_xml,
)

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl's own


@pytest.fixture(scope="module")
def shop_book() -> bytes:
    return whole_shop()


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
    assert changed_parts(shop_book, after) == {SHEET_PART, "xl/workbook.xml"}
    new = cells_of(after, "Клієнти")
    assert new[6, 1] == "Нова Клієнтка"
    assert new[6, 3] == date(1999, 9, 9)
    assert new[7, 1] == "Ще Один"
    seen = cells_in_openpyxl(after, "Клієнти")
    assert seen[6, 2][1] == "@"
    assert seen[7, 2][2] == seen[5, 2][2]
    page = openpyxl.load_workbook(io.BytesIO(after))["Клієнти"]
    assert page.auto_filter.ref == "A2:E7"
    assert [str(one.sqref) for one in page.conditional_formatting] == ["D3:D7"]
    assert [str(one.sqref) for one in page.data_validations.dataValidation] == ["D3:D7"]
    assert page.print_area == "'Клієнти'!$A$1:$E$7"
    assert b"$A$2:$E$7" in parts_of(after)["xl/workbook.xml"][0]  # what is filtered
    assert page.dimensions == "A2:G7" or page.dimensions == "A2:E7"


def test_formulas_that_do_not_count_the_new_rows_are_told() -> None:
    content = by_hand(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>SUM(A1:A2)+1</f><v>4</v></c>'
        '<c r="C1"><f>SUM(Other!A1:A2)</f><v>4</v></c><c r="D1"><f>A1:A1*A2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c></row>'
        '<row r="9"><c r="A9"><f>SUM($A$1:$A$2)</f><v>3</v></c></row>'
    )
    after, told = patched(content, "A", [], [NewRow({1: 5}, {})], last_row=2)
    assert told.ending == ((1, 2), (9, 1))
    assert differing(cells_of(content, "A"), cells_of(after, "A")) == {(3, 1)}
    assert patched(content, "A", [CellEdit(1, 1, 7)])[1].ending == ()


def test_links_lead_where_their_cells_say() -> None:
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    page = book.add_worksheet("A")
    for at, address in enumerate(("old@example.com", "gone@example.com", "left@example.com")):
        page.write_url(at, 0, f"mailto:{address}", string=address)
    page.write_url(3, 0, "https://example.com/old")
    page.write_url(4, 0, "https://example.com/photo", string="Іваненко")
    page.write_url(5, 0, "internal:'A'!B1", string="далі")
    book.close()
    content = packed.getvalue()
    edits = [
        CellEdit(1, 1, "new@example.com"), CellEdit(2, 1, None), CellEdit(4, 1, "www.example.org"),
        CellEdit(5, 1, "Петренко"), CellEdit(6, 1, "ще далі"),
    ]  # fmt: skip
    after, told = patched(content, "A", edits)
    assert told == Patched(5)
    assert changed_parts(content, after) == {SHEET_PART, "xl/worksheets/_rels/sheet1.xml.rels"}
    page = openpyxl.load_workbook(io.BytesIO(after))["A"]
    links = {cell.coordinate: cell.hyperlink for (cell,) in page["A1:A6"] if cell.hyperlink}
    assert {at: link.target or link.location for at, link in links.items()} == {
        "A1": "mailto:new@example.com",
        "A3": "mailto:left@example.com",
        "A4": "http://www.example.org",
        "A5": "https://example.com/photo",
        "A6": "'A'!B1",
    }


def test_the_last_link_takes_its_element_along() -> None:
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    book.add_worksheet("A").write_url(0, 0, "mailto:old@example.com", string="old@example.com")
    book.close()
    after, _told = patched(packed.getvalue(), "A", [CellEdit(1, 1, "немає")])
    assert "hyperlink" not in sheet_xml(after)
    assert openpyxl.load_workbook(io.BytesIO(after))["A"]["A1"].value == "немає"


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
