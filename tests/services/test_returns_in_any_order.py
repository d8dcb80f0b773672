"""Orders sold, given back, moved, binned and undone in any order: nobody has bought less than nothing."""

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.bin import BinQuery
from clientbase.domain.changes import FINAL
from clientbase.domain.client import ClientDraft
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.goods_query import OrderQuery
from clientbase.domain.order import OrderDraft, OrderKind, OrderLine
from clientbase.domain.order_returns import too_much_back
from clientbase.services.shop import Shop
from tests.examples import examples
from tests.shops import make_shop

DEEDS = ["back", "back", "bin", "restore", "move", "hand", "edit", "merge", "undo", "undo", "redo"]
STEPS = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 5), st.integers(1, 5)), max_size=9)


@settings(max_examples=examples(8))
@given(STEPS)
def test_what_was_bought_is_right_after_anything_taken_back_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    shop = make_shop(tmp_path_factory.mktemp("returns"))
    try:
        clients = [shop.clients.add(ClientDraft(given_name=name)) for name in ("Олена", "Ірина")]
        stage = shop.order_stages.all()[1].name
        draft = OrderDraft(clients[0], currency="UAH", status=stage, lines=_roses(5))
        order = shop.orders.add(draft, numbered=True)
        for deed, which, many in steps:
            with suppress(ClientbaseError):
                _do(shop, clients, order, deed, which, many)
            _check(shop, clients, order)
    finally:
        shop.close()


def _roses(many: int) -> tuple[OrderLine, ...]:
    return (OrderLine(None, "Троянда", str(many), "шт", "200"),)


def _all(shop: Shop) -> list[int]:
    return sorted((*shop.orders.ids(), *shop.orders.ids(OrderQuery(in_bin=True))))


def _do(shop: Shop, clients: list[int], order: int, deed: str, which: int, many: int) -> None:
    ids = _all(shop)
    one = ids[which % len(ids)] if ids else 0
    match deed:
        case "back":
            shop.orders.take_back(order, {0: Decimal(many)})
        case "bin":
            shop.orders.to_bin([one])
        case "restore":
            shop.bin.restore(shop.bin.ids(BinQuery())[: which + 1])
        case "move":
            shop.orders.move([one], shop.order_stages.all()[many - 1].name)
        case "hand" | "edit":
            kept = shop.orders.get(one)
            draft = OrderDraft(**{name: getattr(kept, name) for name in OrderDraft.__dataclass_fields__})
            sign = -1 if kept.kind is OrderKind.RETURN else 1
            values = {"client_id": clients[which % 2]} if deed == "hand" else {"lines": _roses(sign * many)}
            shop.orders.update(one, replace(draft, **values))  # type: ignore[arg-type]
        case "merge":
            shop.duplicates.merge(clients[which % 2], [clients[1 - which % 2]])
        case "undo":
            sets = [one for one in shop.history.recent(30) if one.action not in FINAL]
            shop.history.undo(sets[which % len(sets)].id)
        case "redo":
            shop.history.redo()


def _check(shop: Shop, clients: list[int], order: int) -> None:
    """Living returns have their order, lie with its client, and bring back no more than it sold."""
    for client in clients:
        with suppress(ClientbaseError):
            assert all(one.minor >= 0 for one in shop.clients.get(client).receipts_sum)
    living = shop.orders.many(shop.orders.ids())
    returns = [one for one in living if one.kind is OrderKind.RETURN]
    sold = next((one for one in living if one.id == order), None)
    assert sold is not None or not returns
    if sold is not None:
        assert {one.client_id for one in returns} <= {sold.client_id}
        assert too_much_back(sold, returns) is None
