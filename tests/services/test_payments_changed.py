"""What happens to money when the payment or the document it paid is changed afterwards."""

from dataclasses import replace
from decimal import Decimal

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.document_origin import Origin
from clientbase.domain.money import Money
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.payment import PaymentDraft, PaymentKind, PaymentPart
from clientbase.domain.payment_sharing import MoreThanPaid, RefundOfNothing, RefundTooLarge
from clientbase.services.shop import Shop
from tests.services.paying import invoice, uah


@pytest.fixture
def client(shop: Shop) -> int:
    return shop.clients.add(ClientDraft(given_name="Олена"))


def test_money_of_one_currency_pays_no_correction_in_another(shop: Shop, client: int) -> None:
    old = invoice(shop, client, 500)
    shop.payments.pay_document(old, uah(300))
    draft = replace(shop.documents.content(old), currency="EUR")
    new = shop.documents.issue(draft, client, origin=Origin(replaces_id=old))
    assert shop.documents.get(new.id).paid.minor == 0
    euro, hryvnia = shop.payments.money_of(client)
    assert (euro.owes, hryvnia.advance, hryvnia.owes) == (Money(50000, "EUR"), uah(300), uah(0))


def test_a_payment_that_was_given_back_keeps_what_that_rests_on(shop: Shop, client: int) -> None:
    first = invoice(shop, client, 100)
    id = shop.payments.pay_document(first)
    shop.payments.refund(id, uah(60))
    before = shop.payments.get(id)
    same = PaymentDraft(kind=PaymentKind.IN, amount=uah(100), client_id=client, parts=before.parts)
    with pytest.raises(RefundTooLarge):
        shop.payments.update(id, replace(same, amount=uah(59), parts=()))
    with pytest.raises(RefundTooLarge):
        shop.payments.update(id, replace(same, amount=Money(10000, "EUR"), parts=()))
    with pytest.raises(RefundOfNothing):
        shop.payments.update(id, replace(same, client_id=None))
    assert shop.payments.get(id) == before
    shop.payments.update(id, replace(same, note="Готівкою"))
    assert shop.documents.get(first).paid == uah(40)


def test_a_refund_comes_out_of_the_bin_with_the_payment_it_gave_back(shop: Shop, client: int) -> None:
    first = invoice(shop, client, 100)
    id = shop.payments.pay_document(first)
    back = shop.payments.refund(id, uah(60))
    money = shop.payments.money_of(client)
    shop.payments.to_bin([id])
    assert shop.payments.restore([back]) == 2
    assert shop.payments.money_of(client) == money
    assert shop.documents.get(first).paid == uah(40)


def test_a_deposit_in_another_currency_pays_nothing_of_an_order(shop: Shop, client: int) -> None:
    order = OrderDraft(client, lines=(OrderLine(None, "Букет", "1", "шт", "500"),), currency="UAH")
    id = shop.orders.add(order)
    shop.payments.pay_order(id, uah(200))
    shop.orders.update(id, replace(order, currency="EUR"))
    assert shop.payments.paid_for_orders([id]) == {}
    paper = shop.payments.paper(order_id=id)
    assert paper is not None
    assert paper.left == Money(50000, "EUR")


def test_what_came_back_stays_back_when_the_order_says_another_price(shop: Shop, client: int) -> None:
    order = OrderDraft(client, lines=(OrderLine(None, "Букет", "5", "шт", "50"),), currency="UAH")
    id = shop.orders.add(order)
    shop.orders.take_back(id, {0: Decimal(3)})
    shop.orders.update(id, replace(order, lines=(replace(order.lines[0], unit_price="60"),)))
    assert shop.orders.left_to_return(id) == (Decimal(2),)


def test_a_refund_stays_in_the_bin_when_its_money_was_given_back_since(shop: Shop, client: int) -> None:
    first = invoice(shop, client, 100)
    id = shop.payments.pay_document(first)
    thrown = shop.payments.refund(id, uah(60))
    shop.payments.to_bin([thrown])
    shop.payments.refund(id, uah(50))
    with pytest.raises(RefundTooLarge):
        shop.payments.restore([thrown])
    (money,) = shop.payments.money_of(client)
    assert (money.paid, money.advance) == (uah(50), uah(0))


def test_what_a_refund_took_back_stays_paid(shop: Shop, client: int) -> None:
    first, second = invoice(shop, client, 100), invoice(shop, client, 100)
    id = shop.payments.pay_document(first)
    shop.payments.refund(id, uah(60))
    for parts in ((), (PaymentPart(10000, second),)):
        with pytest.raises(RefundTooLarge):
            shop.payments.share(id, parts)
    shop.payments.share(id, [PaymentPart(6000, first), PaymentPart(4000, second)])
    assert [shop.documents.get(one).paid for one in (first, second)] == [uah(0), uah(40)]


def test_an_advance_that_was_given_back_pays_nothing_more(shop: Shop, client: int) -> None:
    first = invoice(shop, client, 100)
    id = shop.payments.add(PaymentDraft(kind=PaymentKind.IN, amount=uah(100), client_id=client))
    shop.payments.refund(id, uah(60))
    with pytest.raises(MoreThanPaid):
        shop.payments.share(id, [PaymentPart(10000, first)])
    shop.payments.share(id, [PaymentPart(4000, first)])
    (money,) = shop.payments.money_of(client)
    assert (money.owes, money.advance) == (uah(60), uah(0))


@pytest.mark.parametrize(("amount", "left"), [(90, 10), (30, 70)])
def test_a_refund_of_another_sum_takes_as_much_from_the_papers(
    shop: Shop, client: int, amount: int, left: int
) -> None:
    first = invoice(shop, client, 100)
    refund = shop.payments.get(shop.payments.refund(shop.payments.pay_document(first), uah(60)))
    same = PaymentDraft(
        kind=refund.kind,
        amount=uah(amount),
        client_id=client,
        refund_of_id=refund.refund_of_id,
        parts=refund.parts,
    )
    shop.payments.update(refund.id, same)
    (money,) = shop.payments.money_of(client)
    assert (shop.documents.get(first).paid, money.paid, money.advance) == (uah(left), uah(left), uah(0))


def test_an_older_change_undone_after_its_money_was_given_back(shop: Shop, client: int) -> None:
    """The payment was made larger, that was given back, and then the change is taken back."""
    bill = invoice(shop, client, 900)
    part = PaymentPart(30_000, document_id=bill)
    payment = shop.payments.add(PaymentDraft(amount=uah(300), client_id=client, parts=(part,)))
    larger = replace(part, amount_minor=60_000)
    shop.payments.update(payment, replace(shop.payments.get(payment), amount=uah(600), parts=(larger,)))
    changed = shop.history.recent(1)[0].id
    shop.payments.refund(payment, uah(600))
    shop.history.undo(changed)
    (money,) = shop.payments.money_of(client)
    paper = shop.payments.paper(document_id=bill)
    assert paper is not None
    assert paper.left <= paper.due  # never less than nothing paid
    assert money.paid.minor >= 0
    assert money.advance.minor >= 0
