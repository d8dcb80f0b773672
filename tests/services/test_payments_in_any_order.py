"""Payments noted, changed, given back, binned and undone in any order: every sum beside them stays right."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from clientbase.db import tables as t
from clientbase.domain.changes import FINAL
from clientbase.domain.client import ClientDraft
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.payment import PaymentDraft, PaymentKind, PaymentPart
from clientbase.domain.payment_query import PaymentQuery
from clientbase.domain.payment_sharing import share
from clientbase.services.shop import Shop
from tests.examples import examples
from tests.services.paying import invoice, uah
from tests.shops import make_shop

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "pay",
                "pay",
                "pay",
                "refund",
                "bin",
                "restore",
                "share",
                "advance",
                "cancel",
                "undo",
                "undo",
                "redo",
            ]
        ),
        st.integers(0, 5),
        st.integers(1, 60),
    ),
    max_size=9,
)


@settings(max_examples=examples(12))
@given(STEPS)
def test_what_is_paid_is_right_after_anything_taken_back_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    shop = make_shop(tmp_path_factory.mktemp("payments"))
    try:
        client = shop.clients.add(ClientDraft(given_name="Олена"))
        documents = [invoice(shop, client, amount) for amount in (50, 40, 30)]
        for deed, which, amount in steps:
            with suppress(ClientbaseError):
                _do(shop, client, documents, deed, which, amount)
            _check(shop, client, documents)
    finally:
        shop.close()


def _do(shop: Shop, client: int, documents: list[int], deed: str, which: int, amount: int) -> None:
    ids = sorted((*shop.payments.ids(), *shop.payments.ids(PaymentQuery(in_bin=True))))
    one = ids[which % len(ids)] if ids else 0
    document = documents[which % 3]
    match deed:
        case "pay":
            papers = shop.payments.open_papers(client)
            shared = share(uah(amount), papers[which % 2 :])
            shop.payments.add(PaymentDraft(amount=uah(amount), client_id=client, parts=shared.parts))
        case "refund":
            shop.payments.refund(one, uah(amount))
        case "bin":
            shop.payments.to_bin([one])
        case "restore":
            shop.payments.restore([one])
        case "share":
            shop.payments.share(one, [PaymentPart(amount * 100, document_id=document)])
        case "advance":
            shop.payments.use_advances(document)
        case "cancel":
            shop.documents.cancel(document)
        case "undo":
            sets = [one for one in shop.history.recent(30) if one.action not in FINAL]
            shop.history.undo(sets[which % len(sets)].id)
        case "redo":
            shop.history.redo()


def _check(shop: Shop, client: int, documents: list[int]) -> None:
    """What is paid of documents is the sum of the living parts; no money comes from nothing or is lost."""
    payments = shop.payments.many(shop.payments.ids())
    with shop.store.read() as unit:
        rows = unit.connection.execute(
            select(t.document.c.id, t.document.c.paid_minor, t.document.c.payable_minor, t.document.c.status)
        ).all()
    living = [part for one in payments for part in one.parts]
    for id, paid_minor, _payable, status in rows:
        assert paid_minor == sum(part.amount_minor for part in living if part.document_id == id)
        assert status != "cancelled" or paid_minor == 0
    assert all(one.shared_minor <= one.amount.minor for one in payments)
    came = sum(one.amount.minor for one in payments if one.kind is PaymentKind.IN)
    went = sum(one.amount.minor for one in payments if one.kind is PaymentKind.OUT)
    held = sum(one.money.minor for one in shop.money_accounts.balances())
    assert held == came - went
    money = {one.currency: one for one in shop.payments.money_of(client)}
    if "UAH" in money:
        on_papers = sum(paid_minor for _id, paid_minor, _payable, _status in rows)
        assert money["UAH"].paid.minor == came - went == on_papers + money["UAH"].advance.minor
        left = sum(max(0, payable - paid) for _id, paid, payable, status in rows if status == "issued")
        assert money["UAH"].owes.minor == left
