"""Of two own companies none takes anything of the other: codes, bank, VAT, pattern of numbers, pictures."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from clientbase.domain.client import ClientDraft, Email
from clientbase.domain.document import DocumentDraft, DocumentKind, DocumentLine
from clientbase.domain.document_origin import Origin
from clientbase.domain.money import Money
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.paper_look import Picture
from clientbase.domain.payment import PaymentDraft, PaymentKind, PaymentPart
from clientbase.domain.progress import Progress
from clientbase.domain.template import FillRequest
from clientbase.services.shop import Shop
from tests.reports.sample_pictures import logo

A = {
    "name": "Альфа",
    "tax_id": "1234567899",
    "address": "Київ, вул. Альфи, 1",
    "iban": "UA213223130000026007233566001",
    "bank_name": "Альфабанк",
    "director": "Альфенко А. А.",
    "phone": "0670000001",
    "vat": "on_top:20",
    "number_patterns": {"invoice": "АЛЬФ-{number}", "waybill": "АЛЬФ-{number}"},
}
B = {
    "name": "Бета",
    "tax_id": "38123459",
    "address": "Львів, вул. Бети, 2",
    "iban": "UA903052992990004149123456789",
    "bank_name": "Бетабанк",
    "director": "Бетенко Б. Б.",
    "phone": "0670000002",
    "vat": "included:7",
    "number_patterns": {"invoice": "БЕТ-{number}", "waybill": "БЕТ-{number}"},
}
LINE = DocumentLine("Букет", Decimal(1), "шт", Decimal(107))


class Two:
    """A shop whose first company has a logo and issued a paper; the second writes papers for `client`."""

    def __init__(self, shop: Shop, folder: Path) -> None:
        self.shop, self.folder = shop, folder
        shop.own_companies.update(1, A)
        shop.company_looks.set_picture(1, Picture.LOGO, logo())
        self.second = shop.own_companies.add(str(B["name"]), B)
        self.client = shop.clients.add(ClientDraft(family_name="Ткач", emails=(Email("t@example.com"),)))
        shop.documents.issue(shop.documents.draft_for(None, [LINE]), None)

    def draft(self, kind: DocumentKind = DocumentKind.INVOICE) -> DocumentDraft:
        return self.shop.documents.draft_for(self.client, [LINE], kind=kind, company_id=self.second)

    def issued(self, kind: DocumentKind = DocumentKind.INVOICE) -> int:
        origin = Origin(self.second)
        return self.shop.documents.issue(self.draft(kind), self.client, origin=origin).id

    def paper(self, draft: DocumentDraft, origin: Origin) -> bytes:
        """Kept as a draft, issued out of it."""
        documents = self.shop.documents
        kept = documents.save_draft(draft, self.client, origin=origin)
        preview = documents.pdf(kept)
        item = documents.issue(documents.content(kept), self.client, kept)
        assert (item.number, item.company_id) == ("БЕТ-1", self.second)
        assert _read(preview)[1] == 0
        return documents.pdf(item.id)


def _previewed(two: Two) -> bytes:
    return two.shop.documents.preview(two.draft(), two.second)


def _drafted(two: Two) -> bytes:
    return two.paper(two.draft(), Origin(two.second))


def _copied(two: Two) -> bytes:
    documents, before = two.shop.documents, two.issued()
    item = documents.issue(documents.copy_of(before), two.client, origin=documents.copy_origin(before))
    assert item.number == "БЕТ-2"
    return documents.pdf(item.id)


def _made_of(two: Two) -> bytes:
    documents, kind = two.shop.documents, DocumentKind.WAYBILL
    before = two.issued()
    return two.paper(documents.copy_of(before, kind), documents.copy_origin(before, kind))


def _corrected(two: Two) -> bytes:
    documents, before = two.shop.documents, two.issued()
    item = documents.issue(documents.content(before), two.client, origin=documents.correction(before))
    assert (item.number, item.version, item.company_id) == ("БЕТ-1", 2, two.second)
    return documents.pdf(item.id)


def _of_an_order(two: Two) -> bytes:
    line = OrderLine(None, "Букет", "1", "шт", "107")
    draft = OrderDraft(two.client, currency="UAH", company_id=two.second, lines=(line,))
    made, _client, origin = two.shop.order_papers.draft(two.shop.orders.add(draft), DocumentKind.INVOICE)
    return two.paper(made, origin)


def _months(two: Two) -> bytes:
    before = two.issued()
    shop = two.shop
    plan = shop.invoice_rounds.plan([two.client], template_id=before, issued_on=date(2027, 1, 5))
    (id,) = shop.invoice_rounds.issue(plan).ids
    assert shop.documents.get(id).number == "БЕТ-1"  # of another year
    return shop.documents.pdf(id)


def _batch(two: Two) -> bytes:
    content = two.shop.document_batch.joined([two.issued()], "Разом", Progress())
    reader = PdfReader(BytesIO(content))
    assert reader.metadata is not None
    assert reader.metadata.author == "Бета"
    return content


def _mailed(two: Two) -> bytes:
    draft = two.shop.document_mail.draft(two.issued())
    assert "Бета" in draft.subject
    assert "0670000002" in draft.text
    assert "Альфа" not in draft.subject + draft.text
    return draft.attachment


def _cash(two: Two) -> bytes:
    shop = two.shop
    money = Money(10_700, "UAH")
    given = PaymentDraft(
        kind=PaymentKind.IN,
        amount=money,
        client_id=two.client,
        parts=(PaymentPart(money.minor, two.issued()),),
    )
    made = shop.paper_drafts.of_payment(shop.payments.add(given))
    assert made.company_id == two.second
    return shop.papers.preview(made.paper, made.company_id)


def _account(two: Two) -> bytes:
    shop = two.shop
    shop.documents.issue(shop.documents.draft_for(two.client, [LINE]), two.client)  # by the first
    two.issued()
    days = date(2026, 1, 1), date(2026, 12, 31)
    act = shop.paper_drafts.statement(two.client, *days, company_id=two.second)
    return shop.papers.preview(act, two.second)


@pytest.mark.parametrize(
    "write",
    [
        _previewed,
        _drafted,
        _copied,
        _made_of,
        _corrected,
        _of_an_order,
        _months,
        _batch,
        _mailed,
        _cash,
        _account,
    ],
)
def test_a_paper_of_the_second_has_nothing_of_the_first(
    shop: Shop, tmp_path: Path, write: Callable[[Two], bytes]
) -> None:
    text, pictures = _read(write(Two(shop, tmp_path)))
    assert "Бета" in text
    for foreign in ("Альф", "АЛЬФ", "1234567899", "0670000001", "Київ", "UA213223130000026007233566001"):
        assert foreign not in text, foreign
    assert pictures == 0


def test_vat_and_bank_are_those_of_the_company(shop: Shop, tmp_path: Path) -> None:
    two = Two(shop, tmp_path)
    documents = shop.documents
    draft = documents.content(two.issued())
    assert (str(draft.vat), draft.seller.iban) == ("included:7", B["iban"])
    first = documents.draft_for(two.client, [LINE])
    assert (str(first.vat), first.seller.iban) == ("on_top:20", A["iban"])
    text, pictures = _read(documents.preview(first))
    assert "Бет" not in text
    assert pictures == 1


def test_what_a_template_is_filled_with(shop: Shop, tmp_path: Path) -> None:
    two = Two(shop, tmp_path)
    shop.own_companies.update(two.second, {"country": "RU"})
    for request in (FillRequest(document_id=two.issued()), FillRequest(two.client, company_id=two.second)):
        found = shop.template_sources.gather(request, "uk")
        assert (found.company.name, found.company.country, found.logo) == ("Бета", "RU", b"")
        assert "Альф" not in found.company_requisites
        assert "ІПН 38123459" in found.company_requisites  # as a Russian company has it
        assert "ЄДРПОУ" not in found.company_requisites


def test_settings_mean_the_first_alone(shop: Shop, tmp_path: Path) -> None:
    two = Two(shop, tmp_path)
    shop.settings.set("seller.phone", "0670000009")
    assert shop.own_companies.get(two.second).party.phone == "0670000002"
    shop.own_companies.move(two.second, -1)
    assert shop.settings.get("seller.phone") == "0670000002"


def _read(content: bytes) -> tuple[str, int]:
    """Its text without line breaks, and how many pictures it has."""
    pages = PdfReader(BytesIO(content)).pages
    text = " ".join(page.extract_text() for page in pages)
    return text.replace("\n", " "), sum(len(page.images) for page in pages)


def test_one_payment_for_papers_of_both_is_told_in_part_to_each(shop: Shop, tmp_path: Path) -> None:
    two, today = Two(shop, tmp_path), shop.clock.today()
    first = shop.documents.issue(shop.documents.draft_for(two.client, [LINE]), two.client)
    second = shop.documents.get(two.issued())
    parts = tuple(PaymentPart(one.payable.minor, document_id=one.id) for one in (first, second))
    line = OrderLine(item_name="Букет", quantity="1", unit="шт", unit_price="900")
    order = OrderDraft(client_id=two.client, currency="UAH", lines=(line,), company_id=two.second)

    def closing(company: int) -> int:
        days = date(2020, 1, 1), today
        return shop.paper_drafts.statement(two.client, *days, company_id=company).closing.minor

    whole = Money(sum(part.amount_minor for part in parts) + 500, "UAH")
    shop.payments.add(PaymentDraft(amount=whole, client_id=two.client, parts=parts))
    assert (closing(1), closing(two.second)) == (-500, 0)  # the rest is with whose paper was named first
    sale = shop.orders.add(order, numbered=True)
    shop.payments.pay_order(sale, Money(8000, "UAH"))
    assert (closing(1), closing(two.second)) == (-500, -8000)
    draft, client, origin = shop.order_papers.draft(sale, DocumentKind.INVOICE)
    shop.documents.issue(draft, client, origin=origin)
    assert (closing(1), closing(two.second)) == (-500, 82000)
