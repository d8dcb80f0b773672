"""Whatever was done, and taken back in whatever order: undone to the start, the base is as it began.

Every noun is compared row by row, with its ids, and so are the derived columns and the search index; they
are also recomputed from nothing and must not change.
"""

from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.db import client_words, derived, id_stretches, redoing_clients
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.import_ticks import Ticks
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.own_field import OwnKind
from clientbase.domain.product import ProductDraft
from clientbase.domain.task import TaskDraft
from clientbase.services.import_own_fields import with_all_columns
from clientbase.services.import_reading import LookOptions
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot
from tests.shops import make_shop

_WHO = st.integers(0, 7)
_WORD = st.sampled_from(["", "Їжак", "півонії", "Smith"])
_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Ткаченко Олена", "Їжак Іван", "Зоря Марія", "ТОВ «Ромашка»"]),
        st.sampled_from(["0671112233", "0502223344", "067 111 22 33", ""]),
        st.sampled_from(["a@example.com", "b@example.com", ""]),
        st.sampled_from(["S", "L", "41", ""]),
    ),
    min_size=1,
    max_size=5,
)
_SALES = st.lists(
    st.tuples(
        st.sampled_from(["1", "2"]),
        st.sampled_from(["Ткаченко Олена", "Новак Ганна"]),
        st.sampled_from(["Чай", "Кава"]),
        st.sampled_from(["1", "2"]),
    ),
    min_size=1,
    max_size=3,
)
_STEP = st.one_of(
    st.tuples(st.just("import"), _ROWS, st.booleans(), st.integers(0, 5)),
    st.tuples(st.just("import"), _ROWS, st.booleans(), st.integers(0, 5)),
    st.tuples(st.just("sales"), _SALES),
    st.tuples(st.just("add"), _WORD),
    st.tuples(st.just("edit"), _WHO, _WORD, _WHO),
    st.tuples(st.just("bulk"), _WORD),
    st.tuples(st.just("merge"), _WHO, _WHO),
    st.tuples(st.just("distinct"), _WHO, _WHO),
    st.tuples(st.just("field"), _WORD),
    st.tuples(st.just("fill"), _WHO, _WORD),
    st.tuples(st.just("unfield"), _WHO),
    st.tuples(st.just("bin"), _WHO),
    st.tuples(st.just("restore"), _WHO),
    st.tuples(st.just("note"), _WHO, _WORD),
    st.tuples(st.just("task"), _WHO),
    st.tuples(st.just("done"), _WHO),
    st.tuples(st.just("product"), _WORD),
    st.tuples(st.just("order"), _WHO, _WHO),
    st.tuples(st.just("unorder"), _WHO),
    st.tuples(st.just("employee"), _WORD),
    st.tuples(st.just("take back"), st.integers(0, 12)),
    st.tuples(st.just("take back"), st.integers(0, 12)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


def _one(found: Any, place: int) -> Any:
    items = list(found)
    return items[place % len(items)] if items else None


def _import(shop: Shop, rows: list[tuple[str, ...]], *, every: bool, off: int) -> None:
    """A pasted list; with `every` its unknown column becomes an own field; the row `off` is ticked off."""
    text = "\n".join("\t".join(row) for row in (("ПІБ", "Телефон", "E-mail", "Взуття"), *rows))
    understood = shop.imports.look_pasted(text)
    understood = with_all_columns(understood) if every else understood
    name = understood.sheets[0].name
    ticks = Ticks(frozenset({(name, off + 1)}) if 0 < off <= len(rows) else frozenset())
    shop.imports.apply(shop.imports.plan(understood, ticks=ticks))


def _sales(shop: Shop, rows: list[tuple[str, ...]]) -> None:
    text = "\n".join("\t".join(row) for row in (("№ замовлення", "Клієнт", "Товар", "Кількість"), *rows))
    understood = shop.imports.look_pasted(text, LookOptions(noun="orders")).with_noun("orders")
    shop.imports.apply(shop.imports.plan(understood))


def _do(shop: Shop, step: tuple[Any, ...]) -> None:
    ids = shop.clients.ids()
    match step:
        case ("import", rows, every, off):
            _import(shop, rows, every=every, off=off)
        case ("sales", rows):
            _sales(shop, rows)
        case ("add", word):
            draft = ClientDraft(family_name=word, given_name="Олена", phones=(Phone("067", "+380671112233"),))
            shop.clients.add(replace(draft, tags=(word,) if word else ()), allow_twin=True)
        case ("edit", who, word, key) if ids:
            employee = _one(shop.employees.all(), key).id
            values = {"note": word, "phones": (Phone("1"),), "emails": (Email("x@example.com"),)}
            values |= {"family_name": word or "Інша", "tags": (), "responsible_id": employee}
            name = list(values)[key % len(values)]
            shop.clients.update(_one(ids, who), {name: values[name]})
        case ("bulk", word):
            shop.clients.update_many(ids, {"source": word})
        case ("merge", who, other) if ids:
            shop.duplicates.merge(_one(ids, who), [_one(ids, other)])
        case ("distinct", who, other) if ids:
            shop.duplicates.mark_distinct([_one(ids, who), _one(ids, other)])
        case ("field", word):
            shop.own_fields.add(word or "Розмір", OwnKind.TEXT)
        case ("fill", who, word) if ids and (own := _one(shop.own_fields.all(), who)):
            shop.clients.update(_one(ids, who), {own.key: word})
        case ("unfield", who) if own := _one(shop.own_fields.all(), who):
            shop.own_fields.remove(own.id)
        case ("bin", who) if ids:
            shop.clients.to_bin([_one(ids, who)])
        case ("restore", _):
            shop.clients.restore(range(1, 30))
        case ("note", who, word) if ids:
            shop.interactions.log(InteractionDraft(_one(ids, who), InteractionKind.CALL, word))
        case ("task", who):
            shop.tasks.add(TaskDraft("полити", _one(ids, who), due_on=date(2026, 11, 23)))
        case ("done", who) if task := _one(shop.tasks.open_tasks(), who):
            shop.tasks.complete(task.id)
        case ("product", word):
            shop.products.add(ProductDraft(name=word or "Чай"))
        case ("order", who, other):
            product = _one(shop.products.ids(), other)
            line = OrderLine(product, "Чай", "2", unit_price="10", total_micro=20_000_000)
            shop.orders.add(OrderDraft(_one(ids, who), number="7", currency="UAH", lines=(line,)))
        case ("unorder", who) if order := _one(shop.orders.ids(), who):
            shop.orders.to_bin([order])
        case ("employee", word):
            shop.employees.add(f"Марія {word}", "green")
        case ("take back", place):
            _take_back(shop, place)
        case ("undo",):
            shop.history.undo()
        case ("redo",):
            shop.history.redo()


def _take_back(shop: Shop, place: int) -> None:
    """A change set out of its turn. Where not all of it could be, what was is done again at once."""
    standing = [one for one in shop.history.recent(limit=1000) if one.undoes_id is None and not one.undone]
    result = shop.history.undo(_one(standing, place).id)
    if result.kept or result.impossible:
        before = len(result.reversed)
        again = shop.history.redo()
        assert len(again.reversed) == before
        assert not again.kept
        assert not again.impossible


def _in_order(shop: Shop) -> None:
    whole = snapshot(shop)
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        derived.rebuild(unit.connection)
    assert snapshot(shop) == whole


def _undone_to_the_start(folder: Path, steps: list[tuple[Any, ...]]) -> None:
    with closing(make_shop(folder)) as shop:
        _there_and_back(shop, steps)


def _there_and_back(shop: Shop, steps: list[tuple[Any, ...]]) -> None:
    start = snapshot(shop)
    for step in steps:
        with suppress(ClientbaseError):  # changes nothing: two clients that are one, nothing to undo
            _do(shop, step)
    _in_order(shop)
    while (told := shop.history.next_undo()) is not None:
        result = shop.history.undo()
        assert (told.action, result.kept, result.impossible) == (told.action, (), ())
    assert snapshot(shop) == start
    _in_order(shop)
    whole = None
    while shop.history.next_redo() is not None:
        whole = shop.history.redo()
        assert (whole.kept, whole.impossible) == ((), ())
    _in_order(shop)


@pytest.fixture(autouse=True)
def together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even few rows go and come back as thousands do, some at a time."""
    monkeypatch.setattr(redoing_clients, "FEW", 1)
    monkeypatch.setattr("clientbase.db.redoing_clients._WINDOW", 3)
    monkeypatch.setattr("clientbase.db.undoing_clients._WINDOW", 3)
    monkeypatch.setattr("clientbase.db.undoing_lines._STRETCH", 3)
    for module in (id_stretches, client_words):
        monkeypatch.setattr(module, "STRETCH", 3)
    monkeypatch.setattr("clientbase.db.search_index._MANY", 2)


@given(st.lists(_STEP, min_size=3, max_size=12))
@settings(max_examples=8)
def test_undone_to_the_start_is_the_start(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]
) -> None:
    _undone_to_the_start(tmp_path_factory.mktemp("start"), steps)


@pytest.mark.heavy
@pytest.mark.timeout(3000)
@given(st.lists(_STEP, min_size=3, max_size=30))
@settings(max_examples=300)
def test_undone_to_the_start_is_the_start_at_length(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]
) -> None:
    _undone_to_the_start(tmp_path_factory.mktemp("start"), steps)
