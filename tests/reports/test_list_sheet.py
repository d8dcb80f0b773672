"""A list on paper: nothing of a cell is lost, the head is on every page, many columns lie across."""

from datetime import date
from itertools import product

import pytest

from clientbase.reports.list_sheet import MOST_COLUMNS, ListSheet, SheetColumn, list_pdf
from tests.reports.pdf_reading import ReadPdf, read_pdf

pytestmark = pytest.mark.usefixtures("qapp")
COLUMNS = (SheetColumn("Клієнт", strong=True), SheetColumn("Телефон"), SheetColumn("Сума", figure=True))


def drawn(sheet: ListSheet) -> ReadPdf:
    made = list_pdf(sheet, shop="Крамниця", made_on=date(2026, 11, 22), language="uk")
    assert made == list_pdf(sheet, shop="Крамниця", made_on=date(2026, 11, 22), language="uk")
    return read_pdf(made)


def test_a_list_over_pages() -> None:
    rows = [(f"Клієнт № {place}", "067 000 00 00", f"{place},00 ₴") for place in range(1, 90)]
    sheet = ListSheet("VIP", COLUMNS, rows, about=("89 клієнтів",), sums=("Сума: 4 005,00 ₴",))
    read = drawn(sheet)
    assert len(read.pages) == 3
    assert all("Клієнт Телефон Сума" in " ".join(page.split()) for page in read.pages)
    assert all(f"Клієнт № {place} " in read.text for place in range(1, 90))
    assert "89 клієнтів 22 листопада 2026 р." in read.text
    assert "Сторінка 2 з 3" in read.pages[1]
    assert "Сума: 4 005,00 ₴" in " ".join(read.pages[2].split())
    assert read.images[0].height > read.images[0].width


def test_the_sum_stands_below_a_row() -> None:
    for count, above in product(range(30, 40), range(4)):
        rows = [(f"Клієнт № {place}", "067", "1,00 ₴") for place in range(1, count + 1)]
        made = list_pdf(
            ListSheet("VIP", COLUMNS, rows, ("89",) * above, ("Сума: 4 005,00 ₴",)),
            shop="",
            made_on=date(2026, 11, 22),
            language="uk",
        )
        last = read_pdf(made, pictures=False).pages[-1]
        assert f"Клієнт № {count}" in last
        assert "Сума: 4 005" in last.replace("\u00a0", " ")


def test_many_columns_lie_across_and_long_cells_are_whole() -> None:
    columns = [COLUMNS[0], *(SheetColumn(f"Колонка {place}") for place in range(MOST_COLUMNS - 1))]
    mail = "дуже.довга.адреса.електронної.пошти@example.com"
    read = drawn(ListSheet("Усі", columns, [("Ткаченко Олена", *([mail] * (MOST_COLUMNS - 1)))]))
    assert read.images[0].width > read.images[0].height
    whole = "".join(read.text.split())
    assert all(whole.count(letter) >= (MOST_COLUMNS - 1) * mail.count(letter) for letter in set(mail))
    assert "Колонка 12" in read.text


def test_an_empty_list_and_a_list_without_a_name_are_drawn() -> None:
    assert "Телефон" in drawn(ListSheet("Нікого", COLUMNS, [])).text
    assert "1,00" in drawn(ListSheet("Суми", COLUMNS[2:], [("1,00",)])).text
