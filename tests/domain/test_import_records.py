"""Rows become clients: small tables written here, and the real lists where they are at hand."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.client import Kind, Sex, display_name_of
from clientbase.domain.errors import WorkCancelled
from clientbase.domain.import_columns import recognise
from clientbase.domain.import_records import ImportRecord, read_records
from clientbase.domain.import_table import Recognised, Table
from clientbase.domain.import_values import Reason, Regional
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import CellValue
from clientbase.domain.table_finding import find_table
from clientbase.domain.text_folding import fold
from clientbase.exchange.reading import read_sheets

UA, RU = Regional(), Regional(country="RU", currency="RUB", language="ru")


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
        (("Клиент", "Начало оказания услуги", "Услуга"), ("Ефимова", "22.12.2019 15:10", "Урок"), "visits"),
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


def real(
    folder: Path, name: str, regional: Regional = UA, sheet: int = 0
) -> tuple[Recognised, tuple[ImportRecord, ...]]:
    found = recognise(find_table(read_sheets(folder / name)[sheet]), regional)
    return found, read_records(found, regional)


CLIENT_LISTS = [
    ("wsr_client_import.csv", 100),
    ("wsr_client_clean.xlsx", 100),
    ("wsr_agents_s_header.csv", 100),
    ("wsr_agents_s_noheader.csv", 100),
    ("1c_course_clients.xlsx", 10),
    ("1c_course_staff.xlsx", 9),
    ("ktelecom_контрагенты.xlsx", 6),
    ("ktelecom_partners.csv", 6),
    ("flooring_partners_import.xlsx", 5),
    ("uk_chaoscrm_customers.xls", 1),
    ("uk_coffee_distribution_clients.xlsx", 64),
    ("uk_coffee_distribution_phones.xlsx", 60),
    ("snack_shop_Клиенты.csv", 5),
    ("bookstore_users_two_tables.xlsx", 10),
    ("pickup_points_noheader.xlsx", 36),
    ("bi_course_18484_clients.xlsx", 18484),
    ("fr_clients.csv", 228),
    ("fr_clients.xlsx", 228),
    ("northwind_customers.csv", 91),
    ("northwind_suppliers.csv", 29),
    ("adventureworks_DimReseller_pipe.csv", 701),
    ("invoiceninja_clients_export.csv", 20),
    ("wave_clients_export.csv", 4),
    ("invoice2go_clients.csv", 2),
    ("thunderbird_addressbook.csv", 2),
    ("thunderbird_export.csv", 2),
    ("thunderbird_utf16le.csv", 1),
    ("thunderbird_semicolon.csv", 2),
    ("contact_sheet_51626.xlsx", 1),
    ("akaunting_customers_template.xlsx", 1),
]


@pytest.mark.parametrize(("name", "count"), CLIENT_LISTS)
def test_real_lists_give_their_records(shared_data: Path, name: str, count: int) -> None:
    found, got = real(shared_data / "clients", name)
    assert found.noun == "clients"
    assert sum(not record.failed for record in got) == count


def test_real_names_split_as_their_truth(shared_data: Path) -> None:
    messy = real(shared_data / "clients", "wsr_client_import.csv")[1]
    clean = real(shared_data / "clients", "wsr_client_clean.xlsx")[1]

    def triples(got: tuple[ImportRecord, ...]) -> set[tuple[str, str, str]]:
        return {(one.draft.family_name, one.draft.given_name, one.draft.additional_name) for one in got}

    assert triples(messy) == triples(clean)
    assert len(triples(clean)) == 100
    for got in (messy, clean):
        assert Counter(record.draft.sex for record in got) == {Sex.MALE: 54, Sex.FEMALE: 46}
        assert all(record.draft.phones[0].text and not record.draft.phones[0].e164 for record in got)
        assert all(record.problems[0].reason is Reason.BAD_PHONE for record in got)
    assert {record.draft.birthday for record in messy} == {record.draft.birthday for record in clean}


def test_real_agents_with_and_without_heading(shared_data: Path) -> None:
    headed, bare = (
        {one.draft.tax_id: one.draft for one in real(shared_data / "clients", name, RU)[1]}
        for name in ("wsr_agents_s_header.csv", "wsr_agents_s_noheader.csv")
    )
    assert len(headed) == 100
    assert headed.keys() == bare.keys()
    for code, draft in headed.items():
        assert (draft.organization.removeprefix("Компания "), draft.emails, draft.tax_reason_code) == (
            bare[code].organization, bare[code].emails, bare[code].tax_reason_code,
        )  # fmt: skip
        assert draft.director == bare[code].contact_persons[0].name
    mended = [
        one
        for one in real(shared_data / "clients", "wsr_agents_s_header.csv")[1]
        if "organization" in one.mended
    ]
    assert len(mended) == 8
    assert any(fold("СибБашкирТекстиль") == fold(one.draft.organization) for one in mended)


def test_real_columns(shared_data: Path) -> None:
    folder = shared_data / "clients"
    staff = real(folder, "1c_course_staff.xlsx")[1]
    assert sum(len(record.draft.birthday) == 10 for record in staff) == 9
    assert staff[0].draft.birthday == "1961-11-01"
    assert Counter(record.draft.sex for record in real(folder, "1c_course_clients.xlsx")[1]) == {
        Sex.MALE: 7,
        Sex.FEMALE: 3,
    }
    partners = real(folder, "ktelecom_контрагенты.xlsx")[1]
    assert Counter(record.draft.kind for record in partners) == {Kind.COMPANY: 5, Kind.PERSON: 1}
    assert real(folder, "uk_chaoscrm_customers.xls")[1][0].draft.phones[0].e164 == "+380959256263"
    assert meanings(real(folder, "bookstore_users_two_tables.xlsx")[0])["Логин"] == "email"
    assert "Пароль" not in meanings(real(folder, "bookstore_users_two_tables.xlsx")[0])
    french = real(folder, "fr_clients.xlsx")[1]
    assert Counter(record.draft.sex for record in french) == {Sex.FEMALE: 118, Sex.MALE: 110}
    assert french[0].draft.external_id == "0"
    thousands = real(folder, "bi_course_18484_clients.xlsx")[1]
    assert Counter(record.draft.sex for record in thousands) == {Sex.FEMALE: 9269, Sex.MALE: 9215}
    assert len({record.draft.external_id for record in thousands}) == 18484
    assert thousands[0].draft.registered_on == date(2018, 1, 19)
    drivers, conductors = (real(folder, "bus_park_staff.xls", sheet=sheet)[1] for sheet in (1, 2))
    assert len({record.draft.phones[0].e164 for record in drivers + conductors}) == 28


def test_real_phones(shared_data: Path) -> None:
    for name in ("clients/uk_coffee_distribution_phones.xlsx", "generated/uk_phones_as_numbers.xlsx"):
        got = [record.draft.phones for record in real(shared_data, name)[1] if record.draft.phones]
        assert len({phones[0].e164 for phones in got}) == 52
        assert all(len(phones) == 1 and len(phones[0].e164) == 13 for phones in got)
    northwind = real(shared_data / "clients", "northwind_customers.csv")[1]
    assert len({record.draft.phones[0].text for record in northwind}) == 91
    assert not any(phone.e164 for record in northwind for phone in record.draft.phones)
    assert not any("NULL" in repr(record.draft) for record in northwind)
    (sheet,) = real(shared_data / "clients", "contact_sheet_51626.xlsx")[1][:1]
    assert [phone.text for phone in sheet.draft.phones][:2] == ["801-555-7712x4563", "801-555-9999"]
    assert sheet.draft.addresses[0].postcode == "04001"


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("clients/uk_coffee_distribution_routes.xlsx", "visits"),
        ("transactions/wsr_clientservice_s_import.csv", "visits"),
        ("transactions/invoiceninja_invoices_export.csv", "orders"),
        ("transactions/northwind_orders.csv", "orders"),
        ("transactions/northwind_products.csv", "products"),
        ("transactions/snack_shop_Заказы.csv", "orders"),
        ("prices_docs/wsr_product_s_import.csv", "products"),
        ("prices_docs/courier_price_noheader.csv", "unknown"),
        ("prices_docs/snack_shop_Товары.csv", "products"),
        ("dedup/febrl_dataset1.csv", "clients"),
        ("dedup/splink_fake_1000.csv", "clients"),
    ],
)
def test_real_kinds_of_list(shared_data: Path, name: str, noun: str) -> None:
    assert recognise(find_table(read_sheets(shared_data / name)[0]), UA).noun == noun


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
