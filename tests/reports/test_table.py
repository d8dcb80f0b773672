"""Tables over pages: nothing is lost, heads repeat, and no height makes them run for ever."""

from datetime import date

import pytest

from clientbase.reports.paper import Paper
from clientbase.reports.table import Column, draw_table
from tests.reports.pdf_reading import ReadPdf, read_pdf

pytestmark = pytest.mark.usefixtures("qapp")
COLUMNS = (Column("№"), Column("Назва", grows=True), Column("Сума", "right", strong=True))


def drawn(rows: list[tuple[str, str, str]], follow: float = 0) -> ReadPdf:
    paper = Paper()
    draw_table(paper, COLUMNS, rows, follow=follow)
    data = paper.finish(title="t", author="", language="uk", made_on=date(2026, 1, 1))
    return read_pdf(data, pictures=False)


def test_a_row_longer_than_a_page_runs_on() -> None:
    words = [f"слово{number}" for number in range(3000)]
    read = drawn(
        [("1", "коротка", "1,00"), ("2", " ".join(words), "2,00"), ("3", "остання", "3,00")], follow=200
    )
    assert len(read.pages) > 2
    assert all(page.startswith("№ Назва Сума") for page in read.pages)
    text = read.text
    assert all(f"{word} " in text for word in words)
    assert "остання" in read.pages[-1]


def test_what_follows_may_be_higher_than_a_page() -> None:
    read = drawn([("1", "перша", "1,00"), ("2", "друга", "2,00")], follow=5000)
    assert [page.count("друга") for page in read.pages] == [0, 1]


def test_no_rows() -> None:
    assert drawn([]).pages[0].startswith("№ Назва Сума")
