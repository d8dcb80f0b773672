"""Headings are known however they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.client import ClientDraft
from clientbase.domain.fields import CLIENT_FIELD, IMPORT_FIELDS
from clientbase.domain.goods_headings import goods_meanings
from clientbase.domain.heading_words import CLIENT
from clientbase.domain.import_headings import heading_likeness, heading_meanings


@pytest.mark.parametrize(
    ("headings", "key"),
    [
        (
            "Рахунок контрагента|Счёт контрагента|Банківський рахунок|Основной банковский счет|Payer account",
            "account",
        ),
        ("IBAN контрагента|Counterparty IBAN", "iban"),
        ("Контрагент|Отримувач|Платник|Counterparty|Beneficiary|Назва контрагента", "client_name"),
        (
            "ЄДРПОУ контрагента|ЕГРПОУ|Код по ОКПО|Код за ДРФО|Контрагент.ИНН|EDRPOU|Counterparty tax id",
            "tax_id",
        ),
        ("Найменування банку|Банк контрагента|Назва банку контрагента", "bank_name"),
        ("Адрес юридический|Юридический адрес контрагента|Адреса юридична", "legal_address"),
        ("Адрес фактический|Фактична адреса", "address"),
        ("Номер квартири|№ квартиры|Кв", "house"),
        ("Номер бонусної картки|Карты лояльности|№ карти|Loyalty card", "card_number"),
        ("Класс важности|Група клієнтів|Категория клиента|Группа|Статус", "category"),
        ("Хто порекомендував|Кто рекомендовал|Откуда узнал|Referred By", "source"),
        ("ПІБ бухгалтера|Главный бухгалтер|Контактна особа", "contact_person"),
        ("Business Street|Home Street|Other Street|Address 1 - Street", "street"),
        ("Business City|Home City|Address 1 - City", "city"),
        ("Business Country/Region|Страна регистрации", "country"),
        ("Home Fax|Business Fax|Other Fax", "fax"),
        ("E-mail 3 Address|Адрес эл. почты|Адреса електронної пошти|E-mail 1 - Value", "email"),
        ("Веб-страница|Personal Web Page|Website 1 - Value", "website"),
    ],
)
def test_headings_of_banks_and_programs(headings: str, key: str) -> None:
    found = {heading: heading_meanings(heading)[0] for heading in headings.split("|")}
    assert {heading: (one.noun, one.key) for heading, one in found.items()} == dict.fromkeys(
        found, ("client", key)
    )


@pytest.mark.parametrize("heading", ["К-ть", "к-ть, шт", "Кіл-ть", "К-во", "К-сть"])
def test_how_many_is_written_short(heading: str) -> None:
    assert [key for key, _weight in goods_meanings(heading, "orders")][:1] == ["quantity"]


@pytest.mark.parametrize(
    "headings",
    [
        "Призначення платежу|Назначение платежа|Деталі операції|Опис операції|Залишок після операції",
        "Документ, удостоверяющий личность|Пометка удаления|ЭтоГруппа|Номер медкартки|Тип шкіри|Группа крови",
        "Кількість візитів|Количество визитов|Витратив|Оплачено|Сума покупок|Последний визит",
        "Event 1 - Label|Phone 1 - Label|Yomi Name|Company Yomi|Organization Department|Office Location",
        "Manager's Name|Assistant's Phone|IMAddress|Имя супруга|Ім'я чоловіка|Дата народження дитини",
    ],
)
def test_what_is_nothing_of_the_client(headings: str) -> None:
    for heading in headings.split("|"):
        assert {one.noun for one in heading_meanings(heading)} <= {"ignored"}, heading


@pytest.mark.parametrize("heading", ["Тип цін", "Вид цены", "Тип автомобіля", "Класс жилья"])
def test_a_type_of_something_else_is_no_group_of_clients(heading: str) -> None:
    assert all(one.key != "category" for one in heading_meanings(heading))


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("ФИО ", "full_name"),
        ("П.І.Б.", "full_name"),
        ("Прізвище, ім'я, по батькові", "full_name"),
        ("И/Ф", "full_name"),
        ("Фамилия", "family_name"),
        ("Прізвище клієнта", "family_name"),
        ("LastName", "family_name"),
        (" Имя", "given_name"),
        ("Ім’я", "given_name"),
        ("Patrinymic", "additional_name"),
        ("По батькові", "additional_name"),
        ("Телефон 2", "phone"),
        ("Тел./факс", "phone"),
        ("Тел.", "phone"),
        ("Телефон агента", "phone"),
        ("PhoneNumber", "phone"),
        ("моб", "mobile"),
        ("Моб.тел", "mobile"),
        ("Контактний телефон:*", "phone"),
        ("E-Mail Address", "email"),
        ("Эл. почта", "email"),
        ("Электронная почта партнера", "email"),
        ("Дата народження (дд.мм.рррр)", "birthday"),
        ("Д.Р.", "birthday"),
        ("ДР", "birthday"),
        ("BirthDate", "birthday"),
        ("Пол", "sex"),
        ("Стать", "sex"),
        ("genre", "sex"),
        ("ЄДРПОУ", "tax_id"),
        ("Код ЄДРПОУ", "tax_id"),
        ("ИНН", "tax_id"),
        ("КПП", "tax_reason_code"),
        ("identifiant", "external_id"),
        ("КлиентКод", "external_id"),
        ("customerID", "external_id"),
        ("companyName", "organization"),
        ("Наименование агента", "organization"),
        ("Наименование контрагента", "client_name"),
        ("Назва", "client_name"),
        ("nom", "client_name"),
        ("contactName", "contact_person"),
        ("Юридический адрес партнера", "legal_address"),
        (" Нас. пункт*", "city"),
        ("ГородПокуп", "city"),
        ("postalCode", "postcode"),
        ("Billing State/Province", "region"),
        ("ДатаПервПокуп", "registered_on"),
        ("Откуда узнали об услугах*:", "source"),
        ("Коментар", "note"),
        ("Пароль", "password"),
        ("Товар", "product_name"),
        ("Ціна", "price"),
        ("К-сть", "quantity"),
        ("InvoiceNo", "order_number"),
        ("Електронна\nпошта", "email"),
        ("ТЕЛЕФОН", "phone"),
        ("Teлефон", "phone"),
    ],
)
def test_headings(heading: str, key: str) -> None:
    assert heading_meanings(heading)[0].key == key


@pytest.mark.parametrize(
    "text", ["СервисПив", "Иванов Иван", "znosov@vasilev.ru", "89223251293", "", "Ткаченко", "!!!"]
)
def test_cells_are_no_headings(text: str) -> None:
    assert heading_likeness(text) == 0


def test_every_meaning_of_a_client_is_in_the_catalogue() -> None:
    known = set(CLIENT_FIELD) | {item.key for item in IMPORT_FIELDS}
    assert set(CLIENT) <= known
    drafted = set(ClientDraft.__dataclass_fields__)
    assert all(set(item.fills) <= drafted for item in IMPORT_FIELDS)


@given(st.text(max_size=80))
def test_any_text_may_head_a_column(text: str) -> None:
    assert 0 <= heading_likeness(text) <= 1
