"""Papers not made of lines, filled from a real base: numbers, frozen copies, statements as debts are."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from clientbase.domain.account_statement import AccountStatement
from clientbase.domain.ageing import Bucket
from clientbase.domain.cash_order import CashOrder
from clientbase.domain.changes import Action
from clientbase.domain.client import Address, ClientDraft, Kind
from clientbase.domain.document import DocumentKind, DocumentLine
from clientbase.domain.document_origin import Origin
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.envelope import SIZES as ENVELOPES
from clientbase.domain.errors import ClientbaseError, NotThere
from clientbase.domain.label_sheet import SIZES
from clientbase.domain.money import Money
from clientbase.domain.paper_check import PaperEmpty, PaperFieldMissing
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.payment import PaymentDraft, PaymentKind, PaymentMethod
from clientbase.domain.payment_order import PaymentOrder
from clientbase.domain.power_of_attorney import AttorneyLine
from clientbase.domain.product import Price, ProductDraft
from clientbase.services.shop import Shop
from tests.reports.pdf_reading import read_pdf

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
ACT = PaperKind.RECONCILIATION


@pytest.fixture
def client(shop: Shop) -> int:
    shop.settings.set_many(
        {
            "seller.name": "ФОП Приклад О. І.",
            "seller.tax_id": "1234567890",
            "seller.iban": "UA213223130000026007233566001",
            "seller.address": "01001, Київ, вул. Вигадана, 5",
            "currency": "UAH",
        }
    )
    return shop.clients.add(
        ClientDraft(
            kind=Kind.COMPANY,
            organization="ТОВ «Ромашка»",
            tax_id="12345678",
            iban="UA903052992990004149123456789",
            addresses=(
                Address("вул. Садова, 5", "м. Львів", "", "79000", "Україна", "delivery"),
                Address("вул. Інша, 1", "Київ", label="legal"),
            ),
        )
    )


def _issue(
    shop: Shop,
    client: int,
    price: str,
    day: date,
    kind: DocumentKind = DocumentKind.INVOICE,
    base: int | None = None,
) -> int:
    line = DocumentLine("Букет", Decimal(1), "шт", Decimal(price))
    draft = shop.documents.draft_for(client, [line], issued_on=day, kind=kind)
    return shop.documents.issue(replace(draft, due_on=day), client, origin=Origin(base_id=base)).id


def _pay(shop: Shop, client: int, minor: int, day: date, **values: object) -> int:
    return shop.payments.add(
        PaymentDraft(amount=Money(minor, "UAH"), paid_on=day, client_id=client, **values)  # type: ignore[arg-type]
    )


def _statement(shop: Shop, client: int, **values: object) -> AccountStatement:
    return shop.paper_drafts.statement(client, FIRST, LAST, **values)  # type: ignore[arg-type]


def test_a_statement_shows_what_moved_and_agrees_with_the_debt(shop: Shop, client: int) -> None:
    _issue(shop, client, "100", date(2026, 9, 1))
    old = _issue(shop, client, "300", date(2026, 11, 5))
    _issue(shop, client, "50", date(2026, 11, 20))
    shop.payments.pay_document(old, Money(20000, "UAH"))
    paper = _statement(shop, client)
    assert (paper.company.name, paper.client.name) == ("ФОП Приклад О. І.", "ТОВ «Ромашка»")
    assert (paper.opening.minor, paper.debit.minor, paper.credit.minor) == (10000, 35000, 20000)
    (debt,) = shop.documents.debts(client)
    assert paper.closing == debt.amount == Money(25000, "UAH")
    sums = {one.bucket: one.amount.minor for one in paper.aged}
    assert sums[Bucket.TO_90] == 10000
    assert sums[Bucket.TO_30] == 15000
    assert sum(sums.values()) == paper.closing.minor
    assert [entry.text for entry in paper.entries][:1] == ["Рахунок 0002"]


def test_a_waybill_of_an_invoice_that_was_corrected_does_not_count_twice(shop: Shop, client: int) -> None:
    invoice = _issue(shop, client, "100", date(2026, 11, 2))
    _issue(shop, client, "100", date(2026, 11, 3), DocumentKind.WAYBILL, invoice)
    for _version in range(2):
        draft = shop.documents.content(invoice)
        invoice = shop.documents.issue(draft, client, origin=shop.documents.correction(invoice)).id
    assert _statement(shop, client).closing == Money(10000, "UAH")


def test_what_stands_behind_an_invoice_does_not_count_twice(shop: Shop, client: int) -> None:
    invoice = _issue(shop, client, "100", date(2026, 11, 2))
    waybill = _issue(shop, client, "100", date(2026, 11, 3), DocumentKind.WAYBILL, invoice)
    _issue(shop, client, "100", date(2026, 11, 3), DocumentKind.ACT, waybill)
    alone = _issue(shop, client, "40", date(2026, 11, 4), DocumentKind.WAYBILL)
    _issue(shop, client, "40", date(2026, 11, 4), DocumentKind.RECEIPT)
    _issue(shop, client, "10", date(2026, 11, 6), DocumentKind.RETURN)
    _issue(shop, client, "999", date(2026, 11, 7), DocumentKind.OFFER)
    paper = _statement(shop, client)
    assert paper.closing.minor == 10000 + 4000 - 1000
    assert len(paper.entries) == 4
    shop.documents.cancel(alone)
    assert _statement(shop, client).closing.minor == 9000


def test_an_advance_pays_the_oldest_first(shop: Shop, client: int) -> None:
    _issue(shop, client, "100", date(2026, 7, 1))
    _issue(shop, client, "100", date(2026, 11, 19))
    _pay(shop, client, 12000, date(2026, 11, 20))
    paper = _statement(shop, client)
    assert paper.closing.minor == 8000
    assert {one.bucket: one.amount.minor for one in paper.aged if one.amount} == {Bucket.TO_30: 8000}
    _pay(shop, client, 50000, date(2026, 11, 21))
    ahead = _statement(shop, client)
    assert (ahead.closing.minor, ahead.aged) == (-42000, ())


def test_currencies_and_companies_are_kept_apart(shop: Shop, client: int) -> None:
    _issue(shop, client, "100", date(2026, 11, 2))
    _pay(shop, client, 5000, date(2026, 11, 3))
    second = shop.own_companies.add("ТОВ «Друга»")
    assert _statement(shop, client, company_id=second).entries == ()
    assert _statement(shop, client, company_id=second).company.name == "ТОВ «Друга»"
    assert _statement(shop, client, currency="EUR").entries == ()
    assert shop.paper_drafts.currencies_of(client) == ("UAH",)


def test_an_act_is_numbered_frozen_and_stands_among_the_documents(
    shop: Shop, client: int, qapp: object
) -> None:
    _issue(shop, client, "100", date(2026, 11, 2))
    paper = _statement(shop, client, kind=ACT)
    issued = shop.papers.issue(paper, client)
    assert (issued.number, issued.kind, issued.gross.minor) == ("0001", ACT, 10000)
    assert shop.papers.issue(paper, client).number == "0002"
    kept = shop.papers.content(issued.id)
    assert kept == replace(paper, number="0001")
    before = shop.documents.pdf(issued.id)
    shop.clients.update(client, {"organization": "Інша назва"})
    assert shop.documents.pdf(issued.id) == before
    assert "Акт звірки взаєморозрахунків № 0001" in read_pdf(before, pictures=False).text
    assert [one.id for one in shop.documents.of_client(client)][1] == issued.id
    assert shop.documents.pdf_of("0001", ACT) == before
    letter = shop.document_mail.draft(issued.id)
    assert letter.attachment == before
    assert "акт звірки 0001 від 22.11.2026 на суму 100,00 ₴" in letter.text.replace("\u00a0", " ")
    shop.documents.cancel(issued.id)
    assert shop.documents.get(issued.id).status is DocumentStatus.CANCELLED
    sequences = {one.kind: one for one in shop.documents.sequences()}
    assert (sequences[ACT].issued, sequences[ACT].cancelled, sequences[ACT].missing) == (2, 1, ())
    assert shop.documents.debts(client)[0].amount.minor == 10000, "an act is no bill"


def test_a_paper_that_lacks_something_burns_no_number(shop: Shop, client: int) -> None:
    paper = shop.paper_drafts.power_of_attorney(client)
    assert (paper.supplier, paper.valid_until) == ("ТОВ «Ромашка»", date(2026, 12, 2))
    for wrong in (paper, replace(paper, person="Ткаченко Олена Петрівна")):
        with pytest.raises((PaperFieldMissing, PaperEmpty)):
            shop.papers.issue(wrong, client)
    right = replace(
        paper, person="Ткаченко Олена Петрівна", lines=(AttorneyLine("Троянди", "шт", Decimal(5)),)
    )

    def full(_pdf: bytes) -> None:
        raise NotThere(noun="disk", id=0)

    with pytest.raises(ClientbaseError):
        shop.papers.issue(right, client, deliver=full)
    issued = shop.papers.issue(right, client)
    assert (issued.number, issued.buyer_name, issued.due_on) == ("0001", "ТОВ «Ромашка»", paper.valid_until)


def test_an_issued_paper_is_not_undone(shop: Shop, client: int) -> None:
    shop.papers.issue(_statement(shop, client, kind=ACT), client)
    step = shop.history.next_undo()
    assert step is None or step.action is not Action.ISSUE_DOCUMENT


def test_a_payment_makes_its_cash_order_once(shop: Shop, client: int) -> None:
    invoice = _issue(shop, client, "100", date(2026, 11, 2))
    payment = shop.payments.pay_document(invoice)
    order = shop.paper_drafts.of_payment(payment).paper
    assert isinstance(order, CashOrder)
    assert (order.kind, order.amount.minor, order.person) == (PaperKind.CASH_IN, 10000, "ТОВ «Ромашка»")
    assert "0001" in order.basis
    assert shop.papers.of_payment(payment) is None
    issued = shop.papers.issue(order, client)
    found = shop.papers.of_payment(payment)
    assert found is not None
    assert found.id == issued.id
    assert shop.papers.of_payment(payment + 1) is None


def test_money_out_by_bank_makes_an_order_to_the_bank(shop: Shop, client: int) -> None:
    payment = _pay(
        shop,
        client,
        70000,
        date(2026, 11, 9),
        kind=PaymentKind.OUT,
        method=PaymentMethod.BANK,
        purpose="За квіти",
    )
    order = shop.paper_drafts.of_payment(payment).paper
    assert isinstance(order, PaymentOrder)
    assert (order.recipient.iban, order.recipient.tax_id) == ("UA903052992990004149123456789", "12345678")
    assert shop.papers.issue(order, client).kind is PaperKind.PAYMENT_ORDER
    out = _pay(
        shop, client, 500, date(2026, 11, 9), kind=PaymentKind.OUT, method=PaymentMethod.CASH, purpose="Вода"
    )
    cash = shop.paper_drafts.of_payment(out).paper
    assert isinstance(cash, CashOrder)
    assert (cash.kind, cash.basis) == (PaperKind.CASH_OUT, "Вода")
    with pytest.raises(NotThere):
        shop.paper_drafts.of_payment(999)


# --- goods and letters ----------------------------------------------------------------------------


@pytest.fixture
def goods(shop: Shop) -> list[int]:
    stream = BytesIO()
    Image.new("RGB", (60, 40), (200, 30, 60)).save(stream, "PNG")
    picture = shop.products.keep_picture("rose.png", stream.getvalue())
    retail, trade = Price("Роздріб", 64_500_000, "UAH"), Price("Опт", 50_000_000, "UAH")
    return [
        shop.products.add(draft)
        for draft in (
            ProductDraft(
                "Троянда", "T-1", "4820000000000", "шт", "Квіти", picture_id=picture, prices=(retail, trade)
            ),
            ProductDraft("Стрічка", "S-1", unit="м", category="Декор", prices=(retail,)),
            ProductDraft("Без ціни", category="Квіти"),
            ProductDraft("Не продається", category="Квіти", active=False, prices=(retail,)),
        )
    ]


def test_a_price_list_of_the_base(shop: Shop, client: int, goods: list[int], qapp: object) -> None:
    sheet = shop.goods_papers.price_sheet(pictures=True)
    assert [column.name for column in sheet.columns] in (["Роздріб", "Опт"], ["Опт", "Роздріб"])
    assert [row.name for row in sheet.rows] == ["Стрічка", "Троянда"]
    assert sheet.rows[1].picture
    assert None in sheet.rows[0].prices
    assert [row.name for row in shop.goods_papers.price_sheet(categories=["Квіти"]).rows] == ["Троянда"]
    named = shop.goods_papers.price_sheet(product_ids=goods[1::-1])
    assert [row.name for row in named.rows] == ["Стрічка", "Троянда"]
    text = read_pdf(shop.goods_papers.price_sheet_pdf(sheet), pictures=False).text
    assert "ФОП Приклад О. І." in text
    assert "64,50" in text


def test_labels_of_goods_and_clients(shop: Shop, client: int, goods: list[int], qapp: object) -> None:
    columns = shop.goods_papers.price_columns()
    retail = next(column for column in columns if column.name == "Роздріб")
    sheet = shop.goods_papers.goods_labels(goods[:2], SIZES["3x8"], retail, copies=3)
    text = read_pdf(shop.goods_papers.labels_pdf(sheet), pictures=False).text
    assert text.count("64,50 ₴") == 6
    bare = shop.goods_papers.goods_labels(goods[:1], SIZES["3x8"])
    assert "₴" not in read_pdf(shop.goods_papers.labels_pdf(bare), pictures=False).text
    with pytest.raises(PaperEmpty):
        shop.goods_papers.goods_labels([999], SIZES["3x8"])
    letters = shop.goods_papers.address_labels([client], SIZES["3x8"])
    assert "79000" in read_pdf(shop.goods_papers.labels_pdf(letters), pictures=False).text


def test_an_envelope_goes_to_the_delivery_address(shop: Shop, client: int, qapp: object) -> None:
    made = shop.goods_papers.envelopes([client], ENVELOPES["DL"])
    assert made[0].recipient.lines == ("вул. Садова, 5", "м. Львів")
    assert made[0].sender.lines == ("вул. Вигадана, 5", "Київ")
    text = read_pdf(shop.goods_papers.envelopes_pdf(made), pictures=False).text
    assert text.index("01001") < text.index("79000")
    nowhere = shop.clients.add(ClientDraft(given_name="Олена"))
    with pytest.raises(PaperFieldMissing) as caught:
        shop.goods_papers.envelopes([nowhere], ENVELOPES["DL"])
    assert caught.value.facts["part"] == "address"
    with pytest.raises(PaperFieldMissing):
        shop.goods_papers.address_labels([nowhere], SIZES["3x8"])
