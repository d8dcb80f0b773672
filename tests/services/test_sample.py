"""The sample shop is whole, plainly invented, the same for the same day, and goes with one undo."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from stdnum import iban

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.domain.client import ClientDraft, Kind
from clientbase.domain.clock import FixedClock
from clientbase.domain.progress import Progress
from clientbase.domain.task import Section, section_of
from clientbase.i18n import LANGUAGES
from clientbase.services.bases import create_base
from clientbase.services.sample import fill_sample
from clientbase.services.sample_list import HEADER_ROW, ROWS, sample_list
from clientbase.services.shop import Shop

NOBODYS = re.compile(r"(?:\+380\d\d|\+7\d{3})000\d{4}|\+442079460\d{3}")
"""Numbers that operators give to nobody, and those Ofcom keeps for films."""
SUNDAY = FixedClock(datetime(2026, 11, 22, 12, tzinfo=UTC))


def new_shop(folder: Path, language: str = "uk", country: str = "UA", currency: str = "UAH") -> Shop:
    return create_base(
        folder / f"sample {language}",
        "secret",
        clock=SUNDAY,
        country=country,
        currency=currency,
        language=language,
        cost=CHEAPEST_COST,
    ).shop


@pytest.fixture(
    scope="module", params=[("uk", "UA", "UAH"), ("ru", "RU", "RUB"), ("en", "DE", "EUR")], ids=LANGUAGES
)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The sample shop of each language; only to be looked at."""
    shop = new_shop(tmp_path_factory.mktemp("sample"), *request.param)
    progress = Progress()
    assert fill_sample(shop, progress) == 300
    assert progress.done == progress.total
    yield shop
    shop.close()


def test_two_years_of_a_shop(filled: Shop) -> None:
    shop = filled
    assert shop.clients.count() == 300
    clients = shop.clients.many(shop.clients.ids())
    assert 30 <= sum(client.kind is Kind.COMPANY for client in clients) <= 40
    assert any(client.birthday.startswith("--") for client in clients)
    codes = [client.tax_id for client in clients if client.tax_id]
    assert len(set(codes)) == len(codes)
    assert len(shop.employees.all()) == 3
    today = SUNDAY.today()
    tasks = shop.tasks.open_tasks()
    assert {section_of(task, completed=False, today=today) for task in tasks} == set(Section) - {Section.DONE}
    assert len(shop.tasks.done_tasks()) > 100
    assert len(shop.appointments.between(today, today)) >= 3
    assert shop.clients.birthdays(today, today + timedelta(days=30))
    documents = shop.documents.list()
    assert sum(bool(item.number) for item in documents) == 60
    assert len(documents) == 63
    assert shop.documents.pdf(documents[0].id).startswith(b"%PDF-")
    assert shop.settings.get("seller.name")
    assert not shop.settings.get("seller.iban") or iban.is_valid(shop.settings.get("seller.iban"))
    kinds = {kind.id: kind for kind in shop.appointment_kinds.all()}
    month = shop.appointments.between(today - timedelta(days=30), today + timedelta(days=30))
    assert {one.kind_id for one in month if one.kind_id} == set(kinds), "each is seen in the calendar"
    assert len({kind.colour for kind in kinds.values()}) == len(kinds)
    week = shop.week_figures.week()
    assert week.came.now > 5 > week.no_show.now >= 2
    assert all(one.overdue < 40 for one in shop.rhythm.due(limit=50)), "a shop that is looked after"
    assert [one.active for one in shop.rules.rules()].count(True) == 1
    assert shop.message_drafts.count_unsent() == 2
    now = SUNDAY.now()
    for client in clients:
        assert all(item.at and item.at <= now for item in shop.interactions.of_client(client.id))


def test_what_the_sample_brings_is_nothing_that_the_owner_did(tmp_path: Path) -> None:
    shop = new_shop(tmp_path)
    fill_sample(shop)
    assert shop.week_figures.begun() == (frozenset(), True)
    shop.clients.add(ClientDraft(given_name="Олена"))
    shop.tasks.complete(shop.tasks.open_tasks()[0].id)
    assert shop.week_figures.begun() == ({"clients", "task"}, True)
    shop.history.undo()
    assert shop.week_figures.begun() == ({"clients"}, True)
    shop.close()


def test_nobody_real_can_be_called_or_written_to(filled: Shop) -> None:
    for client in filled.clients.many(filled.clients.ids()):
        for phone in client.phones:
            assert NOBODYS.fullmatch(phone.e164)
        for email in client.emails:
            assert email.address.partition("@")[2] in {"example.com", "example.org", "example.net"}
            assert email.address.isascii()
        assert client.tax_id[:2] in {"", "00", "99"}  # no region of Russia has 00


@pytest.mark.parametrize("filled", [("uk", "UA", "UAH")], indirect=True, ids=["uk"])
def test_the_same_day_gives_the_same_shop(filled: Shop, tmp_path: Path) -> None:
    def names(shop: Shop) -> list[object]:
        rows = shop.clients.rows(shop.clients.ids())
        return [(row.values["display_name"], row.values["phones"]) for row in rows.values()]

    again = new_shop(tmp_path)
    fill_sample(again)
    assert names(again) == names(filled)
    again.close()


def test_two_undos_take_all_but_what_was_invoiced(tmp_path: Path) -> None:
    shop = new_shop(tmp_path)
    shop.settings.set("seller.name", "Own name")
    fill_sample(shop)
    buyers = {item.client_id for item in shop.documents.list() if item.number}
    shop.history.undo()  # money paid and spent
    assert shop.payments.count() == 0
    assert shop.money_accounts.all() == ()
    result = shop.history.undo()
    assert set(shop.clients.ids()) == buyers
    assert not result.kept
    assert shop.settings.get("seller.name") == "Own name"
    assert shop.settings.get("seller.iban") == ""
    shop.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_list_is_messy_as_lists_are(tmp_path: Path, language: str) -> None:
    path = tmp_path / "list.xlsx"
    assert sample_list(path, language, SUNDAY) == ROWS
    rows = [row[:3] for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)]
    assert rows[0][0]
    assert rows[0][1] is None
    assert all(rows[HEADER_ROW - 1])
    records = [row for row in rows[HEADER_ROW:-1] if any(row)]
    assert [row[0] for row in records] == list(range(1, ROWS + 1))
    assert len({row[1] for row in records}) == ROWS
    assert rows[-1][2] == ROWS
    assert len({type(row[2]) for row in records}) >= (2 if language != "en" else 1)
