"""Every real list of clients: what it gives, that twice changes nothing, that an export gives it back."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clientbase.domain.client import ClientDraft, Phone, display_name_of, draft_of
from clientbase.domain.client_sheet import phone_cell
from clientbase.services.exports import ExportOptions
from clientbase.services.imports import ImportResult
from clientbase.services.shop import Shop
from tests.shops import make_shop

# created, same; what expected.json calls records is their sum
LISTS: dict[str, tuple[int, int]] = {
    "clients/1c_course_clients.xlsx": (10, 0),
    "clients/1c_course_staff.xlsx": (9, 0),
    "clients/adventureworks_DimReseller_pipe.csv": (701, 0),
    "clients/akaunting_customers_template.xlsx": (1, 0),
    "clients/bi_course_18484_clients.xlsx": (18484, 0),
    "clients/bookstore_users_two_tables.xlsx": (10, 0),
    "clients/bus_park_staff.xls": (28, 0),
    "clients/contact_sheet_51626.xlsx": (1, 0),
    "clients/flooring_partners_import.xlsx": (5, 0),
    "clients/fr_clients.csv": (228, 0),
    "clients/fr_clients.xlsx": (228, 0),
    "clients/invoice2go_clients.csv": (2, 0),
    "clients/invoiceninja_clients_export.csv": (20, 0),
    "clients/ktelecom_partners.csv": (6, 0),
    "clients/ktelecom_контрагенты.xlsx": (6, 0),
    "clients/northwind_customers.csv": (91, 0),
    "clients/northwind_suppliers.csv": (29, 0),
    "clients/pickup_points_noheader.xlsx": (36, 0),
    "clients/snack_shop_Клиенты.csv": (5, 0),
    "clients/thunderbird_addressbook.csv": (2, 0),
    "clients/thunderbird_export.csv": (2, 0),
    "clients/thunderbird_semicolon.csv": (2, 0),
    "clients/thunderbird_utf16le.csv": (1, 0),
    "clients/uk_chaoscrm_customers.xls": (1, 0),
    "clients/uk_coffee_distribution_clients.xlsx": (64, 0),
    "clients/uk_coffee_distribution_phones.xlsx": (60, 0),
    "clients/uk_coffee_distribution_routes.xlsx": (60, 37),
    "clients/wave_clients_export.csv": (4, 0),
    "clients/wsr_agents_s_header.csv": (100, 0),
    "clients/wsr_agents_s_noheader.csv": (100, 0),
    "clients/wsr_client_clean.xlsx": (100, 0),
    "clients/wsr_client_import.csv": (100, 0),
    "generated/agents_s_cp1251_semicolon.csv": (100, 0),
    "generated/client_import_excel_unicode_text.txt": (100, 0),
    "generated/northwind_filtered_hidden_rows.xlsx": (91, 0),
    "generated/uk_phones_as_numbers.xlsx": (60, 0),
}
NOT_LISTS = {
    "clients/thunderbird_addressbook.ldif": "FormatNotSupported",
    "generated/formulas_without_cached_values.xlsx": "NoClientList",
    "generated/truncated_60pct.xlsx": "FileTruncated",
    "generated/zipbomb_rows_600MB.xlsx": "FileHostile",
}
PAIRS: tuple[tuple[str, str, int], ...] = (
    ("clients/wsr_client_import.csv", "clients/wsr_client_clean.xlsx", 100),
    ("clients/wsr_client_clean.xlsx", "clients/wsr_client_import.csv", 100),
    ("clients/wsr_agents_s_header.csv", "clients/wsr_agents_s_noheader.csv", 100),
    ("clients/wsr_agents_s_noheader.csv", "clients/wsr_agents_s_header.csv", 100),
    ("clients/wsr_agents_s_header.csv", "generated/agents_s_cp1251_semicolon.csv", 100),
    ("clients/ktelecom_контрагенты.xlsx", "clients/ktelecom_partners.csv", 6),
    ("clients/fr_clients.csv", "clients/fr_clients.xlsx", 228),
    ("clients/uk_coffee_distribution_clients.xlsx", "clients/uk_coffee_distribution_phones.xlsx", 64),
    ("clients/uk_coffee_distribution_clients.xlsx", "clients/uk_coffee_distribution_routes.xlsx", 64),
    ("clients/uk_coffee_distribution_phones.xlsx", "generated/uk_phones_as_numbers.xlsx", 60),
    ("clients/northwind_customers.csv", "generated/northwind_filtered_hidden_rows.xlsx", 91),
    ("clients/wsr_client_import.csv", "generated/client_import_excel_unicode_text.txt", 100),
)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = make_shop(tmp_path / "one")
    yield shop
    shop.close()


def imported(shop: Shop, path: Path) -> ImportResult:
    return shop.imports.apply(shop.imports.plan(shop.imports.look(path)))


def drafts(shop: Shop) -> list[ClientDraft]:
    """What is kept; a phone read by the country of its row as an export writes it, which is read anywhere."""
    found = (draft_of(client) for client in shop.clients.many(shop.clients.ids()))
    return sorted((replace(draft, phones=tuple(map(anywhere, draft.phones))) for draft in found), key=repr)


def anywhere(phone: Phone) -> Phone:
    return replace(phone, text=phone_cell(phone, "UA"))


def file_of(folder: Path, name: str) -> Path:
    """The file, whichever way its name's letters are composed on this disk."""
    path = folder / name
    return path if path.exists() else folder / unicodedata.normalize("NFD", name)


def test_every_file_is_in_the_table(shared_data: Path) -> None:
    found = {
        unicodedata.normalize("NFC", f"{folder}/{path.name}")
        for folder in ("clients", "generated")
        for path in (shared_data / folder).iterdir()
        if path.is_file()
    }
    assert found == {*LISTS, *NOT_LISTS}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_once_twice_found_and_exported(
    name: str, shop: Shop, tmp_path: Path, shared_data: Path, shared_expected: Any
) -> None:
    path = file_of(shared_data, name)
    records = next(item["records"] for item in shared_expected if item["file"] == f"open/{name}")
    first = imported(shop, path)
    created, same = LISTS[name]
    assert (first.created, first.changed, first.same, first.failed) == (created, 0, same, 0)
    assert first.created + first.changed + first.same == records == first.rows
    assert shop.clients.count() == created
    again = imported(shop, path)
    assert (again.created, again.changed, again.same, again.failed) == (0, 0, records, 0)

    kept = drafts(shop)
    some = [client for client in shop.clients.many(shop.clients.ids()) if client.display_name][:20]
    for client in some[:: max(1, len(some) // 4)]:
        found = shop.search.clients(client.display_name[1:7], limit=20_000)
        assert client.id in found
        for phone in client.phones:
            if len(digits := "".join(filter(str.isdigit, phone.e164))) >= 11:
                written = f"+{digits[:3]} ({digits[3:5]}) {digits[5:8]}-{digits[8:]}"
                assert client.id in shop.search.clients(written, limit=20_000)

    ends = (".xlsx", ".csv") if created < 1000 else (".xlsx",)
    for end, language in zip(ends, ("uk", "en"), strict=False):
        out = tmp_path / f"вивантаження{end}"
        assert shop.exports.export_clients(out, ExportOptions(language=language)) == created
        back = imported(shop, out)
        assert (back.created, back.changed) == (0, 0)
        if created > 1000:  # what the shorter ones prove again would take as long as all of them
            continue
        other = make_shop(tmp_path / end[1:])
        try:
            assert imported(other, out).created == created
            assert drafts(other) == kept
        finally:
            other.close()


@pytest.mark.parametrize(("first", "second", "clients"), PAIRS)
def test_pairs_that_belong_together(
    first: str, second: str, clients: int, shop: Shop, shared_data: Path
) -> None:
    imported(shop, file_of(shared_data, first))
    result = imported(shop, file_of(shared_data, second))
    assert (result.created, result.failed) == (0, 0)
    assert shop.clients.count() == clients
    again = imported(shop, file_of(shared_data, second))
    assert (again.created, again.changed) == (0, 0)


def test_the_split_of_whole_names_is_right(shop: Shop, tmp_path: Path, shared_data: Path) -> None:
    imported(shop, shared_data / "clients/wsr_client_import.csv")
    other = make_shop(tmp_path / "two")
    imported(other, shared_data / "clients/wsr_client_clean.xlsx")
    names = [sorted(display_name_of(draft) for draft in drafts(one)) for one in (shop, other)]
    other.close()
    assert names[0] == names[1]
    assert len(set(names[0])) == 100


def test_one_mail_of_two_people_joins_nobody(shop: Shop, shared_data: Path) -> None:
    imported(shop, shared_data / "clients/wsr_client_import.csv")
    assert len(shop.search.clients("gbacon@mac.com")) == 2


@pytest.mark.parametrize("name", NOT_LISTS)
def test_what_is_no_list_leaves_the_base_alone(name: str, shop: Shop, shared_data: Path) -> None:
    with pytest.raises(Exception) as told:
        imported(shop, file_of(shared_data, name))
    assert type(told.value).__name__ == NOT_LISTS[name]
    assert shop.clients.count() == 0
