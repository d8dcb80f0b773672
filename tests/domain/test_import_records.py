"""Rows become clients: small tables written here, and the real lists where they are at hand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.client import Kind, Sex, display_name_of
from clientbase.domain.errors import WorkCancelled
from clientbase.domain.import_columns import recognise
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_records import read_records
from clientbase.domain.import_table import Recognised, Table
from clientbase.domain.import_values import Reason, Regional
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import CellValue

UA = Regional()


def table(headings: tuple[str, ...], *rows: tuple[CellValue, ...], header_row: int = 1) -> Table:
    return Table("Лист1", header_row, headings, tuple(enumerate(rows, start=header_row + 1)))


def meanings(found: Recognised) -> dict[str, str]:
    return {
        column.heading or str(column.index): "+".join(column.fields)
        for column in found.columns
        if column.fields
    }


def records(given_table: Table, regional: Regional = UA) -> tuple[ImportRecord, ...]:
    return read_records(recognise(given_table, regional), regional)


def test_a_usual_list() -> None:
    found = table(
        ("№", "ФИО", "Тел.", "Д.Р.", "Стать", "Примітка", "Пароль"),
        (1, "Іваненко Іван Іванович", "0671234567, 050 123-45-67", "03.04.90", "ч", "любить каву", "x"),
        (2, "Ткаченко Олена", "12", "31.02.1990", "жін", "NULL", "y"),
        (3, "", "", "", "", "-", ""),
    )
    recognised = recognise(found, UA)
    assert recognised.noun == "clients"
    assert meanings(recognised) == {
        "ФИО": "full_name", "Тел.": "phone", "Д.Р.": "birthday", "Стать": "sex", "Примітка": "note",
    }  # fmt: skip
    one, two, three = read_records(recognised, UA)
    assert (one.draft.family_name, one.draft.additional_name) == ("Іваненко", "Іванович")
    assert [phone.e164 for phone in one.draft.phones] == ["+380671234567", "+380501234567"]
    assert (one.draft.birthday, one.draft.sex, one.draft.note) == ("1990-04-03", Sex.MALE, "любить каву")
    assert one.problems == ()
    assert "note" not in two.given
    assert two.draft.birthday == ""
    assert {(flag.field, flag.value) for flag in two.draft.flags} == {
        ("phones", "12"),
        ("birthday", "31.02.1990"),
    }
    assert [(problem.reason, problem.column, problem.kept) for problem in two.problems] == [
        (Reason.BAD_PHONE, 2, True), (Reason.BAD_DATE, 3, True),
    ]  # fmt: skip
    assert not two.failed
    assert three.failed
    assert three.problems[-1].reason is Reason.NO_NAME


def test_companies_and_people_in_one_list() -> None:
    one, two, three = records(
        table(
            ("Клієнт", "Код ЄДРПОУ", "E-mail", "Контактна особа"),
            ("ТОВ „Ромашка“", 14360570.0, "a@b.ua", "Ткаченко Олена"),
            ("Сидоренко Петро Петрович", "", "", ""),
            ("Магазин на розі", "", "bad mail", ""),
        )
    )
    assert (one.draft.kind, one.draft.organization, one.draft.tax_id) == (
        Kind.COMPANY,
        "ТОВ „Ромашка“",
        "14360570",
    )
    assert [contact.name for contact in one.draft.contact_persons] == ["Ткаченко Олена"]
    assert (two.draft.kind, two.draft.given_name) == (Kind.PERSON, "Петро")
    assert three.draft.kind is Kind.COMPANY
    assert [problem.reason for problem in three.problems] == [Reason.BAD_EMAIL]


def test_phones_eaten_by_a_spreadsheet() -> None:
    (record,) = records(table(("Имя", "Телефон", "Моб"), ("Олена", 380963874284.0, 671234567.0)))
    assert [(phone.e164, phone.label) for phone in record.draft.phones] == [
        ("+380963874284", ""), ("+380671234567", "mobile"),
    ]  # fmt: skip
    assert "phones" in record.mended


def test_a_whole_name_in_the_column_of_surnames() -> None:
    one, two = records(
        table(
            ("Фамилия", "Имя", "Отчество"),
            ("Ермакова Алла Мироновна", "", ""),
            ("Голубев", "Иосиф", "Тимофеевич"),
        )
    )
    assert (one.draft.family_name, one.draft.given_name, one.draft.additional_name) == (
        "Ермакова",
        "Алла",
        "Мироновна",
    )
    assert two.draft.family_name == "Голубев"


def test_addresses_messengers_and_birth_parts() -> None:
    (record,) = records(
        table(
            (
                "Name",
                "City",
                "Address 1",
                "Address 2",
                "Zip",
                "Shipping City",
                "Telegram",
                "Birth Year",
                "Birth Month",
                "Birth Day",
                "ВИП клиент:",
            ),
            ("John Smith", "Acton", "5 Main St", "Suite 2", "04001", "Boston", "@js", 1990, 5, 17, 1.0),
        )
    )
    home, delivery = record.draft.addresses
    assert (home.street, home.city, home.postcode, home.label) == ("5 Main St, Suite 2", "Acton", "04001", "")
    assert (delivery.city, delivery.label) == ("Boston", "delivery")
    assert (record.draft.birthday, record.draft.category) == ("1990-05-17", "vip")
    assert record.draft.messengers[0].service == "telegram"


def test_an_address_alone_is_enough_to_be_known_by() -> None:
    (record,) = records(table(("Город", "Улица", "Дом"), ("Київ", "вул. Лесі Українки", 5.0)))
    assert not record.failed
    assert display_name_of(record.draft) == "Київ, вул. Лесі Українки, 5"


def test_the_order_of_dates_is_proved_by_the_column() -> None:
    found = recognise(table(("Имя", "Дата рождения"), ("Олена", "1/29/1990"), ("Іван", "3/4/1991")), UA)
    assert found.columns[1].date_order == "mdy"
    assert [record.draft.birthday for record in read_records(found, UA)] == ["1990-01-29", "1991-03-04"]


def test_a_row_with_too_many_cells_is_told() -> None:
    short = table(("Имя", "Телефон"), ("Олена", "0671234567"))
    found = recognise(Table(short.sheet, 1, short.headings, short.records, overlong=(2,)), UA)
    assert [problem.reason for problem in read_records(found, UA)[0].problems] == [Reason.TOO_MANY_CELLS]


def test_cancel() -> None:
    progress = Progress()
    progress.cancel()
    found = recognise(table(("Имя",), ("Олена",)), UA)
    with pytest.raises(WorkCancelled):
        read_records(found, UA, progress)


@pytest.mark.parametrize(
    ("headings", "row", "noun"),
    [
        (("Товар", "Кількість", "Ціна", "Сума", "Клієнт"), ("Чай", 1, 2, 2, "Олена"), "orders"),
        (("Артикул", "Наименование товара", "Цена", "Остаток"), ("1", "Чай", "5 грн", 3), "products"),
        (("Клиент", "Начало оказания услуги", "Услуга"), ("Ефимова", "22.12.2019 15:10", "Урок"), "orders"),
        (("Invoice Number", "Client", "Amount", "Date"), ("1", "Acme", "$5", "10/20/2019"), "orders"),
        (("Маршрут", "Гос.номер"), (86, "А123БВ"), "unknown"),
        (("ФИО", "Должность", "Телефон"), ("Иванов И. И.", "кассир", "8-911-111-11-11"), "clients"),
    ],
)
def test_the_kind_of_list(headings: tuple[str, ...], row: tuple[CellValue, ...], noun: str) -> None:
    assert recognise(table(headings, row, (*row[:-1], "інше")), UA).noun == noun


CELLS = st.one_of(
    st.none(),
    st.text(max_size=25),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["Іваненко Іван", "0671234567", "a@b.ua", "ТОВ Зоря", "NULL", "31.02.1990", "м"]),
)
HEADINGS = st.sampled_from(
    [
        "",
        "ФИО",
        "Имя",
        "Фамилия",
        "Телефон",
        "Email",
        "Д.Р.",
        "ИНН",
        "Назва",
        "Company",
        "Пол",
        "Адрес",
        "ID",
        "Теги",
        "Сайт",
    ]
)


@given(
    st.lists(HEADINGS, min_size=1, max_size=6), st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=6)
)
def test_any_table_gives_a_record_for_each_row(headings: list[str], rows: list[list[CellValue]]) -> None:
    cut = [tuple(row[: len(headings)]) for row in rows]
    found = records(table(tuple(headings), *cut, header_row=1 if any(headings) else 0))
    assert len(found) == len(rows)
    for record in found:
        assert record.failed == (display_name_of(record.draft) == "")
        assert all(getattr(record.draft, key) for key in record.given)


@pytest.mark.parametrize(
    ("headings", "row", "known"),
    [
        (
            (
                "Given Name",
                "Family Name",
                "Phone 1 - Type",
                "Phone 1 - Value",
                "Organization 1 - Name",
                "Address 1 - City",
            ),
            ("Олена", "Ткаченко", "Mobile", "067 123 45 67 ::: 050 123 45 67", "ТОВ Зоря", "Київ"),
            ("given_name", "family_name", "", "phone", "organization", "city"),
        ),
        (
            (
                "Title",
                "First Name",
                "Middle Name",
                "Last Name",
                "Job Title",
                "Business Phone",
                "E-mail Address",
                "E-mail Type",
            ),
            ("Mr.", "John", "Q", "Smith", "Boss", "+12024561111", "j@s.com", "SMTP"),
            ("", "given_name", "additional_name", "family_name", "job_title", "work_phone", "email", ""),
        ),
        (
            ("Контрагент", "ИНН/КПП", "Р/с", "Банк", "БИК", "Руководитель"),
            (
                "ООО «Зоря»",
                "7707083893/773601001",
                "40702810900000000001",
                "Сбербанк",
                "044525225",
                "Иванов И.И.",
            ),
            ("client_name", "tax_id", "account", "bank_name", "bank_code", "director"),
        ),
        (("Nom", "Prénom", "Ville"), ("Dupont", "Jean", "Paris"), ("family_name", "given_name", "city")),
        (("Клиника", "Телефон"), ("Ветцентр", "0441234567"), ("client_name", "phone")),
        (
            ("Ім'я", "Тел. дом.", "Телефон моб."),
            ("Олена", "0441234567", "0671234567"),
            ("given_name", "home_phone", "mobile"),
        ),
    ],
)
def test_lists_of_other_programs(
    headings: tuple[str, ...], row: tuple[CellValue, ...], known: tuple[str, ...]
) -> None:
    found = recognise(table(headings, row), UA)
    assert tuple("+".join(column.fields) for column in found.columns) == known


def test_one_cell_with_all_contacts() -> None:
    one, two = records(
        table(("ФИО", "Контакты"), ("Смирнова А. П.", "0671234567, a@b.ua"), ("Бойко Іван", "+380501112233"))
    )
    assert (one.draft.phones[0].e164, one.draft.emails[0].address) == ("+380671234567", "a@b.ua")
    assert two.draft.phones[0].e164 == "+380501112233"
    assert one.draft.contact_persons == ()


def test_a_year_of_birth_alone_is_flagged_not_lost() -> None:
    (record,) = records(table(("ФИО", "Год рождения"), ("Бойко Іван", "1985")))
    assert record.draft.birthday == ""
    assert [(flag.field, flag.value) for flag in record.draft.flags] == [("birthday", "1985")]


def test_tags_of_several_columns_unite() -> None:
    found = recognise(table(("ФИО", "Теги", "Мітки"), ("Бойко Іван", "опт, vip", "vip; нова")), UA)
    columns = [replace(column, fields=("tags",)) if column.index else column for column in found.columns]
    (record,) = read_records(replace(found, columns=tuple(columns)), UA)
    assert record.draft.tags == ("опт", "vip", "нова")
