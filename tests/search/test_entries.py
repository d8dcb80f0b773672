"""The search texts of records that are no clients: in step with the records, whatever is done to them."""

import pytest
from sqlalchemy import delete, select, update

from clientbase.db import search_entries, search_index
from clientbase.db import task_tables as tt
from clientbase.db.card_tables import feedback
from clientbase.db.journal_check import journal_flaws
from clientbase.db.search_tables import search_entry, search_word
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.discount_rule import DiscountRuleDraft
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.product import ProductDraft
from clientbase.domain.stock import StockAmount, StockKind
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.search.kept import fill


def _nouns(shop: Shop, text: str) -> list[str]:
    return [hit.noun for hit in shop.search.find(text)]


def _flaws(shop: Shop) -> list[object]:
    with shop.store.read() as unit:
        return list(journal_flaws(unit.connection))


def _entries(shop: Shop) -> list[tuple[int, str]]:
    with shop.store.read() as unit:
        rows = unit.connection.execute(select(search_entry).order_by(search_entry.c.id))
        return [(row[0], row[1]) for row in rows]


def test_what_is_done_to_a_record_is_done_to_its_text(shop: Shop) -> None:
    id = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    task = shop.tasks.add(TaskDraft("Полити орхідеї", id))
    assert _nouns(shop, "орхід") == ["task"]
    shop.tasks.update(task, {"summary": "Полити кактуси"})
    assert (_nouns(shop, "орхід"), _nouns(shop, "кактус")) == ([], ["task"])
    shop.history.undo()
    assert (_nouns(shop, "орхід"), _nouns(shop, "кактус")) == (["task"], [])
    shop.tasks.remove(task)
    assert _nouns(shop, "орхід") == []
    shop.history.undo()
    assert _nouns(shop, "орхід") == ["task"]
    order = shop.orders.add(OrderDraft(id, number="77", lines=(OrderLine(item_name="Фікус"),)))
    shop.orders.to_bin([order])
    assert _nouns(shop, "фікус") == []
    shop.orders.restore([order])
    assert _nouns(shop, "фікус") == ["sales_order"]
    assert _flaws(shop) == []


@pytest.mark.parametrize("many", [1, 10_000])
def test_many_at_once_come_and_go(shop: Shop, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """One by one, or all the rest indexed anew."""
    monkeypatch.setattr(search_index, "_MANY", many)
    id = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    with shop.store.write(Action.ADD_TASK) as unit:
        rows = [{"summary": f"Полити {number}", "client_id": id, "created_at": ""} for number in range(40)]
        unit.journal.insert(tt.task, rows)
    assert len(shop.search.find("полити", 40)) == 40
    shop.history.undo()
    assert _nouns(shop, "полити") == []
    shop.history.redo()
    assert len(shop.search.find("полити", 40)) == 40
    assert _flaws(shop) == []


def test_a_merge_and_its_undo_keep_all_findable(shop: Shop) -> None:
    one = shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Ганна"))
    other = shop.clients.add(ClientDraft(family_name="Ткаченка", given_name="Ганна"))
    shop.interactions.log(InteractionDraft(other, InteractionKind.CALL, "питала про орхідеї"))
    shop.duplicates.merge(one, [other], {})
    assert [(hit.noun, hit.client_id) for hit in shop.search.find("орхідеї")] == [("interaction", one)]
    shop.history.undo()
    assert [(hit.noun, hit.client_id) for hit in shop.search.find("орхідеї")] == [("interaction", other)]
    assert _flaws(shop) == []


def test_nobody_erased_is_guessed_by_a_word_of_his(shop: Shop) -> None:
    places = fill(shop)
    olena = places["bondarenko"][1]
    shop.tasks.update(places["task"][1], {"summary": "Замовити гортензії"})
    shop.clients.erase(olena, documents_too=True)
    for word in (
        "півонії",
        "гортензії",
        "примірка",
        "орхідеї",
        "листівку",
        "kangoo",
        "договір",
        "бондаренко",
    ):
        assert shop.search.find(word) == (), word
    with shop.store.read() as unit:
        words = set(unit.connection.scalars(select(search_word.c.word)))
    assert words.isdisjoint(
        {"пивонии", "гортензии", "примирка", "орхидеи", "листивку", "kangoo", "бондаренко"}
    )
    assert "шевченко" in words
    assert _flaws(shop) == []


def test_a_rule_and_what_a_paper_of_the_store_says_go_with_the_client(shop: Shop) -> None:
    id = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    shop.discounts.add(DiscountRuleDraft("Для Ткаченка", client_id=id, discount="5%"))
    vase = shop.products.add(ProductDraft("Ваза"))
    shop.stock.keep(StockKind.RECEIPT, [StockAmount(vase, 1_000_000)], client_id=id, number="ПН-9")
    shop.clients.to_bin([id])
    shop.clients.erase(id)
    assert _nouns(shop, "ткаченка") == []
    assert _nouns(shop, "ПН-9") == []  # its number and note are his too
    assert _flaws(shop) == []


def test_a_rebuilt_index_is_the_one_there_was(shop: Shop) -> None:
    fill(shop)
    before = _entries(shop)
    assert len({id >> 40 for id, _folded in before}) == len(search_entries.SOURCES)
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        assert unit.journal.change_set_id
        search_entries.rebuild(unit.connection)
    assert _entries(shop) == before
    assert _flaws(shop) == []


def test_what_the_search_does_not_know_any_more_is_told(shop: Shop) -> None:
    fill(shop)
    spoil = (
        delete(search_word).where(search_word.c.word == "пивонии"),
        update(search_entry).where(search_entry.c.id == 7 << 40 | 1).values(folded="інше"),
        delete(search_entry).where(search_entry.c.id == 5 << 40 | 1),
    )
    for statement in spoil:
        with shop.store.write(Action.CHANGE_SETTING) as unit:
            assert unit.journal.change_set_id
            unit.connection.execute(statement)
        (flaw,) = _flaws(shop)
        assert "search" in str(flaw)
        with shop.store.write(Action.CHANGE_SETTING) as unit:
            assert unit.journal.change_set_id
            unit.connection.exec_driver_sql("INSERT OR IGNORE INTO search_word VALUES ('пивонии')")
            search_entries.rebuild(unit.connection)


def test_numbers_of_nouns_differ(shop: Shop) -> None:
    numbers = [source.number for source in search_entries.SOURCES]
    assert len(set(numbers)) == len(numbers)
    assert all(set(source.codes) <= set(source.columns) for source in search_entries.SOURCES)
    assert feedback.name in {source.noun for source in search_entries.SOURCES}
