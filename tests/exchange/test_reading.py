"""Files are read in a child process that can be refused, stopped and starved without harm."""

import io
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import psutil
import pytest
import xlsxwriter

from clientbase.child_process import child_environment
from clientbase.domain import errors
from clientbase.domain.errors import InputError, WorkCancelled
from clientbase.domain.packed_rows import plain_values
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import ReadOptions
from clientbase.exchange import reading, reading_process
from clientbase.exchange.limits import DEFAULT_LIMITS, MB
from clientbase.exchange.reading import open_workbook, read_sheet, read_sheets, read_workbook
from clientbase.texts import sentence
from tests.exchange.readers import reader_processes


def _workbook(path: Path, rows: list[tuple[object, ...]], title: str = "Клієнти") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def _large(path: Path, rows: int) -> Path:
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    for index in range(rows):
        sheet.write_row(index, 0, [f"Клієнт {index}", f"+38067{index:07d}", index, f"Місто {index % 90}"])
    book.close()
    return path


def test_values_keep_their_types(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "a.xlsx", [("Ім’я", "Дата", "Сума"), ("Оля", date(2024, 2, 29), 10.5), (None, None, 7)]
    )
    (sheet,) = read_sheets(path)
    assert sheet.name == "Клієнти"
    assert sheet.rows == (("Ім’я", "Дата", "Сума"), ("Оля", date(2024, 2, 29), 10.5), (None, None, 7.0))


def test_the_name_of_the_file_says_nothing(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "справді.csv", [("а", "б"), (1, 2)])
    assert open_workbook(path).format == "xlsx"


def test_blank_columns_on_the_left_keep_the_letters_of_columns(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", [(), (None, None, "в C2")])
    (sheet,) = read_sheets(path)
    assert sheet.rows[1] == (None, None, "в C2")


def test_hidden_sheets_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, other = book.add_worksheet("Видимий"), book.add_worksheet("Схований")
    other.hide()
    for row in range(4):
        sheet.write_row(row, 0, [f"рядок {row}", row])
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column(1, 1, None, None, {"hidden": True})
    other.write(0, 0, "тут")
    book.close()
    info, sheets = read_workbook(path)
    assert [(line.name, line.rows, line.hidden) for line in info.sheets] == [
        ("Видимий", 4, False),
        ("Схований", 1, True),
    ]
    assert sheets[0].rows[2] == ("рядок 2", 2.0)
    assert info.warnings == (reading.HIDDEN_ROWS, reading.HIDDEN_COLUMNS)


def test_formulas_without_values_are_counted(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", [("Ціна", "Разом"), (2, "=A2*2"), (3, "=A3*2")])
    info, (sheet,) = read_workbook(path)
    assert sheet.uncalculated == 2
    assert info.warnings == (reading.FORMULAS_NOT_CALCULATED,)


def test_a_calculated_empty_text_is_a_value(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet().write_formula(0, 0, '=IF(1,"","")', None, "")
    book.close()
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    # as Excel writes it
    parts[sheet] = parts[sheet].replace(b'<c r="A1">', b'<c r="A1" t="str">')
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert open_workbook(path).warnings == ()


def test_merged_cells_come_with_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet().merge_range(0, 1, 1, 3, "разом")
    book.close()
    (sheet,) = read_sheets(path)
    assert sheet.merged == ((1, 2, 2, 4),)


def test_a_stray_cell_far_to_the_right_is_left_out(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", [("а", "б"), (1, 2)])
    book = openpyxl.load_workbook(path)
    book.active["XFD1"] = "x"  # type: ignore[index]
    book.save(path)
    (sheet,) = read_sheets(path)
    assert [len(row) for row in sheet.rows] == [2, 2]


def test_a_missing_sheet_names_those_there_are(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", [("а",)])
    with pytest.raises(errors.SheetMissing) as caught:
        read_sheet(path, "Інший")
    assert "Клієнти" in sentence(caught.value)


def _write(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _cut(path: Path) -> None:
    _workbook(path, [("а", "б")] * 50)
    path.write_bytes(path.read_bytes()[:-200])


def _zip(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return target.getvalue()


_BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook/>'


@pytest.mark.parametrize(
    ("name", "make", "error"),
    [
        ("нема.xlsx", lambda path: None, errors.FileMissing),
        ("порожній.xlsx", _write(b""), errors.FileEmpty),
        ("пробіли.csv", _write(b" \r\n \n"), errors.FileEmpty),
        ("папка.xlsx", lambda path: path.mkdir(), errors.FileNotReadable),
        ("фото.xlsx", _write(b"\x89PNG\r\n\x1a\n" + bytes(100)), errors.NotASpreadsheet),
        ("програма.csv", _write(b"MZ" + bytes(range(256)) * 20), errors.NotASpreadsheet),
        ("двійкове.csv", _write(bytes(range(1, 32)) * 50 + b"abc"), errors.NotASpreadsheet),
        ("архів.xlsx", _write(_zip(word__document_xml=b"<w/>")), errors.NotASpreadsheet),
        ("обрізаний.xlsx", _cut, errors.FileTruncated),
        ("сміття.xls", _write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), errors.FileDamaged),
        ("бомба.xlsx", _write(_zip(xl__workbook_xml=_BOMB)), errors.FileHostile),
        ("пусте.xlsx", _write(_zip(xl__workbook_xml=b"<workbook/>")), errors.FileDamaged),
        ("адреси.ldif", _write(b"dn: cn=A,mail=a@b.c\nobjectclass: top\n"), errors.FormatNotSupported),
        ("дані.json", _write(b'[{"name": "A"}]'), errors.FormatNotSupported),
        ("сторінка.xls", _write(b"<html><p><b>1</table>"), errors.FormatNotSupported),
    ],
)
def test_bad_files_get_a_sentence(
    tmp_path: Path, name: str, make: Callable[[Path], object], error: type[InputError]
) -> None:
    path = tmp_path / name
    make(path)
    with pytest.raises(error) as caught:
        read_workbook(path)
    assert name in sentence(caught.value)
    assert not reader_processes()


def test_sizes_are_checked_before_anything_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "велике.xlsx"
    part = b"<row/>" * 4_000_000
    path.write_bytes(_zip(xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=part))
    with pytest.raises(errors.FileHostile):
        read_workbook(path)
    with pytest.raises(errors.FileTooLarge) as caught:
        read_workbook(path, limits=replace(DEFAULT_LIMITS, unpacked_size=10 * MB))
    assert "10" in sentence(caught.value)


def test_repeats_without_end_are_refused(tmp_path: Path) -> None:
    content = (
        b'<office:document-content><table:table><table:table-row table:number-rows-repeated="3000000">'
        b'<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
        b"</table:table-row></table:table></office:document-content>"
    )
    path = tmp_path / "a.ods"
    path.write_bytes(_zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_xml=content))
    with pytest.raises(errors.FileTooManyRows):
        read_workbook(path)


def test_too_many_rows_are_refused_by_their_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("а;б\n" * 100, "utf-8")
    with pytest.raises(errors.FileTooManyRows):
        read_workbook(path, limits=replace(DEFAULT_LIMITS, rows=50))


def test_values_that_would_fill_the_memory_are_refused(tmp_path: Path) -> None:
    path = _large(tmp_path / "a.xlsx", 3000)
    with pytest.raises(errors.FileTooLarge):
        read_workbook(path, limits=replace(DEFAULT_LIMITS, kept=100_000))


def test_a_child_that_spends_its_memory_gives_a_sentence(tmp_path: Path) -> None:
    path = _large(tmp_path / "a.xlsx", 60_000)
    with pytest.raises(errors.FileTooHeavy) as caught:
        read_workbook(path, limits=replace(DEFAULT_LIMITS, child_memory=45 * MB))
    assert "a.xlsx" in sentence(caught.value)
    assert not reader_processes()


def test_time_is_limited(tmp_path: Path) -> None:
    path = _large(tmp_path / "a.xlsx", 60_000)
    with pytest.raises(errors.FileTooSlow):
        read_workbook(path, limits=replace(DEFAULT_LIMITS, seconds=0.0))
    assert not reader_processes()


def test_cancelling_kills_the_child(tmp_path: Path) -> None:
    path = _large(tmp_path / "a.xlsx", 60_000)
    progress = Progress()
    seen: list[list[psutil.Process]] = []

    def cancel() -> None:
        while not (children := reader_processes()):
            pass
        seen.append(children)
        progress.cancel()

    canceller = threading.Thread(target=cancel)
    canceller.start()
    with pytest.raises(WorkCancelled):
        read_workbook(path, progress=progress)
    canceller.join()
    assert seen
    assert not any(child.is_running() for child in seen[0])


@pytest.fixture
def hanging_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file whose reading never answers."""
    (tmp_path / "hanging_child.py").write_text("import time\ntime.sleep(600)\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(reading_process, "CHILD_MODULE", "hanging_child")
    return _workbook(tmp_path / "a.xlsx", [("а",)])


def test_a_child_that_hangs_is_stopped_by_cancel(hanging_child: Path) -> None:
    progress = Progress()
    canceller = threading.Timer(0.2, progress.cancel)
    canceller.start()
    with pytest.raises(WorkCancelled):
        read_workbook(hanging_child, progress=progress)
    canceller.join()
    assert not reader_processes()


def test_a_child_that_hangs_is_stopped_by_the_time_limit(hanging_child: Path) -> None:
    with pytest.raises(errors.FileTooSlow):
        read_workbook(hanging_child, limits=replace(DEFAULT_LIMITS, seconds=0.2))
    assert not reader_processes()


def test_nothing_is_started_for_work_already_cancelled(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", [("а",)])
    progress = Progress()
    progress.cancel()
    with pytest.raises(WorkCancelled):
        read_workbook(path, progress=progress)


def test_a_child_that_breaks_down_is_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _workbook(tmp_path / "a.xlsx", [("а",)])
    monkeypatch.setattr(reading_process, "CHILD_MODULE", "clientbase.no_such_module")
    with pytest.raises(errors.FileDamaged):
        read_workbook(path)


def test_the_child_gets_no_password_of_the_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLIENTBASE_PASSWORD", "таємниця")
    assert not any(key.startswith("CLIENTBASE_") for key in child_environment())


def test_only_plain_values_are_taken_from_the_child() -> None:
    import pickle

    with pytest.raises(pickle.UnpicklingError):
        plain_values(pickle.dumps(Path("/etc")))


def test_passwords_of_workbooks(shared_data: Path) -> None:
    for name, password in (
        ("poi_password.xls", "password"),
        ("poi_protected_passtika.xlsb", "tika"),
        ("cal_pass_protected.xlsx", "123"),
    ):
        path = shared_data / "nasty" / name
        with pytest.raises(errors.FilePasswordNeeded):
            read_workbook(path)
        with pytest.raises(errors.FilePasswordWrong):
            read_workbook(path, ReadOptions(password="не той"))
        assert read_workbook(path, ReadOptions(password=password))[0].sheets


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("nasty/sjs_password_2002_40_xor.xls", errors.FilePasswordNeeded),
        ("nasty/cal_pass_protected.ods", errors.FileProtected),
        ("nasty/poi_poc-xmlbomb.xlsx", errors.FileHostile),
        ("nasty/spout_attack_billion_laughs.xlsx", errors.FileHostile),
        ("nasty/spout_attack_billion_laughs.ods", errors.FileHostile),
        ("nasty/cal_issue_594_dos.ods", errors.FileTooManyRows),
        ("nasty/poi_xlsx-corrupted.xlsx", errors.FileDamaged),
        ("nasty/spout_file_corrupted.xlsx", errors.NotASpreadsheet),
        ("nasty/ejs_missing-bits.xlsx", errors.NotASpreadsheet),
        ("nasty/opx_null_file.xlsx", errors.FileEmpty),
        ("generated/truncated_60pct.xlsx", errors.FileTruncated),
        ("generated/zipbomb_rows_600MB.xlsx", errors.FileHostile),
        ("clients/thunderbird_addressbook.ldif", errors.FormatNotSupported),
    ],
)
def test_real_bad_files_get_their_error(shared_data: Path, name: str, error: type[InputError]) -> None:
    with pytest.raises(error):
        read_workbook(shared_data / name)


def test_dates_of_the_1904_system(shared_data: Path) -> None:
    for name in ("cal_date_1904.xlsx", "cal_date_1904.xlsb"):
        (sheet,) = read_sheets(shared_data / "nasty" / name)
        assert [row[0] for row in sheet.rows[:2]] == [date(2021, 1, 1), date(2021, 1, 2)]
    assert read_sheets(shared_data / "nasty/sjs_1904.ods")[0].rows[4][1] == date(1934, 6, 3)
    assert read_sheets(shared_data / "nasty/poi_1904DateWindowing.xls")[0].rows[0] == (date(2000, 1, 1),) * 2


def test_hidden_rows_of_a_filter_are_read(shared_data: Path) -> None:
    info, (sheet,) = read_workbook(shared_data / "generated/northwind_filtered_hidden_rows.xlsx")
    assert len(sheet.rows) == 92
    assert reading.HIDDEN_ROWS in info.warnings
    assert reading.HIDDEN_COLUMNS in info.warnings


def test_hidden_sheets_of_an_old_workbook(shared_data: Path) -> None:
    info = open_workbook(shared_data / "nasty/sjs_sheet_visibility.xls")
    assert [sheet.hidden for sheet in info.sheets] == [False, True, True]


def test_rows_pasted_from_a_spreadsheet() -> None:
    sheet = reading.read_pasted('Ім’я\tНотатка\r\nОля\t"два\nрядки"\r\n\r\nІра\r\n')
    assert sheet.rows == (("Ім’я", "Нотатка"), ("Оля", "два\nрядки"), (None, None), ("Іра", None))
