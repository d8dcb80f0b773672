"""Headings are known however they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.client import ClientDraft
from clientbase.domain.fields import CLIENT_FIELD, IMPORT_FIELDS
from clientbase.domain.heading_words import CLIENT
from clientbase.domain.import_headings import heading_likeness, heading_meanings


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
