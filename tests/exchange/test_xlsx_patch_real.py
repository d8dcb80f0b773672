"""Cells of real workbooks are patched, and other programs read the outcome."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from clientbase.domain.cell_edits import CellEdit, NewRow
from tests.exchange.patched_books import cells_of, changed_parts, differing, patched, whole_shop

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
def test_libreoffice_reads_it(tmp_path: Path) -> None:
    after, _told = patched(
        whole_shop(), "Клієнти", [CellEdit(3, 1, "Змінений")], [NewRow({1: "Новий"}, {})], last_row=5
    )
    (tmp_path / "list.xlsx").write_bytes(after)
    profile = f"-env:UserInstallation=file://{tmp_path}/home"
    as_utf8 = "csv:Text - txt - csv (StarCalc):44,34,76"
    asked = ["--convert-to", as_utf8, "--outdir", str(tmp_path), str(tmp_path / "list.xlsx")]
    subprocess.run(["soffice", "--headless", profile, *asked], check=True, capture_output=True, timeout=120)
    text = (tmp_path / "list.csv").read_text("utf-8")
    assert "Змінений" in text
    assert "Новий" in text
