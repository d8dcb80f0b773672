"""A timeline read some at a time is the timeline read whole; 50,000 entries are held as keys."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from clientbase.db import tables as t
from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentLine
from clientbase.domain.errors import NotThere
from clientbase.domain.feedback import FeedbackDraft, FeedbackKind
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.product import ProductDraft
from clientbase.domain.stock import StockAmount, StockKind
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop

MANY = 50_000


@pytest.fixture
def olena(shop: Shop) -> int:
    """One to whom something of every kind happened."""
    id = shop.clients.add(ClientDraft(given_name="Олена"))
    shop.clients.update(id, {"note": "любить півонії"})
    shop.clients.update(id, {"note": "любить троянди", "tags": ("весілля",)})
    shop.interactions.log(InteractionDraft(id, InteractionKind.CALL, "Про абонемент", phone="+380671234567"))
    shop.interactions.log(InteractionDraft(id, InteractionKind.NOTE, "Любить півонії", pinned=True))
    shop.tasks.complete(shop.tasks.add(TaskDraft("Надіслати прайс", id)))
    shop.tasks.add(TaskDraft("Зателефонувати", id, due_on=date(2026, 12, 1)))
    start = datetime(2026, 11, 24, 12)
    shop.appointments.add(
        AppointmentDraft("Консультація", start, start + timedelta(hours=1), "Europe/Kyiv", client_id=id)
    )
    lines = (DocumentLine("Букет", Decimal(1), "шт", Decimal(100)),)
    shop.documents.issue(shop.documents.draft_for(id, lines, issued_on=date(2026, 11, 2)), id)
    line = OrderLine(None, "Букет весільний", "1")
    shop.orders.add(OrderDraft(id, number="7", ordered_on=date(2026, 3, 8), lines=(line,)))
    shop.feedback.add(
        FeedbackDraft(id, FeedbackKind.WISH, "Півонії взимку", datetime(2026, 5, 1, 9, tzinfo=UTC))
    )
    return id


def test_pages_put_together_are_the_whole(shop: Shop, olena: int) -> None:
    whole = shop.clients.timeline(olena)
    keys = shop.timeline.keys(olena)
    assert [key.name for key in keys] == [entry.name for entry in whole]
    assert [key.at for key in keys] == [entry.at for entry in whole]
    for size in (1, 4, 100):
        pages = [shop.timeline.entries(olena, keys[at : at + size]) for at in range(0, len(keys), size)]
        assert sum(pages, ()) == whole
    assert {entry.kind for entry in whole} >= {
        "call",
        "note",
        "task",
        "document",
        "order",
        "feedback",
        "change",
        "added",
    }


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("ПІВОНІЇ", {"note", "feedback", "change"}),
        ("абонемент", {"call"}),
        ("067123", {"call"}),
        ("380671234567", {"call"}),
        ("прайс", {"task"}),
        ("консульт", {"appointment"}),
        ("троянди", {"change"}),
        ("букет", {"order"}),
        ("нема такого", set()),
    ],
)
def test_a_timeline_is_searched(shop: Shop, olena: int, text: str, kinds: set[str]) -> None:
    assert {key.kind for key in shop.timeline.keys(olena, text)} == kinds


def test_papers_of_the_store_stand_with_the_supplier(shop: Shop, olena: int) -> None:
    vase = shop.products.add(ProductDraft("Ваза"))
    amounts = [StockAmount(vase, 5_000_000)]
    paper = shop.stock.keep(StockKind.RECEIPT, amounts, client_id=olena, number="ПН-7", note="від Оленки")
    shop.stock.keep(StockKind.WRITE_OFF, amounts)
    assert [key.name for key in shop.timeline.keys(olena, "ПН-7")] == [("stock_entry", paper)]
    (entry,) = (one for one in shop.timeline.all(olena) if one.kind == "stock_entry")
    assert shop.timeline.entries(olena, shop.timeline.keys(olena, "оленки")) == (entry,)
    assert (entry.text, entry.facts["items"], entry.facts["number"]) == ("від Оленки", ("Ваза",), "ПН-7")


def test_what_is_gone_since_is_left_out(shop: Shop, olena: int) -> None:
    keys = shop.timeline.keys(olena)
    shop.feedback.remove(shop.feedback.of_client(olena)[0].id)
    assert len(shop.timeline.entries(olena, keys)) == len(keys) - 1
    with pytest.raises(NotThere):
        shop.timeline.keys(99)


def test_fifty_thousand_entries_are_read_a_page_at_a_time(shop: Shop) -> None:
    id = shop.clients.add(ClientDraft(given_name="Балакучий"))
    first = datetime(2020, 1, 1, tzinfo=UTC)
    with shop.store.write(Action.SAMPLE) as unit:
        columns = ("id", "client_id", "kind", "at", "text")
        rows = (
            (
                number,
                id,
                "note",
                f"{first + timedelta(hours=number):%Y-%m-%dT%H:%M:%S.000000Z}",
                f"№ {number}",
            )
            for number in range(1, MANY + 1)
        )
        unit.journal.insert_run(t.interaction, columns, rows, range(1, MANY + 1), client_id=id)
    keys = shop.timeline.keys(id)
    assert len(keys) == MANY + 1
    page = shop.timeline.entries(id, keys[30_000:30_060])
    assert [entry.text for entry in page[:2]] == [f"№ {MANY - 29_999}", f"№ {MANY - 30_000}"]
