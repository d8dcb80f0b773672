"""Files built, broken or grown beyond what a list is: a sentence, bounded memory, nothing left running."""

import os
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from clientbase.domain import errors
from clientbase.domain.errors import InputError
from clientbase.exchange import reading
from clientbase.exchange.limits import DEFAULT_LIMITS, MB, Limits
from clientbase.exchange.reading import open_workbook, read_workbook
from clientbase.texts import sentence
from tests.exchange.readers import reader_processes

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_GROWTH = 300 * MB


def _relations(kind: str, target: str, more: str = "") -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/{kind}" Target="{target}"{more}/></Relationships>'
    )


def workbook(path: Path, sheet: Iterator[str] | str, more: dict[str, str] | None = None) -> Path:
    """A workbook whose sheet is written as it is given, in pieces, and further parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        parts = {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relations("worksheet", "worksheets/sheet1.xml"),
            **(more or {}),
        }
        for name, content in parts.items():
            package.writestr(name, content)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for piece in [sheet] if isinstance(sheet, str) else sheet:
                part.write(piece.encode())
            part.write(b"</sheetData></worksheet>")
    return path


def rows_of_numbers(count: int, columns: int) -> Iterator[str]:
    """Rows with different cells, 1,000 at a time, so that the file is not packed like a bomb."""
    for start in range(0, count, 1000):
        yield "".join(
            "<row>" + "".join(f"<c><v>{row * 7919 % 1000003 + column}</v></c>" for column in range(columns))
            + "</row>"
            for row in range(start, min(start + 1000, count))
        )  # fmt: skip


def inline(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


@contextmanager
def growth() -> Iterator[Callable[[], int]]:
    """How many bytes the program itself has grown at most meanwhile; the child apart."""
    me = psutil.Process()
    before = most = me.memory_info().rss
    over = threading.Event()

    def watch() -> None:
        nonlocal most
        while not over.is_set():
            most = max(most, me.memory_info().rss)
            time.sleep(0.01)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield lambda: most - before
    finally:
        over.set()
        watcher.join()


def refused(path: Path, error: type[InputError], limits: Limits = DEFAULT_LIMITS) -> InputError:
    """Refused with its name, while the program stays small and no child is left."""
    with growth() as grown, pytest.raises(error) as caught:
        read_workbook(path, limits=limits)
    assert type(caught.value) is error
    assert path.name in sentence(caught.value)
    assert grown() < _GROWTH
    assert not reader_processes()
    return caught.value


def test_more_rows_than_excel_has_are_counted_before_they_are_unpacked(tmp_path: Path) -> None:
    row = "<row><c><v>1</v></c></row>"
    refused(workbook(tmp_path / "бомба.xlsx", (row * 1000 for _ in range(1100))), errors.FileTooManyRows)
    with_prefix = ("<x:row><x:c/></x:row>" * 1000 for _ in range(1100))
    refused(workbook(tmp_path / "інша.xlsx", with_prefix), errors.FileTooManyRows)


def test_a_lone_cell_at_the_far_end_of_a_sheet(tmp_path: Path) -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    refusal = refused(workbook(tmp_path / "далеко.xlsx", far), errors.FileTooHeavy)
    assert "2048" in sentence(refusal)


def test_every_column_of_a_sheet_is_read(tmp_path: Path) -> None:
    row = "<row>" + "".join(f"<c><v>{column}</v></c>" for column in range(16_384)) + "</row>"
    path = workbook(tmp_path / "широке.xlsx", row * 3)
    with growth() as grown:
        _, (sheet,) = read_workbook(path)
    assert [len(cells) for cells in sheet.rows] == [16_384] * 3
    assert grown() < _GROWTH


def test_the_longest_cell_of_excel_is_read_and_a_longer_one_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "а.xlsx", f"<row>{inline('я' * 32_767)}</row>")
    assert read_workbook(path)[1][0].rows == (("я" * 32_767,),)
    path = workbook(tmp_path / "б.xlsx", f"<row>{inline('я' * 2_000_000)}</row>")
    refused(path, errors.LineTooLong)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    external = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    for number, hidden in enumerate((entities, external)):
        path = tmp_path / f"{number}.xlsx"
        workbook(path, "<row/>", {"xl/sharedStrings.xml": f'{hidden}<sst xmlns="{_MAIN}"/>'})
        refused(path, errors.FileHostile)


def test_links_to_other_files_are_not_followed(tmp_path: Path) -> None:
    """The value kept in the cell is read; nobody is asked for the other workbook."""
    link = f'<externalLink xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><externalBook r:id="r1"/></externalLink>'
    path = workbook(
        tmp_path / "з посиланням.xlsx",
        '<row><c><f>[1]Sheet1!A1</f><v>42</v></c><c><f>WEBSERVICE("http://127.0.0.1/")</f></c></row>',
        {
            "xl/externalLinks/externalLink1.xml": link,
            "xl/externalLinks/_rels/externalLink1.xml.rels": _relations(
                "externalLinkPath", "http://127.0.0.1:9/other.xlsx", ' TargetMode="External"'
            ),
        },
    )
    info, (sheet,) = read_workbook(path)
    assert sheet.rows[0][0] == 42
    assert sheet.uncalculated == 1
    assert info.warnings == (reading.FORMULAS_NOT_CALCULATED,)


def test_a_file_cut_anywhere_gives_a_sentence(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "ціле.xlsx", rows_of_numbers(50, 3)).read_bytes()
    for share in (0.01, 0.2, 0.5, 0.9, 0.999):
        path = tmp_path / f"обрізане {share}.xlsx"
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises((errors.FileTruncated, errors.FileDamaged, errors.NotASpreadsheet)) as caught:
            read_workbook(path)
        assert path.name in sentence(caught.value)


def test_a_file_with_bytes_changed_never_breaks_the_program(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "ціле.xlsx", rows_of_numbers(50, 3)).read_bytes()
    path = tmp_path / "змінене.xlsx"
    for at in range(0, len(whole), max(1, len(whole) // 12)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with suppress(InputError):
            assert read_workbook(path)[1]


@pytest.mark.parametrize("name", ["список.xls", "список.ods", "список.csv", "список", "список.PDF"])
def test_a_renamed_workbook_is_known_by_its_inside(tmp_path: Path, name: str) -> None:
    assert open_workbook(workbook(tmp_path / name, rows_of_numbers(3, 3))).format == "xlsx"


@pytest.mark.parametrize("name", ["список.xlsx", "список.xlsb", "список.ods"])
def test_text_under_the_name_of_a_workbook(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("Ім’я;Телефон\nОля;0671112233\n", "utf-8")
    refused(path, errors.NotASpreadsheet)


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "рядок.csv"
    path.write_bytes(b"a;" * 50_000_000)
    assert refused(path, errors.LineTooLong).facts["row"] == 1
    path.write_bytes(b"name;phone\n" + b"x" * 50_000_000)
    assert refused(path, errors.LineTooLong).facts["row"] == 2


def test_a_quotation_mark_that_swallows_the_file(tmp_path: Path) -> None:
    path = tmp_path / "лапки.csv"
    path.write_text('name,phone\n"Оля,067\n' + "Іра,050\n" * 300_000, "utf-8")
    with growth() as grown:
        (sheet,) = read_workbook(path)[1]
    assert len(sheet.rows) == 300_002
    assert grown() < _GROWTH


@pytest.mark.parametrize("name", ["нулі.csv", "нулі.xlsx", "нулі.txt"])
def test_a_file_of_zeros_is_no_list(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(bytes(3_000_000))
    with pytest.raises((errors.NotASpreadsheet, errors.FileEmpty)) as caught:
        read_workbook(path)
    assert name in sentence(caught.value)


def test_a_folder_and_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "папка.xlsx").mkdir()
    refused(tmp_path / "папка.xlsx", errors.FileNotReadable)
    (tmp_path / "порожнє.csv").touch()
    refused(tmp_path / "порожнє.csv", errors.FileEmpty)


def test_the_mark_of_an_open_workbook_points_to_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "~$клієнти.xlsx"
    path.write_bytes(b"\x05Olena" + bytes(159))
    assert "“клієнти.xlsx”" in sentence(refused(path, errors.FileIsLockMark)).replace("«", "“").replace(
        "»", "”"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes and devices are no files there")
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "труба.csv")
    refused(tmp_path / "труба.csv", errors.FileNotReadable)
    (tmp_path / "нуль.csv").symlink_to("/dev/zero")
    refused(tmp_path / "нуль.csv", errors.FileNotReadable)


def test_what_the_system_forbids_and_what_excel_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows says it: access denied (5) is one thing, a sharing violation (32) another."""
    path = tmp_path / "а.csv"
    path.write_text("Ім’я;Телефон\n", "utf-8")
    for code, error in ((5, errors.FileNotReadable), (32, errors.FileInUse), (33, errors.FileInUse)):
        denied = PermissionError(13, "Permission denied")
        denied.winerror = code  # type: ignore[attr-defined, unused-ignore]  # only there on Windows

        def forbid(*_: object, denied: PermissionError = denied, **__: object) -> None:
            raise denied

        with monkeypatch.context() as patch:
            patch.setattr(Path, "open", forbid)
            refused(path, error)


def test_a_file_that_is_taken_away_while_the_reader_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "check_reachable", lambda _: None)
    refused(tmp_path / "зник.csv", errors.FileNotReadable)


@pytest.mark.heavy
@pytest.mark.timeout(900)
def test_a_full_sheet_is_read_and_kept_in_bounded_memory(tmp_path: Path) -> None:
    path = workbook(tmp_path / "повне.xlsx", rows_of_numbers(1_048_576, 10))
    summary = open_workbook(path)
    assert (summary.sheets[0].rows, summary.sheets[0].columns) == (1_048_576, 10)
    with growth() as grown:
        _, (sheet,) = read_workbook(path)
    assert len(sheet.rows) == 1_048_576
    assert [len(sheet.rows[at]) for at in (0, 777_777, -1)] == [10, 10, 10]
    assert grown() < _GROWTH
