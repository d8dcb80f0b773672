"""What of a deal is to be paid; the statement of any deal ends with what its papers ask for."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.deal import OWED, DealPaper, asking, claims, deals, postings
from clientbase.domain.document import DocumentKind

DAY = date(2026, 11, 1)
INVOICE, WAYBILL, ACT, RECEIPT, RETURN, OFFER = (
    DocumentKind.INVOICE,
    DocumentKind.WAYBILL,
    DocumentKind.ACT,
    DocumentKind.RECEIPT,
    DocumentKind.RETURN,
    DocumentKind.OFFER,
)


def paper(id: int, kind: DocumentKind, asked: int, *, day: int | None = None, **more: object) -> DealPaper:
    on = DAY + timedelta(days=id if day is None else day)
    return DealPaper(id, kind, str(id), on, on, "UAH", asked, **more)  # type: ignore[arg-type]


def left(*papers: DealPaper) -> dict[int, int]:
    return {id: claim.left for deal in deals(papers) for id, claim in claims(deal).items()}


def posted(*papers: DealPaper, last: int = 99) -> dict[int, int]:
    found: dict[int, int] = {}
    for deal in deals(papers):
        for one in postings(deal, DAY + timedelta(days=last)):
            found[one.paper.id] = found.get(one.paper.id, 0) + one.minor
    return found


def test_papers_hang_together_by_base_order_and_version() -> None:
    papers = [
        paper(1, OFFER, 100),
        paper(2, INVOICE, 100, base_id=1),
        paper(3, WAYBILL, 100, base_id=1),
        paper(4, INVOICE, 5, order_id=7),
        paper(5, WAYBILL, 5, order_id=7),
        paper(6, INVOICE, 9, stands=False),
        paper(7, INVOICE, 8, replaces_id=6),
        paper(8, ACT, 8, base_id=6),
        paper(9, ACT, 3),
    ]
    assert [[one.id for one in deal] for deal in deals(papers)] == [[1, 2, 3], [4, 5], [6, 7, 8], [9]]
    assert left(*papers) == {1: 0, 2: 100, 3: 0, 4: 5, 5: 0, 6: 0, 7: 8, 8: 0, 9: 3}


def test_without_an_invoice_what_was_delivered_asks() -> None:
    way, act = paper(1, WAYBILL, 60, order_id=7), paper(2, ACT, 40, order_id=7)
    assert asking([way, act]) == {1: 60, 2: 40}
    gone = paper(3, INVOICE, 100, order_id=7, stands=False)
    assert asking([way, act, gone]) == {1: 60, 2: 40}


def test_a_chain_of_papers_is_owed_once() -> None:
    """Order, invoice, delivery note and certificate, each made of the one before."""
    way, act = paper(2, WAYBILL, 100, base_id=1), paper(3, ACT, 100, base_id=2)
    assert asking([paper(1, INVOICE, 100), way, act]) == {1: 100}
    assert asking([way, act]) == {2: 100}
    assert asking([paper(1, INVOICE, 100), way, paper(3, ACT, 100, base_id=1)]) == {1: 100}
    goods, work = paper(2, WAYBILL, 60, order_id=7), paper(3, ACT, 40, order_id=7)
    assert asking([goods, work]) == {2: 60, 3: 40}
    mended = paper(4, WAYBILL, 90, base_id=1, replaces_id=2)
    gone = paper(2, WAYBILL, 100, base_id=1, stands=False)
    assert asking([gone, act, mended]) == {3: 10, 4: 90}


def test_what_no_invoice_bills_is_owed_as_it_was_delivered() -> None:
    """One of two deliveries of an order is billed: owed is the greater of billed and delivered."""
    first, second = paper(1, WAYBILL, 60, order_id=7), paper(2, WAYBILL, 40, order_id=7)
    bill = paper(3, INVOICE, 40, order_id=7, base_id=2)
    assert asking([first, second, bill]) == {1: 60, 3: 40}
    assert posted(first, second, bill) == {1: 60, 2: 40}
    whole = paper(3, INVOICE, 130, order_id=7)
    assert asking([first, second, whole]) == {3: 130}
    assert posted(first, second, whole) == {1: 60, 2: 40, 3: 30}


def test_a_receipt_proves_what_was_paid_and_pays_nothing_twice() -> None:
    alone = paper(1, RECEIPT, 100)
    assert posted(alone) == {1: 0}
    assert left(paper(1, INVOICE, 100), paper(2, RECEIPT, 40, base_id=1))[1] == 60
    noted = paper(1, INVOICE, 100, paid=100)
    assert posted(noted, paper(2, RECEIPT, 100, base_id=1)) == {1: 100}
    two = (
        paper(1, INVOICE, 100),
        paper(2, RECEIPT, 100, base_id=1),
        paper(3, RECEIPT, 100, base_id=1, paid=100),
    )
    assert posted(*two) == {1: 100}  # what one of them bears is what the other proves
    by_receipt = (paper(1, INVOICE, 100), paper(2, RECEIPT, 100, base_id=1, paid=100))
    assert left(*by_receipt)[1] == 0
    assert posted(*by_receipt) == {1: 100}  # the payment is told beside it


def test_goods_that_came_back_are_set_off_against_the_bill() -> None:
    bill = paper(1, INVOICE, 100, paid=30)
    back = paper(2, RETURN, 90, base_id=1)
    assert left(bill, back) == {1: 0, 2: 20}  # 70 were open, 20 are to be given back
    assert left(bill, paper(2, RETURN, 90, base_id=1, paid=20))[2] == 0
    assert left(paper(1, INVOICE, 100), paper(2, RETURN, 10)) == {1: 100, 2: 10}  # another deal


def test_a_return_goes_to_the_paper_it_was_made_from_first() -> None:
    bills = (paper(1, INVOICE, 50, order_id=3), paper(2, INVOICE, 50, order_id=3))
    assert left(*bills, paper(3, RETURN, 20, order_id=3, base_id=2)) == {1: 50, 2: 30, 3: 0}


def test_the_first_paper_makes_the_debt_and_later_ones_tell_the_difference() -> None:
    way, bill = paper(1, WAYBILL, 100), paper(2, INVOICE, 110, base_id=1)
    assert posted(way, bill) == {1: 100, 2: 10}
    assert posted(way, bill, last=1) == {1: 100}
    assert posted(paper(1, INVOICE, 100), paper(2, WAYBILL, 100, base_id=1)) == {1: 100}


def test_papers_of_another_currency_are_another_deal() -> None:
    bill = paper(1, INVOICE, 100)
    way = DealPaper(2, WAYBILL, "2", DAY, DAY, "EUR", 30, base_id=1)
    assert left(bill, way) == {1: 100, 2: 30}


KINDS = st.sampled_from([INVOICE, WAYBILL, ACT, RECEIPT, RETURN, OFFER])


@st.composite
def some_papers(draw: st.DrawFn) -> list[DealPaper]:
    found: list[DealPaper] = []
    for id in range(1, draw(st.integers(1, 7)) + 1):
        asked, stands = draw(st.integers(0, 100)), draw(st.integers(0, 4)) > 0
        found.append(
            paper(
                id,
                draw(KINDS),
                asked,
                day=id // 2,
                paid=draw(st.integers(0, asked)) if stands and draw(st.booleans()) else 0,
                stands=stands,
                base_id=draw(st.sampled_from([None, *(one.id for one in found)])),
                order_id=draw(st.sampled_from([None, None, 1])),
            )
        )
    return found


@given(some_papers())
def test_a_statement_ends_with_what_papers_ask_for(papers: list[DealPaper]) -> None:
    """Postings less payments are what is left of the papers that ask, less what is to be given back."""
    for deal in deals(papers):
        settled = claims(deal)
        asks = asking(deal)
        taken = sum(min(one.paid, asks.get(one.id, 0)) for one in deal)
        taken += sum(one.paid for one in deal if one.stands and one.kind is RECEIPT)
        if asks and taken > sum(asks.values()):
            continue  # never kept: a receipt takes no money beyond what is asked for
        debt = sum(claim.left for claim in settled.values() if claim.paper.kind in OWED)
        back = sum(claim.left for claim in settled.values() if claim.paper.kind is RETURN)
        money = sum(
            -one.paid if one.kind is RETURN else one.paid
            for one in deal
            if one.stands and one.kind is not OFFER
        )
        assert sum(one.minor for one in postings(deal, date.max)) - money == debt - back


@given(some_papers(), st.integers(0, 4))
def test_a_later_paper_changes_no_statement_of_before(papers: list[DealPaper], last: int) -> None:
    """What was posted until a day without later papers is posted until that day with them, payments aside."""
    unpaid = [
        paper(one.id, one.kind, one.asked, day=(one.on - DAY).days, base_id=one.base_id) for one in papers
    ]
    day = DAY + timedelta(days=last)
    then = [one for one in unpaid if one.on <= day]
    now = sum(one.minor for deal in deals(unpaid) for one in postings(deal, day))
    assert now == sum(one.minor for deal in deals(then) for one in postings(deal, day))
