"""The table of clients that an export writes: its headings in three languages, and back without loss."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.client import (
    Address,
    ClientDraft,
    ContactPerson,
    Email,
    Flag,
    Kind,
    Messenger,
    Phone,
    Role,
    Sex,
)
from clientbase.domain.client_check import checked
from clientbase.domain.client_sheet import (
    SheetColumn,
    Surroundings,
    phone_cell,
    sheet_columns,
    sheet_rows,
    values_of,
)
from clientbase.domain.client_sheet_reading import own_columns, read_own
from clientbase.domain.errors import FieldMissing
from clientbase.domain.import_columns import recognise
from clientbase.domain.import_table import Table
from clientbase.domain.import_values import Regional
from clientbase.exchange.csv_out import guarded
from clientbase.i18n import LANGUAGES, language

STAFF = {1: "Олена Власник", 2: "Ігор"}
AROUND = Surroundings("UA", STAFF, "UAH")

FULL = ClientDraft(
    kind=Kind.COMPANY,
    role=Role.SUPPLIER,
    organization="ТОВ «Ромашка»",
    family_name="Ткаченко",
    phones=(
        Phone("067 123 45 67", "+380671234567", "mobile"),
        Phone("8 (050) 765-43-21", "+380507654321", "дача"),
        Phone("12-34", "", ""),
    ),
    emails=(Email("a@example.com", "work"), Email("b@example.com")),
    addresses=(
        Address("вул. Лісова, 1", "Київ", "", "01001", "Україна", "legal"),
        Address("Велика Васильківська; 5"),
    ),
    messengers=(Messenger("viber", "+380671234567"), Messenger("сигнал", "romashka")),
    contact_persons=(ContactPerson("Іван", "директор", "067", "i@example.com"), ContactPerson("Марія")),
    birthday="--05-17",
    registered_on=date(2024, 2, 29),
    category="vip",
    source="сусіди",
    responsible_id=2,
    tags=("vip", "опт; роздріб"),
    note="=1+1\nдругий рядок",
    tax_id="00123456",
    external_id="=A1",
    website="-",
    flags=(Flag("phones", "12-34", "bad_phone"),),
)


def back(drafts: list[ClientDraft], code: str, *, csv: bool = False) -> list[ClientDraft]:
    with language(code):
        columns = sheet_columns(drafts)
        headings = tuple(column.heading() for column in columns)
        rows = list(sheet_rows(map(values_of, drafts), columns, AROUND))
    if csv:
        rows = [tuple(guarded(cell) if isinstance(cell, str) else cell for cell in row) for row in rows]
    table = Table("", 1, headings, tuple((at + 2, row) for at, row in enumerate(rows)))
    own = own_columns(table)
    assert own is not None
    assert own.language == code
    staff = {name.casefold(): id for id, name in STAFF.items()} | {"олена власник": 1, "игор": 2}
    recognised = recognise(table, Regional())
    records = read_own(recognised, own, country="UA", employees=staff, guarded=csv)
    return [checked(record.draft) for record in records]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("csv", [False, True])
def test_everything_comes_back(code: str, csv: bool) -> None:
    sparse = ClientDraft(family_name="Бойко", sex=Sex.MALE, birthday="1990-05-17")
    assert back([FULL, sparse], code, csv=csv) == [checked(FULL), checked(sparse)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_columns_have_one_heading(code: str) -> None:
    with language(code):
        headings = [column.heading() for column in sheet_columns([FULL, FULL])]
    assert len(headings) == len(set(headings))


def test_a_list_of_somebody_else_is_not_ours() -> None:
    assert own_columns(Table("", 1, ("Прізвище", "Ім'я", "Телефон"), ())) is None
    assert own_columns(Table("", 0, ("Клієнт", "Вид", "Роль"), ())) is None


def test_chosen_columns_only() -> None:
    columns = sheet_columns([FULL], ["display_name", "phones", "city"])
    assert columns[0] == SheetColumn("display_name")
    assert [column.number for column in columns if column.field == "phones" and column.part == "text"] == [
        1,
        2,
        3,
    ]
    assert next(sheet_rows([values_of(FULL)], columns, Surroundings("UA", {})))[-1] == "Київ"


def test_a_phone_that_would_be_read_otherwise_is_told_apart() -> None:
    assert phone_cell(Phone("067 123 45 67", "+380671234567"), "UA") == "067 123 45 67"
    assert phone_cell(Phone("067 123 45 67", "+380671234567"), "PL") == "+380 67 123 45 67"
    assert phone_cell(Phone("067 123 45 67", ""), "UA") == "067 123 45 67 (?)"


_text = st.text(max_size=12).filter(lambda text: "\x00" not in text)
_addresses = st.builds(Address, _text, _text, label=st.sampled_from(["", "legal"]))
_drafts = st.builds(
    ClientDraft,
    kind=st.sampled_from(list(Kind)),
    role=st.sampled_from(list(Role)),
    family_name=_text,
    organization=_text,
    external_id=_text,
    note=_text,
    tags=st.lists(_text, max_size=3).map(tuple),
    emails=st.lists(st.builds(Email, _text, st.sampled_from(["", "work", "дім"])), max_size=3).map(tuple),
    addresses=st.lists(
        st.builds(Address, _text, _text, label=st.sampled_from(["", "legal"])), max_size=2
    ).map(tuple),
    category=st.sampled_from(["", "vip", "regular", "свій"]),
    birthday=st.sampled_from(["", "--02-29", "1990-05-17", "1899-12-31"]),
    responsible_id=st.sampled_from([None, 1, 2]),
)


def tidied(draft: ClientDraft) -> ClientDraft | None:
    try:
        return checked(draft)
    except FieldMissing:
        return None


@given(st.lists(_drafts, min_size=1, max_size=3), st.sampled_from(LANGUAGES), st.booleans())
def test_any_texts_come_back(drafts: list[ClientDraft], code: str, csv: bool) -> None:
    kept = [draft for given_draft in drafts if (draft := tidied(given_draft)) is not None]
    if kept:
        assert back(kept, code, csv=csv) == kept
