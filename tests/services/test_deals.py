"""Deals against a real base: a client owes the same on his card, by age and on his statement of account."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.changes import FINAL
from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentKind
from clientbase.domain.document_origin import Origin
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.money import Money, zero
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.payment import PaymentDraft, PaymentKind, PaymentPart
from clientbase.domain.payment_sharing import MoreThanLeft, PaperPaidAlready
from clientbase.services.shop import Shop
from tests.examples import examples
from tests.services.paying import invoice, uah
from tests.shops import make_shop

OFFER, INVOICE, WAYBILL, ACT, RECEIPT, RETURN = (
    DocumentKind.OFFER,
    DocumentKind.INVOICE,
    DocumentKind.WAYBILL,
    DocumentKind.ACT,
    DocumentKind.RECEIPT,
    DocumentKind.RETURN,
)


@pytest.fixture
def client(shop: Shop) -> int:
    return shop.clients.add(ClientDraft(given_name="Олена", family_name="Ткаченко"))


def order(shop: Shop, client: int, amount: int) -> int:
    line = OrderLine(item_name="Букет", quantity="1", unit="шт", unit_price=str(amount))
    draft = OrderDraft(client_id=client, ordered_on=shop.clock.today(), currency="UAH", lines=(line,))
    return shop.orders.add(draft, numbered=True)


def of_order(shop: Shop, order_id: int, kind: DocumentKind) -> int:
    draft, client, origin = shop.order_papers.draft(order_id, kind)
    return shop.documents.issue(draft, client, origin=origin).id


def made_from(shop: Shop, document: int, kind: DocumentKind, client: int) -> int:
    draft, origin = shop.documents.copy_of(document, kind), shop.documents.copy_origin(document, kind)
    return shop.documents.issue(draft, client, origin=origin).id


def balance(shop: Shop, client: int, on: date | None = None) -> Money:
    """How his statement of account ends; as his card and the list of debts say too."""
    today = shop.clock.today()
    closing = shop.paper_drafts.statement(client, date(2020, 1, 1), on or today, currency="UAH").closing
    if on is None:
        money = next((one for one in shop.payments.money_of(client) if one.currency == "UAH"), None)
        told = zero("UAH") if money is None else money.owes - money.advance - money.to_return
        assert told == closing
        aged = sum((one.total.minor for one in shop.debts.ageing(today, client).clients), 0)
        owed = sum(debt.amount.minor for debt in shop.documents.debts(client))
        assert aged == owed
    return closing


def left(shop: Shop, document: int) -> Money:
    paper = shop.payments.paper(document_id=document)
    assert paper is not None
    return paper.left


def test_a_deposit_that_the_invoice_tells_of_is_paid_of_it(shop: Shop, client: int) -> None:
    sale = order(shop, client, 1000)
    shop.payments.pay_order(sale, uah(300))
    bill = of_order(shop, sale, INVOICE)
    assert shop.documents.content(bill).terms.prepaid == 300
    assert (left(shop, bill), balance(shop, client)) == (uah(700), uah(700))
    shop.payments.pay_document(bill)
    assert balance(shop, client) == uah(0)
    (money,) = shop.payments.money_of(client)
    assert (money.invoiced, money.paid, money.advance) == (uah(1000), uah(1000), uah(0))
    shop.documents.cancel(bill)
    assert balance(shop, client) == -uah(1000)


def test_what_was_paid_before_without_an_order_is_taken_of_the_advances(shop: Shop, client: int) -> None:
    shop.payments.add(PaymentDraft(amount=uah(200), client_id=client))
    draft = shop.documents.content(invoice(shop, None, 500))
    draft = replace(draft, terms=replace(draft.terms, prepaid=Decimal(300)))
    bill = shop.documents.issue(draft, client).id
    assert left(shop, bill) == uah(200)  # as printed; of the rest nothing was noted here
    assert balance(shop, client) == uah(200)


def test_a_corrected_invoice_keeps_its_deposit(shop: Shop, client: int) -> None:
    sale = order(shop, client, 1000)
    shop.payments.pay_order(sale, uah(300))
    bill = of_order(shop, sale, INVOICE)
    shop.payments.pay_document(bill, uah(100))
    draft = replace(shop.documents.content(bill), note="виправлено")
    mended = shop.documents.issue(draft, client, origin=shop.documents.correction(bill)).id
    assert (left(shop, mended), balance(shop, client)) == (uah(600), uah(600))


def test_a_receipt_of_an_order_with_a_deposit_asks_for_the_rest(shop: Shop, client: int) -> None:
    sale = order(shop, client, 1000)
    shop.payments.pay_order(sale, uah(300))
    receipt = of_order(shop, sale, RECEIPT)
    assert shop.documents.content(receipt).terms.prepaid == 300
    assert balance(shop, client) == uah(0)  # a receipt was paid when it was given
    (money,) = shop.payments.money_of(client)
    assert money.advance == uah(0)


def test_what_stands_behind_an_invoice_is_paid_by_it(shop: Shop, client: int) -> None:
    way = invoice(shop, client, 400, kind=WAYBILL)
    assert balance(shop, client) == uah(400)  # delivered and not billed
    shop.payments.pay_document(way, uah(150))
    bill = made_from(shop, way, INVOICE, client)
    assert (left(shop, bill), left(shop, way), balance(shop, client)) == (uah(250), uah(0), uah(250))
    with pytest.raises(MoreThanLeft):
        shop.payments.add(
            PaymentDraft(amount=uah(9), client_id=client, parts=(PaymentPart(900, document_id=way),))
        )
    shop.payments.pay_document(way)  # who pays it pays the invoice
    assert (left(shop, bill), balance(shop, client)) == (uah(0), uah(0))
    with pytest.raises(PaperPaidAlready):
        shop.payments.pay_document(way)
    shop.documents.cancel(bill)
    assert (left(shop, way), balance(shop, client)) == (uah(400), uah(0))


def test_an_invoice_of_a_part_takes_only_that_off_what_was_delivered(shop: Shop, client: int) -> None:
    sale = order(shop, client, 1000)
    way = of_order(shop, sale, WAYBILL)
    shop.payments.pay_document(way, uah(900))
    draft, _client, origin = shop.order_papers.draft(sale, INVOICE)
    (line,) = draft.lines
    part = replace(
        draft, lines=(replace(line, unit_price=Decimal(300)),), terms=replace(draft.terms, prepaid=Decimal(0))
    )
    bill = shop.documents.issue(part, client, origin=origin).id
    assert (left(shop, way), left(shop, bill), balance(shop, client)) == (uah(0), uah(100), uah(100))


def test_what_pays_an_invoice_is_paid_before_no_other(shop: Shop, client: int) -> None:
    sale = order(shop, client, 1000)
    shop.payments.pay_document(of_order(shop, sale, INVOICE), uah(300))
    again, _client, _origin = shop.order_papers.draft(sale, INVOICE)
    assert again.terms.prepaid == 0


def test_an_offer_behind_both_makes_one_debt(shop: Shop, client: int) -> None:
    offer = invoice(shop, client, 70, kind=OFFER)
    made_from(shop, offer, WAYBILL, client)
    made_from(shop, offer, INVOICE, client)
    assert balance(shop, client) == uah(70)


def test_goods_that_came_back_lower_the_debt(shop: Shop, client: int) -> None:
    bill = invoice(shop, client, 60)
    back = made_from(shop, bill, RETURN, client)
    assert (left(shop, bill), left(shop, back), balance(shop, client)) == (uah(0), uah(0), uah(0))
    paid = invoice(shop, client, 50)
    shop.payments.pay_document(paid)
    again = made_from(shop, paid, RETURN, client)
    (money,) = shop.payments.money_of(client)
    assert (money.to_return, balance(shop, client)) == (uah(50), -uah(50))
    shop.payments.pay_document(again)
    (money,) = shop.payments.money_of(client)
    assert (money.paid, money.to_return, balance(shop, client)) == (uah(0), uah(0), uah(0))
    assert (money.invoiced, money.returned) == (uah(110), uah(110))


def test_a_return_note_that_was_paid_out_leaves_no_deposit_when_it_is_cancelled(
    shop: Shop, client: int
) -> None:
    sale = order(shop, client, 1000)
    shop.payments.pay_order(sale, uah(300))
    bill = of_order(shop, sale, INVOICE)
    back = made_from(shop, of_order(shop, sale, WAYBILL), RETURN, client)
    out = shop.payments.pay_document(back)
    shop.documents.cancel(back)
    assert (shop.payments.get(out).parts, left(shop, bill)) == ((), uah(700))
    assert balance(shop, client) == uah(1000)
    shop.payments.to_bin([out])
    shop.payments.restore([out])
    assert balance(shop, client) == uah(1000)


def test_money_for_an_order_that_came_to_nothing_can_be_used(shop: Shop, client: int) -> None:
    sale = order(shop, client, 1000)
    shop.payments.pay_order(sale, uah(300))
    shop.orders.to_bin([sale])
    (money,) = shop.payments.money_of(client)
    assert (money.advance, money.for_orders) == (uah(300), uah(0))
    bill = invoice(shop, client, 250)
    assert shop.payments.use_advances(bill) == uah(250)
    assert balance(shop, client) == -uah(50)


def test_money_of_another_payer_counts_for_whom_it_pays(shop: Shop, client: int) -> None:
    other = shop.clients.add(ClientDraft(given_name="Петро"))
    bill = invoice(shop, client, 100)
    part = PaymentPart(10_000, document_id=bill)
    shop.payments.add(PaymentDraft(amount=uah(130), client_id=other, parts=(part,)))
    assert (balance(shop, client), balance(shop, other)) == (uah(0), -uah(30))


def test_an_expense_is_no_debt_of_its_recipient(shop: Shop, client: int) -> None:
    out = PaymentDraft(kind=PaymentKind.OUT, amount=uah(40), client_id=client)
    shop.payments.add(replace(out, category="Оренда"))
    assert balance(shop, client) == uah(0)
    shop.payments.add(out)
    assert balance(shop, client) == uah(40)
    today = shop.clock.today()
    told = shop.paper_drafts.statement(client, today, today)
    assert sum(one.amount.minor for one in told.aged) == told.closing.minor


def test_a_correction_for_another_buyer_leaves_the_money_with_who_paid(shop: Shop, client: int) -> None:
    other = shop.clients.add(ClientDraft(given_name="Петро"))
    bill = invoice(shop, client, 100)
    shop.payments.pay_document(bill)
    draft = shop.documents.content(bill)
    mended = shop.documents.issue(draft, other, origin=shop.documents.correction(bill)).id
    assert left(shop, mended) == uah(100)
    assert (balance(shop, client), balance(shop, other)) == (-uah(100), uah(100))


def test_a_statement_begins_with_what_the_one_before_ended_with(shop: Shop, client: int) -> None:
    """Delivered in October, billed in November: owed since October."""
    today = shop.clock.today()
    before = today - timedelta(days=40)
    draft = replace(shop.documents.content(invoice(shop, None, 90, kind=WAYBILL)), issued_on=before)
    way = shop.documents.issue(draft, client).id
    bill = replace(shop.documents.copy_of(way, INVOICE), issued_on=today)
    shop.documents.issue(bill, client, origin=Origin(base_id=way))
    end = today - timedelta(days=10)
    assert balance(shop, client, end) == uah(90)
    later = shop.paper_drafts.statement(client, end + timedelta(days=1), today)
    assert (later.opening, later.entries, later.closing) == (uah(90), (), uah(90))
    (debt,) = shop.debts.ageing(end, client).clients
    assert debt.total == uah(90)
    assert balance(shop, client) == uah(90)


@pytest.mark.parametrize("behind", [False, True])
def test_money_noted_later_on_a_receipt_changes_no_statement_of_the_days_between(
    shop: Shop, client: int, behind: bool
) -> None:
    """It came when the receipt was given."""
    today = shop.clock.today()
    given, between = today - timedelta(days=40), today - timedelta(days=10)
    base = invoice(shop, None, 90, kind=INVOICE if behind else OFFER)
    base = shop.documents.issue(replace(shop.documents.content(base), issued_on=given), client).id
    origin = shop.documents.copy_origin(base, RECEIPT)
    receipt = replace(shop.documents.copy_of(base, RECEIPT), issued_on=given)
    shop.payments.pay_document(shop.documents.issue(receipt, client, origin=origin).id)
    before = balance(shop, client, between)
    after = shop.paper_drafts.statement(client, between + timedelta(days=1), today, currency="UAH")
    assert (before, after.opening, balance(shop, client)) == (uah(0), uah(0), uah(0))


DEEDS = [
    *("order", "deposit", "paper", "paper", "make", "make", "pay", "pay", "advance"),
    *("money", "out", "refund", "cancel", "correct", "bin", "undo"),
]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(DEEDS),
        st.integers(0, 7),
        st.integers(1, 90),
    ),
    min_size=3,
    max_size=10,
)
KINDS = (INVOICE, WAYBILL, ACT, RECEIPT, RETURN, OFFER)


@settings(max_examples=examples(12))
@given(STEPS)
def test_card_ages_and_statement_agree_after_anything(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    shop = make_shop(tmp_path_factory.mktemp("deals"))
    try:
        client = shop.clients.add(ClientDraft(given_name="Олена"))
        orders, papers = [order(shop, client, 80)], [invoice(shop, client, 50)]
        for deed, which, amount in steps:
            with suppress(ClientbaseError):
                _do(shop, client, (orders, papers), deed, which, amount)
            balance(shop, client)
    finally:
        shop.close()


def _do(
    shop: Shop, client: int, known: tuple[list[int], list[int]], deed: str, which: int, amount: int
) -> None:
    orders, papers = known
    sale, paper, kind = orders[which % len(orders)], papers[which % len(papers)], KINDS[amount % len(KINDS)]
    match deed:
        case "order":
            orders.append(order(shop, client, amount))
        case "deposit":
            shop.payments.pay_order(sale, uah(amount))
        case "paper":
            papers.append(of_order(shop, sale, kind))
        case "make":
            papers.append(made_from(shop, paper, kind, client))
        case "pay":
            shop.payments.pay_document(paper, uah(amount) if amount % 2 else None)
        case "advance":
            shop.payments.use_advances(paper)
        case "money" | "out":
            way = PaymentKind.IN if deed == "money" else PaymentKind.OUT
            shop.payments.add(PaymentDraft(kind=way, amount=uah(amount), client_id=client))
        case "refund":
            ids = shop.payments.ids()
            shop.payments.refund(ids[which % len(ids)] if ids else 0, uah(amount))
        case "cancel":
            shop.documents.cancel(paper)
        case "correct":
            origin = shop.documents.correction(paper)
            papers.append(shop.documents.issue(shop.documents.content(paper), client, origin=origin).id)
        case "bin":
            shop.orders.to_bin([sale])
        case "undo":
            sets = [one for one in shop.history.recent(30) if one.action not in FINAL]
            shop.history.undo(sets[which % len(sets)].id)
