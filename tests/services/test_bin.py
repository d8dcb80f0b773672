"""The bin holds things of all nouns; they come back with their links, or go for good."""

from dataclasses import replace
from decimal import Decimal

import pytest

from clientbase.db import tables as t
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.bin import BIN_NOUNS, BinQuery, key_of
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentLine
from clientbase.domain.errors import CannotUndo, WorkCancelled
from clientbase.domain.money import Money
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.payment import PaymentDraft
from clientbase.domain.product import Price, ProductDraft
from clientbase.domain.progress import Progress
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop

CLIENT, PRODUCT, ORDER, ROW, PAYMENT = (
    key_of(noun, 1) for noun in ("client", "product", "sales_order", "register_row", "payment")
)


@pytest.fixture
def full(shop: Shop) -> Shop:
    """One thing of each noun in the bin, linked with each other, and one of each that lives."""
    for name in ("Жвінгоцький", "Ткаченко"):
        shop.clients.add(ClientDraft(family_name=name, note=f"про {name}"))
    for name in ("Щукогусак", "Ваза"):
        shop.products.add(ProductDraft(name, prices=(Price("", 5, "UAH"),)))
    line = OrderLine(1, "Щукогусак", "1", total_micro=5)
    shop.orders.add(OrderDraft(1, number="Ґ-77", lines=(line,), note="привезти Жвінгоцькому"))
    shop.orders.add(OrderDraft(2, number="78", lines=(line,)))
    shop.tasks.add(TaskDraft("Подзвонити", 1))
    with shop.store.write(Action.SAMPLE) as unit:
        (register,) = unit.journal.insert(t.JOURNALLED["register"], [{"name": "Авто"}])
        rows = [{"register_id": register, "client_id": id, "title": f"Рюкзяк {id}"} for id in (1, 2)]
        unit.journal.insert(t.JOURNALLED["register_row"], rows)
        unit.journal.update(t.JOURNALLED["register_row"], 1, {"deleted_at": "2026-11-22T08:00:00.000000Z"})
    for purpose in ("Ящикобус", "Інше"):
        shop.payments.add(PaymentDraft(amount=Money(500, "UAH"), client_id=2, purpose=purpose))
    shop.payments.to_bin([1])
    shop.orders.to_bin([1])
    shop.products.to_bin([1])
    shop.clients.to_bin([1])
    return shop


def _journal(shop: Shop) -> str:
    with shop.store.read() as unit:
        rows = unit.connection.execute(t.change.select()).all()
        return "\n".join(str(tuple(row)) for row in rows)


def test_everything_thrown_away_is_listed(full: Shop) -> None:
    assert set(full.bin.ids()) == {CLIENT, PRODUCT, ORDER, ROW, PAYMENT}
    assert full.bin.counts() == dict.fromkeys(BIN_NOUNS, 1)
    assert full.bin.count() == 5
    rows = full.bin.rows(full.bin.ids())
    assert rows[CLIENT].name == "Жвінгоцький"
    assert (rows[ORDER].name, rows[ORDER].whose, rows[ORDER].employee_id) == ("Ґ-77", "Жвінгоцький", 1)
    assert rows[ROW].whose == "Жвінгоцький"
    assert full.bin.ids(BinQuery(noun="product")) == (PRODUCT,)
    assert full.bin.ids(BinQuery(text="щуко")) == (PRODUCT,)
    assert full.bin.ids(BinQuery(text="жвін")) == (CLIENT,)
    assert full.bin.ids(BinQuery(sort=(("name", True),))) == (ORDER, CLIENT, ROW, PRODUCT, PAYMENT)
    assert full.bin.ids(BinQuery(sort=(("noun", False),)))[:2] == (PAYMENT, ROW)


def test_what_comes_back_has_its_links(full: Shop) -> None:
    assert full.bin.restore([CLIENT, PRODUCT, ORDER, ROW, PAYMENT, key_of("client", 2)]) == 5
    assert full.bin.count() == 0
    assert full.orders.get(1).client_id == 1
    assert full.orders.get(1).lines[0].product_id == 1
    assert [task.client_id for task in full.tasks.open_tasks()] == [1]
    full.history.undo()
    assert full.bin.count() == 5


@pytest.mark.parametrize("everything", [True, False])
def test_emptying_takes_the_journal_along(full: Shop, *, everything: bool) -> None:
    words = ("Жвінгоцьк", "Щукогусак", "Рюкзяк 1", "Ящикобус")
    full.bin.restore([CLIENT, PRODUCT, ROW])
    full.clients.update(1, {"family_name": "Жвінгоцькова"})
    full.products.update(1, {"name": "Щукогусак малий"})
    full.payments.restore([1])
    full.payments.update(1, replace(full.payments.get(1), purpose="Ящикобус синій"))
    with full.store.write(Action.SAMPLE) as unit:
        unit.journal.update(t.JOURNALLED["register_row"], 1, {"title": "Рюкзяк 1 синій"})
    for _ in range(6):
        full.history.undo()
    assert all(word in _journal(full) for word in words)
    assert full.bin.erase(None if everything else [CLIENT, PRODUCT, ORDER, ROW, PAYMENT]) == 5
    assert full.bin.count() == 0
    after = _journal(full)
    assert not any(word in after for word in words)
    assert [client.family_name for client in full.clients.many(full.clients.ids())] == ["Ткаченко"]
    kept = full.orders.get(2)
    assert (kept.lines[0].item_name, kept.lines[0].product_id) == ("Щукогусак", None)
    assert full.tasks.open_tasks() == ()
    newest = full.history.recent(1)[0]
    assert (newest.action, newest.facts["count"]) == (Action.EMPTY_BIN, 5)
    with pytest.raises(CannotUndo):
        full.history.undo(newest.id)
    with full.store.read() as unit:
        assert journal_flaws(unit.connection) == []
        assert unit.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
    assert full.clients.add(ClientDraft(family_name="Нова")) == 3
    assert full.products.add(ProductDraft("Нова")) == 3
    while full.history.next_undo():
        full.history.undo()


def test_issued_documents_of_the_erased_stay_unless_asked(shop: Shop) -> None:
    for name in ("Один", "Два"):
        id = shop.clients.add(ClientDraft(family_name=name))
        draft = shop.documents.draft_for(id, [DocumentLine("Букет", Decimal(1), "шт", Decimal(100))])
        shop.documents.issue(draft, id)
    shop.clients.to_bin([1, 2])
    shop.bin.erase([key_of("client", 1)])
    shop.bin.erase(documents_too=True)
    kept, blanked = sorted(shop.documents.list(), key=lambda item: item.number)
    assert (kept.buyer_name, kept.erased) == ("Один", False)
    assert blanked.erased
    assert len(shop.files.names()) == 1


def test_a_stopped_emptying_leaves_all_as_it_was(full: Shop) -> None:
    class Stopped(Progress):
        def advance(self, count: int = 1) -> None:
            self.cancel()
            super().advance(count)

    before, sets = full.bin.ids(), full.history.recent()
    with pytest.raises(WorkCancelled):
        full.bin.erase(progress=Stopped())
    assert (full.bin.ids(), full.history.recent()) == (before, sets)


def test_nothing_in_the_bin_leaves_no_trace(shop: Shop) -> None:
    newest = shop.history.recent(1)[0].id
    assert shop.bin.erase() == 0
    assert shop.bin.erase([CLIENT]) == 0
    assert shop.history.recent(1)[0].id == newest
