"""The real lists at hand give what they are known to hold."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from clientbase.domain.client import Kind, Sex
from clientbase.domain.company_name import is_legal_form
from clientbase.domain.import_columns import recognise
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_records import read_records
from clientbase.domain.import_table import Recognised
from clientbase.domain.import_values import Reason, Regional
from clientbase.domain.table_finding import find_table
from clientbase.domain.text_folding import fold
from clientbase.exchange.reading import read_sheets

UA, RU = Regional(), Regional(country="RU", currency="RUB", language="ru")


def meanings(found: Recognised) -> dict[str, str]:
    return {column.heading: "+".join(column.fields) for column in found.columns if column.fields}


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
        form, _space, name = bare[code].organization.partition(" ")  # from a column of its own
        assert is_legal_form(form)
        assert (draft.organization.removeprefix("Компания "), draft.emails, draft.tax_reason_code) == (
            name, bare[code].emails, bare[code].tax_reason_code,
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
    valid = [record.draft.phones[0] for record in northwind if record.draft.phones[0].e164]
    assert len(valid) == 48  # many are invented, others were dialled so a quarter of a century ago
    assert (valid[0].text, valid[0].e164) == ("030-0074321", "+49300074321")  # the row says Germany
    assert not any("NULL" in repr(record.draft) for record in northwind)
    (sheet,) = real(shared_data / "clients", "contact_sheet_51626.xlsx")[1][:1]
    assert [phone.text for phone in sheet.draft.phones][:2] == ["801-555-7712x4563", "801-555-9999"]
    assert sheet.draft.addresses[0].postcode == "04001"


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("clients/uk_coffee_distribution_routes.xlsx", "visits"),
        ("transactions/wsr_clientservice_s_import.csv", "orders"),
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
