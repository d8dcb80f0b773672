"""A cell that a spreadsheet program took for something else is no edit; one that a person changed is."""

from datetime import date, datetime

import pytest

from clientbase.domain.cell_sameness import same_cell
from clientbase.domain.row_marks import TableMark, mark_in
from clientbase.domain.sheet import CellValue

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("00123456", 123456.0),
        ("00123456", "123456"),
        ("+380671234567", 380671234567.0),
        ("1234567890123456", "1,23457E+15"),
        ("17.05", datetime(2026, 5, 17)),
        ("17.05", "17.05.2026"),
        ("17.05", 17.05),
        ("1850-01-31", "31.01.1850"),
        ("рядок\nдругий", "рядок\r\nдругий "),
        (date(1990, 5, 17), datetime(1990, 5, 17)),
        (date(1990, 5, 17), "17.05.1990"),
        (date(1990, 5, 17), 33010.0),
        (12.5, "12,5"),
        (7, 7.0),
    ],
)
def test_no_edit(written: CellValue, found: CellValue) -> None:
    assert same_cell(written, found, TODAY)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("00123456", 123457.0),
        ("1234567890123456", "1,23458E+15"),
        ("17.05", "17.05.1990"),
        ("17.05", "18.05"),
        ("Олена", "олена"),
        ("", "щось"),
        (date(1990, 5, 17), datetime(1990, 5, 18)),
        (12.5, "12,6"),
        ("0", 0.5),
        ("кава", 3.0),
    ],
)
def test_an_edit(written: CellValue, found: CellValue) -> None:
    assert not same_cell(written, found, TODAY)


def test_marks_of_rows() -> None:
    mark = TableMark("uk", "0a1b2c3d", 412, "99887766")
    assert mark_in(mark.heading()) == mark
    assert mark.id_in(mark.cell(17)) == 17
    assert mark.id_in(f" {mark.cell(17)} ") == 17
    assert mark.cell(17)[-1].isalpha()  # Excel's filling copies it and does not count on
    assert mark.heading()[-1].isalpha()
    for wrong in ("", None, 17, "17", mark.cell(17)[:-1], mark.cell(17).replace("17", "18")):
        assert mark.id_in(wrong) is None
    assert TableMark("uk", "ffffffff", 412, "99887766").id_in(mark.cell(17)) is None
    for text in (None, 5, "Клієнт", "clientbase:2:uk:0a1b2c3d:412:99887766z"):
        assert mark_in(text) is None
