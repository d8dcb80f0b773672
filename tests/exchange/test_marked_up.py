"""Pages and XML that web programs and 1C save under the name of a workbook are read as tables."""

from datetime import date
from pathlib import Path

import pytest

from clientbase.domain.errors import FileDamaged, FileHostile, FormatNotSupported
from clientbase.exchange.html_tables import tables_in
from clientbase.exchange.reading import read_workbook
from clientbase.exchange.spreadsheet_xml import sheets_in

PAGE = """<html><head><meta charset="windows-1251"><style>td {color: red}</style></head><body>
<table><tr><th colspan=2><b>Клиенты</b></th></tr>
<tr><th>ФИО</th><th>Телефон</th></tr>
<tr><td>Петров&nbsp;Иван<br>Ильич</td><td>+79161110401</td></tr>
<tr><td>Зуева &amp; дети<td></tr></table></body></html>"""
BOOK = """<?xml version="1.0" encoding="{encoding}"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Лист"><Table>
<Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">Имя</Data></Cell>
<Cell><Data ss:Type="Number">89161110501</Data></Cell></Row>
<Row><Cell ss:Index="3"><Data ss:Type="DateTime">1980-02-01T00:00:00.000</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="Тайный"><Table><Row><Cell><Data ss:Type="Boolean">1</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""


def written(path: Path, text: str, encoding: str) -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_page_in_the_encoding_it_names(tmp_path: Path) -> None:
    info, (sheet,) = read_workbook(written(tmp_path / "клиенты.xls", PAGE, "cp1251"))
    assert (info.format, info.encoding) == ("html", "cp1251")
    assert sheet.rows == (
        ("Клиенты", None),
        ("ФИО", "Телефон"),
        ("Петров Иван\nИльич", "+79161110401"),
        ("Зуева & дети", None),
    )
    assert sheet.merged == ((1, 1, 1, 2),)


def test_cells_over_rows_move_the_next_ones() -> None:
    rows, merged = tables_in(
        "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table><table><tr><td>e</table>"
    )
    assert rows == [("a", "b"), (None, "c", "d"), (), ("e",)]
    assert merged == ((1, 1, 2, 1), (1, 2, 1, 3))


def test_a_table_that_only_lays_out_others_is_left_out() -> None:
    rows, _ = tables_in(
        "<table><tr><td>меню<td><table><tr><td>a<td>b</table></table><script>if(a<b)</script>"
    )
    assert rows == [("a", "b")]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16"])
def test_a_workbook_in_xml(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "1c.xls", BOOK.format(encoding=encoding), encoding)
    info, (sheet, hidden) = read_workbook(path)
    assert info.format == "xml"
    assert sheet.rows == ((None,) * 3, ("Имя", None, 89161110501.0), (None, None, date(1980, 2, 1)))
    assert (sheet.name, sheet.hidden, sheet.merged) == ("Лист", False, ((2, 1, 2, 2),))
    assert (hidden.hidden, hidden.rows) == (True, ((True,),))


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a "aaaa">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY % a SYSTEM "http://x.example">',
    ],
)
def test_xml_that_declares_entities_is_refused(declaration: str) -> None:
    text = BOOK.format(encoding="utf-8").replace("?>", f"?><!DOCTYPE w [{declaration}]>", 1)
    with pytest.raises(FileHostile):
        sheets_in(text, "bomb.xls")


def test_what_holds_no_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormatNotSupported):
        read_workbook(written(tmp_path / "error.xls", "<html><body>504 Gateway Time-out</body>", "utf-8"))
    with pytest.raises(FormatNotSupported):
        read_workbook(written(tmp_path / "shop.xml", '<?xml version="1.0"?><yml_catalog/>', "utf-8"))
    with pytest.raises(FileDamaged):
        read_workbook(written(tmp_path / "cut.xls", BOOK[:300], "utf-8"))
