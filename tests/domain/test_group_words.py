"""Headings of groups between clients, and clients of whom only the name is known."""

import pytest

from clientbase.domain.group_words import is_group_heading
from clientbase.domain.import_columns import recognise
from clientbase.domain.import_records import read_records
from clientbase.domain.import_table import Skip
from clientbase.domain.import_values import Regional
from clientbase.domain.sheet import CellValue, Sheet
from clientbase.domain.table_finding import find_table

Rows = tuple[tuple[CellValue, ...], ...]
PEOPLE = ("Ткаченко Олена", "Бойко Іван", "Шевчук Ніна", "Мороз Ірина", "Кос Петро", "Гнатюк Ія")


@pytest.mark.parametrize(
    ("texts", "group"),
    [
        (
            (
                "Постійні клієнти",
                "Постоянные клиенты",
                "Regular customers",
                "Нові",
                "Нові (2024)",
                "VIP",
                "VIP:",
            ),
            True,
        ),
        (
            (
                "Нові з Інстаграму",
                "Оптові покупці",
                "Майстер Оля",
                "Архів 2023",
                "Чорний список",
                "Інші",
                "Дети",
            ),
            True,
        ),
        (
            (
                "Партнери",
                "Боржники",
                "Фіз. особи",
                "Юридические лица",
                "=== Неактивні ===",
                "Клиенты (12 чел.)",
            ),
            True,
        ),
        (
            (
                "Оля",
                "VIP Оля",
                "Ткаченко",
                "Сонечко",
                "Нова Пошта ТОВ",
                "ТОВ «Партнер»",
                "Салон Новий",
                "Іра нова",
            ),
            False,
        ),
        (("Олена Іванівна", "Новак", "Опта", "", "...", "John Smith", "Архипенко Іван", "67"), False),
    ],
)
def test_words_of_groups(texts: tuple[str, ...], group: bool) -> None:
    assert {text: is_group_heading(text) for text in texts} == dict.fromkeys(texts, group)


def between(*lone: str, columns: int = 3) -> Rows:
    """People with their phones, and after the second one these cells alone in their rows."""
    full = [(name, f"067123456{at}", "Київ")[:columns] for at, name in enumerate(PEOPLE)]
    alone = [(text, *(None,) * (columns - 1)) for text in lone]
    return (("ПІБ", "Телефон", "Місто")[:columns], *full[:2], *alone, *full[2:])


@pytest.mark.parametrize("text", ["Постійні клієнти", "VIP", "Нові з Інстаграму", "Оптові", "Майстер Оля"])
@pytest.mark.parametrize("columns", [2, 3])
def test_a_lone_heading_between_is_no_client(text: str, columns: int) -> None:
    table = find_table(Sheet("Лист1", between(text, columns=columns)))
    assert (4, Skip.SECTION) in table.skipped
    assert len(table.records) == len(PEOPLE)


@pytest.mark.parametrize("text", ["Оля", "Сонечко", "VIP Оля", "Гончар", "Ромашка", "Іра нова", "Кафе Нове"])
def test_a_lone_name_is_a_client(text: str) -> None:
    table = find_table(Sheet("Лист1", between(text)))
    assert len(table.records) == len(PEOPLE) + 1


def test_a_list_of_bare_names_is_a_list_of_clients() -> None:
    rows: Rows = (
        ("Клієнти", None),
        *((name, None) for name in (*PEOPLE, "Ромашка", "Сонечко")),
        ("Партнер", "так"),
    )
    found = recognise(find_table(Sheet("Лист1", rows)), Regional())
    assert len(read_records(found, Regional())) == len(PEOPLE) + 3
