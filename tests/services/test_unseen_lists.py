"""Lists as programs and people write them, invented here: how many clients each gives, and what of them."""

import csv
import io
import random
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from clientbase.domain.client import Client, Kind, Sex
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.sheet import CellValue
from clientbase.services.import_reading import NoClientList
from clientbase.services.imports import ImportResult
from clientbase.services.shop import Shop
from tests.shops import make_shop

Rows = Sequence[Sequence[CellValue]]


@pytest.fixture
def shop(tmp_path: Path):
    shop = make_shop(tmp_path / "base")
    yield shop
    shop.close()


def workbook(folder: Path, rows: Rows, *merged: str) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(folder / "список.xlsx")
    return folder / "список.xlsx"


def imported(shop: Shop, path: Path) -> ImportResult:
    return shop.imports.apply(shop.imports.plan(shop.imports.look(path)))


def kept(shop: Shop) -> dict[str, Client]:
    found = [shop.clients.get(id) for id in shop.clients.ids(ClientQuery())]
    return {client.display_name: client for client in found}


def phones(client: Client) -> list[str]:
    return [phone.e164 for phone in client.phones]


def brought_in(shop: Shop, path: Path, count: int) -> dict[str, Client]:
    first = imported(shop, path)
    assert (first.created, first.changed + first.same + first.failed) == (count, 0)
    again = imported(shop, path)
    assert (again.created, again.changed) == (0, 0)
    return kept(shop)


def test_by_hand_with_numbers_groups_and_a_total(shop: Shop, tmp_path: Path) -> None:
    rows: Rows = [
        [None, None, "Салон «Лілея»"],
        [],
        ["№ п/п", "ПІБ клієнта", "Контактний телефон", "Дата народж.", "Майстер", "Примітка"],
        [None, "Київ"],
        [1, "Гончаренко Л.М.", "067-123-45-10", "12.05.1980", "Оля", "фарба"],
        [2, "Яремчук Віра", "(050)1234511, 0631234512 (мама)", "5 травня", "Оля", None],
        [None, "Бровари"],
        [3, "Лисенко (Кравчук) Ніна Павлівна", "+38067 123 45 13", "1975", "Іра", None],
        [4, "Зоя", "0671234514", date(1990, 1, 2), None, None],
        ["Всього:", 4],
        [],
        ["Склала: адміністратор Катя"],
    ]
    clients = brought_in(shop, workbook(tmp_path, rows), 4)
    assert clients["Гончаренко Л. М."].birthday == "1980-05-12"
    assert set(phones(clients["Яремчук Віра"])) == {"+380501234511", "+380631234512"}
    assert clients["Яремчук Віра"].birthday == "--05-05"
    assert clients["Лисенко Ніна Павлівна"].nickname == "Кравчук"
    assert clients["Зоя"].birthday == "1990-01-02"


def test_a_heading_of_two_rows(shop: Shop, tmp_path: Path) -> None:
    rows: Rows = [
        ["Клієнт", None, None, "Контакти", None, "Адреса", None, None, None],
        ["Прізвище", "Ім'я", "По батькові", "Телефон", "E-mail", "Місто", "Вулиця", "Будинок", "Кв."],
        ["Дячук", "Роман", "Ігорович", "0671230001", "roman@example.com", "Луцьк", "Волі", "5а", 7],
        ["Собко", "Лія", "", "0671230002", "", "Рівне", "Соборна", "12", None],
    ]
    clients = brought_in(shop, workbook(tmp_path, rows, "A1:C1", "D1:E1", "F1:I1"), 2)
    place = clients["Дячук Роман Ігорович"].addresses[0]
    assert (place.street, place.city) == ("Волі, 5а, кв. 7", "Луцьк")


def test_a_price_list_below_the_clients(shop: Shop, tmp_path: Path) -> None:
    rows: Rows = [
        ["ПІБ", "Телефон"],
        ["Гай Ігор", "0671110021"],
        ["Гай Оля", "0671110022"],
        ["Гай Яна", "0671110023"],
        [],
        ["Послуги"],
        ["Назва", "Ціна"],
        ["Стрижка", 300],
        ["Фарбування", 900],
    ]
    assert set(brought_in(shop, workbook(tmp_path, rows), 3)) == {"Гай Ігор", "Гай Оля", "Гай Яна"}


def test_a_legal_form_in_a_column_of_its_own(shop: Shop, tmp_path: Path) -> None:
    rows: Rows = [
        ["ОПФ", "Контрагент", "ЄДРПОУ"],
        ["ТОВ", "Садовий", "32855961"],
        ["ФОП", "Коваль Ганна", "2345678901"],
        ["ПП", "Лан", "14360570"],
    ]
    clients = brought_in(shop, workbook(tmp_path, rows), 3)
    assert clients["ТОВ Садовий"].kind is Kind.COMPANY
    assert "ФОП Коваль Ганна" in clients


def test_sex_by_numbers_with_a_legend(shop: Shop, tmp_path: Path) -> None:
    rows: Rows = [
        ["ФИО", "Пол (0 - жен, 1 - муж)", "Тел."],
        ["Серова Анна Петровна", 0, "0671110001"],
        ["Серов Пётр Ильич", 1, "0671110002"],
    ]
    clients = brought_in(shop, workbook(tmp_path, rows), 2)
    assert clients["Серова Анна Петровна"].sex is Sex.FEMALE
    assert clients["Серов Пётр Ильич"].sex is Sex.MALE


def test_what_belongs_to_a_pet_is_not_its_owners(shop: Shop, tmp_path: Path) -> None:
    rows: Rows = [
        ["Кличка", "Вид", "Власник", "Телефон власника", "Дата народження тварини"],
        ["Барсік", "кіт", "Руда Олена", "0671110071", "01.02.2020"],
        ["Рекс", "пес", "Сом Іван", "0671110072", "03.02.2019"],
    ]
    clients = brought_in(shop, workbook(tmp_path, rows), 2)
    assert (clients["Руда Олена"].birthday, phones(clients["Руда Олена"])) == ("", ["+380671110071"])


def test_names_with_phones_in_one_column(shop: Shop, tmp_path: Path) -> None:
    rows: Rows = [["Клієнти"], ["Вовк Ада 0671110111"], ["Вовк Іна 0671110112"], ["Лис Ян, 050 111 01 13"]]
    clients = brought_in(shop, workbook(tmp_path, rows), 3)
    assert phones(clients["Лис Ян"]) == ["+380501110113"]


def test_an_export_of_a_shop_with_columns_for_billing_and_shipping(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text(
        "ID,user_email,first_name,last_name,billing_first_name,billing_last_name,billing_phone,"
        "billing_city,shipping_first_name,shipping_last_name,shipping_city,ip\n"
        "12,petro@example.com,Петро,Заєць,Петро,Заєць,0671112200,Київ,Петро,Заєць,Київ,127.0.0.1\n"
        "13,anna@example.com,,,Анна,Рис,+380951112200,Суми,,,,127.0.0.1\n",
        "utf-8",
    )
    clients = brought_in(shop, path, 2)
    assert phones(clients["Заєць Петро"]) == ["+380671112200"]
    assert phones(clients["Рис Анна"]) == ["+380951112200"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Контрагенты", "Дебет", "Кредит"], ["Альфа ООО", 500, None], ["Бета АО", None, 70]],
        [
            ["Дата", "Час", "Клієнт", "Послуга", "Ціна"],
            ["01.02.2024", "10:00", "Кіт Ада", "Стрижка", 300],
            ["02.02.2024", "11:00", "Кіт Ян", "Фарба", 900],
        ],
        [["Наименование товаров", "Розничная (без НДС)"], ["Разъём", 5], ["Кабель витой", 7], ["Шнур", 9]],
    ],
)
def test_what_is_no_list_of_clients(shop: Shop, tmp_path: Path, rows: Rows) -> None:
    with pytest.raises(NoClientList):
        imported(shop, workbook(tmp_path, rows))


# --- the same list written otherwise gives the same clients ----------------------------------------

LIST = [
    ["Прізвище", "Ім'я", "Телефон", "E-mail", "Місто", "Дата народження", "Примітка"],
    ["Ткаченко", "Олена", "0671230001", "olena@example.com", "Київ", "01.02.1980", "кава"],
    ["Бойко", "Іван", "0671230002", "", "Львів", "", ""],
    ["Шевчук", "Марія", "0671230003", "maria@example.com", "Київ", "15.07.1991", ""],
    ["Мороз", "Петро", "0671230004", "", "Одеса", "", "дзвонити зранку"],
    ["Лисенко", "Ганна", "0671230005", "hanna@example.com", "Суми", "09.09.1975", ""],
    ["Савчук", "Юрій", "0671230006", "", "", "", ""],
]
Rewritten = Callable[[list[list[str]], random.Random], list[list[str]]]


def without(*columns: int) -> Rewritten:
    return lambda rows, _dice: [[cell for at, cell in enumerate(row) if at not in columns] for row in rows]


def shuffled_columns(rows: list[list[str]], dice: random.Random) -> list[list[str]]:
    order = list(range(len(rows[0])))
    dice.shuffle(order)
    return [[row[at] for at in order] for row in rows]


def with_blank_columns(rows: list[list[str]], dice: random.Random) -> list[list[str]]:
    at = dice.randrange(len(rows[0]))
    return [["", *row[:at], "", *row[at:]] for row in rows]


def with_blank_rows(rows: list[list[str]], dice: random.Random) -> list[list[str]]:
    at = dice.randrange(2, len(rows))
    return [*rows[:at], [""] * len(rows[0]), *rows[at:]]


REWRITTEN: dict[str, Rewritten] = {
    "as it is": without(),
    "shuffled rows": lambda rows, dice: [rows[0], *dice.sample(rows[1:], len(rows) - 1)],
    "shuffled columns": shuffled_columns,
    "no e-mail, no city": without(3, 4),
    "no birthday, no note": without(5, 6),
    "blank columns": with_blank_columns,
    "a blank row": with_blank_rows,
    "capitals": lambda rows, _dice: [[cell.upper() for cell in rows[0]], *rows[1:]],
    "headings with marks": lambda rows, _dice: [[f" {cell}:* " for cell in rows[0]], *rows[1:]],
    "a title": lambda rows, _dice: [["Наші клієнти"], [], *rows],
    "numbered": lambda rows, _dice: [
        ["№", *rows[0]],
        *([str(at), *row] for at, row in enumerate(rows[1:], 1)),
    ],
    "a total": lambda rows, _dice: [*rows, ["Разом", "6"]],
    "the heading twice": lambda rows, _dice: [*rows[:4], rows[0], *rows[4:]],
}


@pytest.mark.parametrize("how", REWRITTEN)
def test_the_same_list_written_otherwise(shop: Shop, tmp_path: Path, how: str) -> None:
    rows = REWRITTEN[how](LIST, random.Random(how))
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    path = tmp_path / "клієнти.csv"
    path.write_text(out.getvalue(), "utf-8-sig")
    clients = brought_in(shop, path, 6)
    assert {name: phones(client) for name, client in clients.items()} == {
        f"{family} {given}": [f"+38{phone}"] for family, given, phone, *_rest in LIST[1:]
    }
