"""No words of a paper stand over others or off its sheet, however long names are and however large sums."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from clientbase.domain.document import DocumentKind, DocumentLine
from clientbase.domain.document_form import Roll
from clientbase.domain.document_totals import issued
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.paper_look import Design, PaperLook, PaperSize
from clientbase.reports import fonts
from clientbase.reports.account_statement import account_statement_pdf
from clientbase.reports.cash_order import cash_order_pdf
from clientbase.reports.line_document import document_pdf
from clientbase.reports.paper import Paper, _Words
from clientbase.reports.payment_order import payment_order_pdf
from clientbase.reports.power_of_attorney import power_of_attorney_pdf
from clientbase.reports.price_sheet import price_sheet_pdf
from clientbase.reports.till_receipt import till_receipt_pdf
from tests.reports.sample_documents import draft_of
from tests.reports.sample_papers import LONG, attorney, cash, payment, prices, statement
from tests.reports.sample_pictures import logo, signature, stamp

NAME = LONG[:200]
LOOKS = tuple(PaperLook(design, size) for design in Design for size in (PaperSize.A4, PaperSize.A5))
Box = tuple[float, float, float, float, str]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Paper]:
    """Every paper that was finished."""
    found: list[Paper] = []
    finish = Paper.finish

    def finished(paper: Paper, **about: object) -> bytes:
        found.append(paper)
        return finish(paper, **about)  # type: ignore[arg-type]

    monkeypatch.setattr(Paper, "finish", finished)
    return found


def _boxes(paper: Paper) -> Iterator[list[Box]]:
    """Left, bottom, right and top of all words, page by page; the footer is not among them."""
    for page in paper._pages:
        yield sorted(
            (
                (
                    one.x,
                    one.base - 0.2 * one.style.size,
                    one.x + fonts.text_width(one.text, one.style.face, one.style.size),
                    one.base + 0.72 * one.style.size,
                    one.text,
                )
                for one in page
                if isinstance(one, _Words) and one.text.strip()
            ),
            key=lambda box: box[1],
        )


def _are_apart(paper: Paper) -> None:
    """A point may be shared: letters are smaller than their boxes."""
    for boxes in _boxes(paper):
        for place, one in enumerate(boxes):
            assert one[0] > 3, one
            assert one[2] < paper.width - 3, one
            for other in boxes[place + 1 :]:
                if other[1] >= one[3] - 1.2:
                    break
                beside = min(one[2], other[2]) - max(one[0], other[0]) <= 1
                assert beside, f"«{one[4]}» and «{other[4]}»"


def _documents(look: PaperLook) -> Iterator[Callable[[], bytes]]:
    lines = (
        DocumentLine(NAME, Decimal("123456.789"), "упаковка", Decimal("1234.5678")),
        DocumentLine("Ваза", Decimal(1), "шт", Decimal("599999999.99")),
    )
    for kind in DocumentKind:
        draft = draft_of("uk", vat="included:20", lines=lines, kind=kind)
        buyer = replace(draft.buyer, name=NAME, address=NAME, director=NAME[:60])
        seller = replace(draft.seller, name=NAME, address=NAME, director=NAME[:60])
        yield lambda draft=draft, buyer=buyer, seller=seller: document_pdf(  # type: ignore[misc]
            issued(replace(draft, buyer=buyer, seller=seller), "2026/000042"), look=look
        )
    receipt = replace(draft_of("uk", vat="included:20", lines=lines, kind=DocumentKind.RECEIPT))
    for roll in (Roll.WIDE, Roll.NARROW):
        yield lambda roll=roll: till_receipt_pdf(receipt, roll)  # type: ignore[misc]


def _papers(look: PaperLook) -> Iterator[Callable[[], bytes]]:
    for country in ("UA", "RU", "DE"):
        power = attorney("ru", 2, country, NAME)
        company = replace(power.company, name=NAME, address=NAME, director=NAME[:60])
        power = replace(power, company=company, supplier=NAME, person=NAME, identity=NAME, basis=NAME)
        yield lambda power=power: power_of_attorney_pdf(power, look=look)  # type: ignore[misc]
        for kind in (PaperKind.STATEMENT, PaperKind.RECONCILIATION):
            account = statement("uk", kind, 5, scale=900_000, country=country)
            account = replace(account, contract=NAME, company=company, client=company)
            yield lambda account=account: account_statement_pdf(account, look=look)  # type: ignore[misc]
    sheet = prices("uk", 3, name=NAME)
    rows = tuple(replace(row, category=NAME, prices=(Decimal("999999999.99"),) * 3) for row in sheet.rows)
    sheet = replace(sheet, note=NAME, company=replace(sheet.company, name=NAME), rows=rows)
    yield lambda: price_sheet_pdf(sheet, look=look)


def _forms(look: PaperLook) -> Iterator[Callable[[], bytes]]:
    for country in ("UA", "RU", "DE"):
        for kind in (PaperKind.CASH_IN, PaperKind.CASH_OUT):
            order = cash("uk", kind, 99_999_999_999, country)
            people = replace(order.company, name=NAME, director=NAME[:60], accountant=NAME[:60])
            order = replace(order, company=people, person=NAME, basis=NAME, enclosure=NAME, cashier=NAME[:50])
            yield lambda order=order: cash_order_pdf(order, look=look)  # type: ignore[misc]
        bank = payment("uk", 99_999_999_999, country)
        payer = replace(bank.payer, name=NAME[:140], bank_name=NAME[:90], director=NAME[:60])
        bank = replace(
            bank, payer=payer, recipient=replace(bank.recipient, name=NAME[:140]), purpose=NAME * 2
        )
        yield lambda bank=bank: payment_order_pdf(bank)  # type: ignore[misc]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.design}-{look.size}")
def test_words_stand_apart(look: PaperLook, drawn: list[Paper]) -> None:
    signed = replace(look, logo=logo(), stamp=stamp(), signature=signature())
    for made in (*_documents(look), *_papers(signed)):
        made()
        _are_apart(drawn[-1])


def test_words_of_forms_stand_apart(drawn: list[Paper]) -> None:
    for made in _forms(PaperLook(stamp=stamp(), signature=signature())):
        made()
        _are_apart(drawn[-1])
