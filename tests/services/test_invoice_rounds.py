"""The month's invoices: one for each client, planned beforehand, each with its number, cancelled together."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentLine
from clientbase.domain.document_days import DayImpossible
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.invoice_round import Hindrance
from clientbase.domain.progress import Progress
from clientbase.services.shop import Shop
from tests.full_disk import fill_the_disk
from tests.shops import make_shop

RENT = DocumentLine("Оренда за жовтень 2026", Decimal(1), "міс", Decimal(5000))
OCTOBER, NOVEMBER = date(2026, 10, 31), date(2026, 11, 30)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = make_shop(tmp_path)
    yield made
    made.close()


@pytest.fixture
def clients(shop: Shop) -> list[int]:
    """Two billed in October, one never."""
    ids = [shop.clients.add(ClientDraft(family_name=name)) for name in ("Ящук", "Бондар", "Єрко")]
    for id in ids[:2]:
        shop.documents.issue(shop.documents.draft_for(id, [RENT], issued_on=OCTOBER), id)
    return ids


def test_each_clients_last_invoice_anew(shop: Shop, clients: list[int]) -> None:
    plan = shop.invoice_rounds.plan(clients, issued_on=NOVEMBER)
    assert [(row.name, row.hindrance, row.ticked) for row in plan.rows] == [
        ("Бондар", Hindrance.NONE, True),
        ("Ящук", Hindrance.NONE, True),
    ]
    assert plan.without == 1
    draft = plan.rows[0].draft
    assert draft is not None
    assert draft.lines[0].item_name == "Оренда за листопад 2026"
    assert draft.due_on == date(2026, 12, 5)
    assert [money.minor for money in plan.sums()] == [1000000]
    assert len(shop.documents.list()) == 2  # nothing was written
    done = shop.invoice_rounds.issue(plan)
    assert [shop.documents.get(id).number for id in done.ids] == ["0003", "0004"]
    assert [shop.documents.get(id).buyer_name for id in done.ids] == ["Бондар", "Ящук"]
    assert shop.invoice_rounds.cancel(done.ids) == 2
    assert shop.invoice_rounds.cancel(done.ids) == 0
    assert {shop.documents.get(id).status for id in done.ids} == {DocumentStatus.CANCELLED}


def test_a_client_is_not_billed_twice_in_a_month_unless_asked(shop: Shop, clients: list[int]) -> None:
    plan = shop.invoice_rounds.plan(clients[:1], issued_on=NOVEMBER)
    shop.invoice_rounds.issue(plan)
    again = shop.invoice_rounds.plan(clients[:2], issued_on=NOVEMBER)
    assert [(row.hindrance, row.before, row.ticked) for row in again.rows] == [
        (Hindrance.NONE, "0002", True),
        (Hindrance.DONE, "0003", False),
    ]
    assert len(again.with_tick([1], True).ticked) == 2
    assert again.usual == (0,), "«all» leaves out who was billed already"


def test_who_was_billed_long_ago_is_not_ticked(shop: Shop, clients: list[int]) -> None:
    plan = shop.invoice_rounds.plan(clients, issued_on=date(2026, 12, 1))
    assert {(row.hindrance, row.ticked) for row in plan.rows} == {(Hindrance.LONG_AGO, False)}
    assert len(plan.with_tick([0], True).ticked) == 1


def test_the_same_lines_for_all(shop: Shop, clients: list[int]) -> None:
    template = shop.documents.save_draft(shop.documents.draft_for(None, [RENT], issued_on=OCTOBER), None)
    plan = shop.invoice_rounds.plan(clients, template_id=template, issued_on=NOVEMBER)
    assert [row.name for row in plan.ticked] == ["Бондар", "Єрко", "Ящук"]
    done = shop.invoice_rounds.issue(plan.with_tick([0], False))
    assert len(done.ids) == 2
    assert shop.documents.get(template).status is DocumentStatus.DRAFT


def test_a_day_nobody_means_is_told_before_anything_is_planned(shop: Shop, clients: list[int]) -> None:
    for day in (date(1800, 1, 1), date(9999, 12, 31)):
        with pytest.raises(DayImpossible):
            shop.invoice_rounds.plan(clients, issued_on=day)


def test_a_full_disk_is_told_once_and_ends_the_round(
    shop: Shop, clients: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = shop.invoice_rounds.plan(clients[:2], issued_on=NOVEMBER)
    fill_the_disk(monkeypatch)
    done = shop.invoice_rounds.issue(plan)
    assert (done.ids, done.stopped, [name for name, _error in done.failed]) == ((), True, ["Бондар"])


def test_stopped_halfway_those_issued_stand_and_one_that_fails_stops_no_other(
    shop: Shop, clients: list[int]
) -> None:
    plan = shop.invoice_rounds.plan(clients[:2], issued_on=NOVEMBER)
    shop.clients.erase(plan.rows[0].client_id)
    done = shop.invoice_rounds.issue(plan)
    assert ([name for name, _error in done.failed], len(done.ids)) == (["Бондар"], 1)

    class Stopping(Progress):
        def advance(self, count: int = 1) -> None:
            self.cancel()
            super().advance(count)

    template = shop.documents.save_draft(shop.documents.draft_for(None, [RENT], issued_on=OCTOBER), None)
    plan = shop.invoice_rounds.plan(clients[1:] + clients[:1], template_id=template, issued_on=OCTOBER)
    stopped = shop.invoice_rounds.issue(plan, Stopping())
    assert (len(stopped.ids), stopped.stopped) == (1, True)
    (gap,) = shop.documents.sequences()
    assert not gap.missing


def test_what_cannot_be_issued_is_told_beforehand(shop: Shop, clients: list[int]) -> None:
    empty = shop.documents.save_draft(shop.documents.draft_for(None, []), None)
    plan = shop.invoice_rounds.plan(clients, template_id=empty, issued_on=NOVEMBER)
    assert {row.hindrance for row in plan.rows} == {Hindrance.WRONG}
    assert not plan.with_tick([0, 1, 2], True).ticked
