"""Payments against a real base: parts and what is paid, advances, refunds, the bin, undo in any order."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from clientbase.domain.ageing import Bucket
from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentKind, DocumentLine, Terms
from clientbase.domain.document_origin import Origin
from clientbase.domain.errors import NotThere
from clientbase.domain.money import Money
from clientbase.domain.money_account import (
    AccountInUse,
    AccountKind,
    AccountNameTaken,
    AccountOtherCurrency,
    MoneyAccountDraft,
    TransferOtherCurrency,
)
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.payment import PaidHow, PaymentDraft, PaymentKind, PaymentMethod, PaymentPart
from clientbase.domain.payment_amount import PaymentAmountNotPositive
from clientbase.domain.payment_query import PaymentQuery
from clientbase.domain.payment_sharing import (
    MoreThanLeft,
    MoreThanPaid,
    PaperNotPayable,
    PaperOtherCurrency,
    PaperPaidAlready,
    PartNotPositive,
    RefundOfNothing,
    RefundTooLarge,
)
from clientbase.services.shop import Shop
from tests.services.paying import invoice, uah


def paid(shop: Shop, document_id: int) -> int:
    """In whole hryvnias."""
    paper = shop.payments.paper(document_id=document_id)
    assert paper is not None
    return (paper.due.minor - paper.left.minor) // 100


@pytest.fixture
def client(shop: Shop) -> int:
    return shop.clients.add(ClientDraft(given_name="Олена", family_name="Ткаченко"))


def pay(shop: Shop, client_id: int, amount: int, *parts: tuple[int, int], on: date | None = None) -> int:
    """`parts`: document and hryvnias."""
    return shop.payments.add(
        PaymentDraft(
            amount=uah(amount),
            client_id=client_id,
            paid_on=on,
            parts=tuple(PaymentPart(minor * 100, document_id=id) for id, minor in parts),
        )
    )


# --- paying ---------------------------------------------------------------------------------------


def test_part_payments_and_several_documents_by_one(shop: Shop, client: int) -> None:
    first, second = invoice(shop, client, 500), invoice(shop, client, 300)
    pay(shop, client, 200, (first, 200))
    assert paid(shop, first) == 200
    (debt,) = shop.documents.debts(client)
    assert (debt.amount, debt.invoices) == (uah(600), 2)
    payment = shop.payments.get(pay(shop, client, 700, (first, 300), (second, 300)))
    assert payment.rest == uah(100)  # an advance
    assert payment.purpose.count("000") == 2
    assert shop.documents.debts(client) == ()
    (money,) = shop.payments.money_of(client)
    assert (money.invoiced, money.paid, money.owes, money.advance) == (uah(800), uah(900), uah(0), uah(100))


def test_one_click_pays_what_is_left_into_the_usual_account(shop: Shop, client: int) -> None:
    first = invoice(shop, client, 500)
    pay(shop, client, 120, (first, 120))
    id = shop.payments.pay_document(first)
    kept = shop.payments.get(id)
    assert (kept.amount, kept.client_id, paid(shop, first)) == (uah(380), client, 500)
    (account,) = shop.money_accounts.all()
    assert kept.account_id == account.id
    assert account.kind is AccountKind.CASH
    assert shop.money_accounts.balances()[0].money == uah(500)
    with pytest.raises(PaperPaidAlready):
        shop.payments.pay_document(first)


def test_the_first_account_is_made_with_the_payment_and_goes_with_it(shop: Shop, client: int) -> None:
    shop.payments.add(PaymentDraft(amount=uah(5), client_id=client, method=PaymentMethod.BANK))
    (account,) = shop.money_accounts.all()
    assert account.kind is AccountKind.BANK
    shop.history.undo()
    assert shop.money_accounts.all() == ()
    assert shop.payments.count() == 0


def test_the_account_money_came_into_last_is_the_usual_one(shop: Shop, client: int) -> None:
    cash = shop.money_accounts.add(MoneyAccountDraft(name="Каса", currency="UAH"))
    bank = shop.money_accounts.add(MoneyAccountDraft(name="Банк", kind=AccountKind.BANK, currency="UAH"))
    how = PaidHow(account_id=bank)
    shop.payments.pay_document(invoice(shop, client, 5), how=how)
    kept = shop.payments.get(shop.payments.pay_document(invoice(shop, client, 7)))
    assert (kept.account_id, kept.method) == (bank, PaymentMethod.BANK)
    by_cash = shop.payments.pay_document(invoice(shop, client, 9), how=PaidHow(method=PaymentMethod.CASH))
    assert shop.payments.get(by_cash).account_id == cash


def test_an_advance_is_set_against_a_later_invoice(shop: Shop, client: int) -> None:
    pay(shop, client, 100)
    pay(shop, client, 250)
    later = invoice(shop, client, 300)
    assert shop.payments.use_advances(later) == uah(300)
    assert paid(shop, later) == 300
    (money,) = shop.payments.money_of(client)
    assert money.advance == uah(50)
    shop.history.undo()
    assert paid(shop, later) == 0
    assert shop.payments.money_of(client)[0].advance == uah(350)


def test_a_deposit_on_an_order_is_no_debt_and_counts_for_the_order(shop: Shop, client: int) -> None:
    line = OrderLine(None, "Букет", "2", "шт", "400", "", 800_000_000)
    stage = shop.order_stages.all()[0].name
    order = shop.orders.add(
        OrderDraft(
            client, number="7", status=stage, currency="UAH", ordered_on=date(2026, 11, 20), lines=(line,)
        )
    )
    shop.payments.pay_order(order, uah(300))
    assert shop.payments.paid_for_orders([order]) == {order: 30_000}
    (open_paper,) = shop.payments.open_papers(client)
    assert (open_paper.order_id, open_paper.left) == (order, uah(500))
    (money,) = shop.payments.money_of(client)
    assert (money.advance, money.for_orders) == (uah(300), uah(300))
    shop.payments.pay_order(order)
    assert shop.payments.open_papers(client) == ()
    with pytest.raises(PaperPaidAlready):
        shop.payments.pay_order(order)


def test_once_an_order_has_an_invoice_the_invoice_is_paid(shop: Shop, client: int) -> None:
    line = OrderLine(None, "Букет", "2", "шт", "400", "", 800_000_000)
    stage = shop.order_stages.all()[0].name
    head = OrderDraft(client, number="7", status=stage, currency="UAH", ordered_on=date(2026, 11, 20))
    order = shop.orders.add(replace(head, lines=(line,)))
    shop.payments.pay_order(order, uah(300))
    lines = [DocumentLine("Букет", Decimal(2), "шт", Decimal(400))]
    draft = shop.documents.draft_for(client, lines, currency="UAH")
    billed = shop.documents.issue(draft, client, origin=Origin(order_id=order)).id
    assert paid(shop, billed) == 300  # the deposit went over to it
    assert [one.document_id for one in shop.payments.open_papers(client)] == [billed]
    shop.payments.pay_order(order, uah(100))
    assert paid(shop, billed) == 400
    assert shop.documents.debts(client)[0].amount == uah(400)
    shop.payments.pay_order(order)
    assert (paid(shop, billed), shop.documents.debts(client)) == (800, ())
    assert shop.payments.paid_for_orders([order]) == {order: 80_000}
    with pytest.raises(PaperPaidAlready):
        shop.payments.pay_order(order)


def test_an_invoice_that_tells_of_the_deposit_asks_for_the_rest(shop: Shop, client: int) -> None:
    line = OrderLine(None, "Букет", "2", "шт", "400", "", 800_000_000)
    stage = shop.order_stages.all()[0].name
    order = shop.orders.add(OrderDraft(client, status=stage, currency="UAH", lines=(line,)))
    shop.payments.pay_order(order, uah(300))
    lines = [DocumentLine("Букет", Decimal(2), "шт", Decimal(400))]
    draft = replace(
        shop.documents.draft_for(client, lines, currency="UAH"), terms=Terms(prepaid=Decimal(300))
    )
    shop.documents.issue(draft, client, origin=Origin(order_id=order))
    (open_paper,) = shop.payments.open_papers(client)
    assert open_paper.left == uah(500)
    shop.payments.pay_order(order)
    assert shop.payments.open_papers(client) == ()
    assert shop.payments.paid_for_orders([order]) == {order: 80_000}


# --- refused --------------------------------------------------------------------------------------


def test_never_more_than_is_left_of_a_paper_nor_of_the_payment(shop: Shop, client: int) -> None:
    first = invoice(shop, client, 500)
    pay(shop, client, 200, (first, 200))
    with pytest.raises(MoreThanLeft) as told:
        pay(shop, client, 400, (first, 301))
    assert "300" in str(told.value.left)
    with pytest.raises(MoreThanLeft):
        pay(shop, client, 400, (first, 200), (first, 200))
    with pytest.raises(MoreThanPaid):
        pay(shop, client, 100, (first, 101))
    with pytest.raises(PartNotPositive):
        pay(shop, client, 100, (first, -10))
    assert paid(shop, first) == 200
    assert shop.payments.count() == 1


def test_what_nobody_pays(shop: Shop, client: int) -> None:
    draft = shop.documents.draft_for(
        client, [DocumentLine("x", Decimal(1), "шт", Decimal(5))], currency="UAH"
    )
    kept = shop.documents.save_draft(draft, client)
    cancelled = invoice(shop, client, 5)
    shop.documents.cancel(cancelled)
    offer = invoice(shop, client, 5, kind=DocumentKind.OFFER)
    for id in (kept, cancelled, offer, 999):
        with pytest.raises(PaperNotPayable):
            pay(shop, client, 5, (id, 5))


def test_mixed_currencies_are_refused(shop: Shop, client: int) -> None:
    first = invoice(shop, client, 500)
    euro = shop.money_accounts.add(MoneyAccountDraft(name="Євро", currency="EUR"))
    cash = shop.money_accounts.add(MoneyAccountDraft(name="Каса", currency="UAH"))
    part = (PaymentPart(100, document_id=first),)
    with pytest.raises(PaperOtherCurrency):
        shop.payments.add(PaymentDraft(amount=Money(100, "EUR"), client_id=client, parts=part))
    with pytest.raises(AccountOtherCurrency):
        shop.payments.add(PaymentDraft(amount=uah(1), account_id=euro))
    with pytest.raises(TransferOtherCurrency):
        shop.payments.transfer(cash, euro, uah(1))
    with pytest.raises(NotThere):
        shop.payments.add(PaymentDraft(amount=uah(1), account_id=99))


# --- changing -------------------------------------------------------------------------------------


def test_parts_move_from_one_document_to_another(shop: Shop, client: int) -> None:
    first, second = invoice(shop, client, 500), invoice(shop, client, 300)
    id = pay(shop, client, 400, (first, 400))
    kept = shop.payments.get(id)
    shop.payments.update(id, replace(kept, parts=(PaymentPart(30_000, document_id=second),)))
    assert (paid(shop, first), paid(shop, second)) == (0, 300)
    shop.payments.share(id, [PaymentPart(10_000, document_id=first), PaymentPart(5_000, document_id=second)])
    assert (paid(shop, first), paid(shop, second)) == (100, 50)
    shop.history.undo()
    assert (paid(shop, first), paid(shop, second)) == (0, 300)
    shop.history.undo()
    assert (paid(shop, first), paid(shop, second)) == (400, 0)


def test_a_typed_zero_is_not_all_that_is_left(shop: Shop, client: int) -> None:
    bill = invoice(shop, client, 100)
    with pytest.raises(PaymentAmountNotPositive):
        shop.payments.pay_document(bill, uah(0))
    paid = shop.payments.pay_document(bill)
    with pytest.raises(PaymentAmountNotPositive):
        shop.payments.refund(paid, uah(0))


def test_a_refund_gives_the_advance_back_first(shop: Shop, client: int) -> None:
    first = invoice(shop, client, 500)
    id = pay(shop, client, 600, (first, 500))
    shop.payments.refund(id, uah(60))
    assert paid(shop, first) == 500
    shop.payments.refund(id, uah(100))
    assert paid(shop, first) == 440
    assert shop.documents.debts(client)[0].amount == uah(60)
    (money,) = shop.payments.money_of(client)
    assert (money.paid, money.advance) == (uah(440), uah(0))
    with pytest.raises(RefundTooLarge):
        shop.payments.refund(id, uah(441))
    shop.payments.refund(id)
    assert paid(shop, first) == 0
    assert shop.money_accounts.balances()[0].money == uah(0)
    with pytest.raises(RefundOfNothing):
        shop.payments.refund(shop.payments.ids()[0])


def test_a_return_note_is_paid_by_money_out(shop: Shop, client: int) -> None:
    note = invoice(shop, client, 120, kind=DocumentKind.RETURN)
    (paper,) = shop.payments.open_papers(client, PaymentKind.OUT)
    assert paper.document_id == note
    id = shop.payments.pay_document(note)
    assert shop.payments.get(id).kind is PaymentKind.OUT
    assert shop.payments.open_papers(client, PaymentKind.OUT) == ()
    with pytest.raises(PartNotPositive):
        pay(shop, client, 5, (note, 5))


def test_the_bin_takes_what_is_paid_away_and_refunds_along(shop: Shop, client: int) -> None:
    first = invoice(shop, client, 500)
    id = pay(shop, client, 500, (first, 500))
    shop.payments.refund(id, uah(50))
    assert shop.payments.to_bin([id]) == 2
    assert (paid(shop, first), shop.payments.count()) == (0, 0)
    pay(shop, client, 450, (first, 450))
    assert shop.payments.restore([id]) == 1
    assert paid(shop, first) == 500
    assert shop.payments.get(id).rest == uah(450)  # only 50 were left to pay


def test_a_payment_of_the_bin_page_comes_back_with_what_fits(shop: Shop, client: int) -> None:
    first = invoice(shop, client, 500)
    id = pay(shop, client, 500, (first, 500))
    shop.payments.to_bin([id])
    pay(shop, client, 400, (first, 400))
    (key,) = shop.bin.ids()
    assert shop.bin.restore([key]) == 1
    assert paid(shop, first) == 500


def test_cancelling_a_document_frees_its_money(shop: Shop, client: int) -> None:
    first = invoice(shop, client, 500)
    pay(shop, client, 500, (first, 500))
    shop.documents.cancel(first)
    (money,) = shop.payments.money_of(client)
    assert (money.invoiced, money.owes, money.advance) == (uah(0), uah(0), uah(500))


# --- accounts and debts ---------------------------------------------------------------------------


def test_balances_on_a_day(shop: Shop, client: int) -> None:
    today = shop.clock.today()
    cash = shop.money_accounts.add(
        MoneyAccountDraft(
            name="Каса", currency="UAH", opening_minor=10_000, opened_on=today - timedelta(days=9)
        )
    )
    bank = shop.money_accounts.add(MoneyAccountDraft(name="Банк", kind=AccountKind.BANK, currency="UAH"))
    how = PaidHow(account_id=cash, paid_on=today - timedelta(days=5))
    shop.payments.pay_document(invoice(shop, client, 500), how=how)
    shop.payments.transfer(cash, bank, uah(350), today - timedelta(days=2))
    shop.payments.add(
        PaymentDraft(kind=PaymentKind.OUT, amount=uah(40), account_id=bank, category="Оренда", paid_on=today)
    )
    days = (10, 5, 2, 0)
    found = [
        [one.money.minor // 100 for one in shop.money_accounts.balances(today - timedelta(days=d))]
        for d in days
    ]
    assert found == [[100, 0], [600, 0], [250, 350], [250, 310]]
    assert shop.payments.categories(PaymentKind.OUT)[0] == "Оренда"
    with pytest.raises(AccountInUse):
        shop.money_accounts.remove(bank)
    with pytest.raises(AccountInUse):
        shop.money_accounts.update(bank, {"currency": "EUR"})
    with pytest.raises(AccountNameTaken):
        shop.money_accounts.update(bank, {"name": "каса"})
    shop.money_accounts.update(bank, {"active": False})
    assert [one.id for one in shop.money_accounts.all(active=True)] == [cash]


def test_debts_by_age_as_of_a_day(shop: Shop, client: int) -> None:
    today = shop.clock.today()
    draft = shop.documents.draft_for(
        client, [DocumentLine("x", Decimal(1), "шт", Decimal(100))], currency="UAH"
    )
    old = replace(draft, issued_on=today - timedelta(days=80), due_on=today - timedelta(days=70))
    first = shop.documents.issue(old, client).id
    invoice(shop, client, 30)
    pay(shop, client, 60, (first, 60), on=today - timedelta(days=10))
    now = shop.debts.ageing(today)
    assert (now.totals[0].of(Bucket.TO_90), now.totals[0].total) == (uah(40), uah(70))
    before = shop.debts.ageing(today - timedelta(days=40))
    assert [(one.client_name, one.of(Bucket.TO_30)) for one in before.clients] == [
        ("Ткаченко Олена", uah(100))
    ]


def test_an_unknown_buyer_owes_too(shop: Shop) -> None:
    id = invoice(shop, None, 100)
    assert [one.client_name for one in shop.debts.ageing(shop.clock.today()).clients] == ["Хтось"]
    kept = shop.payments.get(shop.payments.pay_document(id))
    assert (kept.client_id, kept.payer_name) == (None, "Хтось")
    assert shop.debts.ageing(shop.clock.today()).clients == ()


def test_lists_of_payments(shop: Shop, client: int) -> None:
    today = shop.clock.today()
    first = pay(shop, client, 10, on=today - timedelta(days=3))
    second = shop.payments.add(
        PaymentDraft(kind=PaymentKind.OUT, amount=uah(7), payer_name="ТОВ Квіткарня", category="Оренда")
    )
    query = PaymentQuery()
    assert shop.payments.ids(query) == (second, first)
    assert shop.payments.ids(replace(query, kind=PaymentKind.OUT)) == (second,)
    assert shop.payments.ids(replace(query, client_id=client)) == (first,)
    assert shop.payments.ids(replace(query, last=today - timedelta(days=1))) == (first,)
    assert shop.payments.ids(replace(query, text="квіткар")) == (second,)
    assert shop.payments.ids(replace(query, text="ткаченко")) == (first,)
    account = shop.payments.get(first).account_id or 0
    assert set(shop.payments.ids(replace(query, account_id=account))) == {first, second}
    assert shop.payments.sums([first, second]) == (("UAH", 1000, 700),)
    for key in ("who", "account", "amount", "kind", "method", "category", "purpose", "number", "note"):
        assert len(shop.payments.ids(replace(query, sort=((key, True),)))) == 2
    row = shop.payments.rows([second])[second]
    assert (row["who"], row["amount"], row["category"]) == ("ТОВ Квіткарня", uah(7), "Оренда")
