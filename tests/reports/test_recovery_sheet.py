"""The recovery sheet: one page, the code to read and to scan, and what an owner must know."""

from datetime import date

import pytest

from clientbase.domain.recovery_code import written
from clientbase.reports.recovery_sheet import recovery_sheet
from tests.reports.pdf_reading import read_pdf

pytestmark = pytest.mark.usefixtures("qapp")
CODE = written(bytes(range(7, 23)))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uk", ["Аркуш відновлення", "База «Квітки»", "22 листопада 2026", "паспорт", "зашифрувати наново"]),
        ("ru", ["Лист восстановления", "База «Квітки»", "22 ноября 2026", "паспорт", "зашифровать заново"]),
        ("en", ["Recovery sheet", "Base “Квітки”", "22 November 2026", "passport", "encrypted anew"]),
    ],
)
def test_one_page_with_the_code_twice(language: str, words: list[str]) -> None:
    read = read_pdf(recovery_sheet(CODE, "Квітки", date(2026, 11, 22), language))
    assert len(read.pages) == 1
    assert read.codes() == [CODE]
    for text in [*CODE.split("-"), *words]:
        assert text in read.text


def test_a_very_long_name_still_fits_on_the_page() -> None:
    read = read_pdf(recovery_sheet(CODE, "Магазин " * 40, date(2026, 11, 22), "uk"), pictures=False)
    assert len(read.pages) == 1


def test_the_code_is_in_no_description_of_the_file() -> None:
    data = recovery_sheet(CODE, "Квітки", date(2026, 11, 22), "uk")
    assert CODE.encode() not in data
    assert CODE.split("-")[0].encode() not in data
