"""A payment over open papers: what is paid first, what an advance is, what is refused."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.document import DocumentKind
from clientbase.domain.money import Money
from clientbase.domain.payment import PaymentKind
from clientbase.domain.payment_sharing import (
    MoreThanLeft,
    MoreThanPaid,
    OpenPaper,
    PaperOtherCurrency,
    PartNotPositive,
    by_hand,
    oldest_first,
    pays_down,
    share,
    ticked,
)
from tests.examples import examples


def uah(minor: int) -> Money:
    return Money(minor, "UAH")


def paper(id: int, left: int, due: str = "", *, code: str = "UAH", number: str = "") -> OpenPaper:
    money = Money(left, code)
    return OpenPaper(
        left=money,
        due=money,
        document_id=id,
        kind=DocumentKind.INVOICE,
        number=number or f"{id:04d}",
        issued_on=date(2026, 10, 1),
        due_on=date.fromisoformat(due) if due else None,
    )


def parts(sharing: object) -> dict[int, int]:
    return {part.document_id: part.amount_minor for part in sharing.parts}  # type: ignore[attr-defined]


OLD, MID, NEW = paper(3, 500, "2026-10-10"), paper(1, 700, "2026-11-01"), paper(2, 900, "2026-11-20")


def test_the_oldest_due_is_paid_first_and_the_last_in_part() -> None:
    sharing = oldest_first(uah(1000), [NEW, MID, OLD])
    assert parts(sharing) == {3: 500, 1: 500}
    assert sharing.rest == uah(0)


def test_what_is_too_much_stays_an_advance() -> None:
    sharing = oldest_first(uah(2500), [NEW, MID, OLD])
    assert parts(sharing) == {3: 500, 1: 700, 2: 900}
    assert sharing.rest == uah(400)


def test_money_of_another_currency_pays_nothing() -> None:
    sharing = oldest_first(uah(500), [paper(9, 500, "2026-01-01", code="EUR"), NEW])
    assert parts(sharing) == {2: 500}


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (900, {2: 900}),  # one alone, though others wait longer
        (1600, {1: 700, 2: 900}),  # the only two
        (1400, {3: 500, 2: 900}),
        (2100, {3: 500, 1: 700, 2: 900}),  # all three
        (600, {3: 500, 1: 100}),  # nothing fits: the oldest first
    ],
)
def test_papers_that_come_to_the_payment_exactly(amount: int, expected: dict[int, int]) -> None:
    assert parts(share(uah(amount), [NEW, MID, OLD])) == expected


def test_two_choices_of_papers_are_no_choice() -> None:
    alike = [paper(1, 300, "2026-10-01"), paper(2, 300, "2026-10-02"), paper(3, 400, "2026-10-03")]
    assert parts(share(uah(700), alike)) == {1: 300, 2: 300, 3: 100}


def test_numbers_named_come_first() -> None:
    sharing = share(uah(1000), [OLD, MID, NEW], named=["№ 2"])
    assert parts(sharing) == {2: 900, 3: 100}


def test_ticks_are_paid_in_their_order() -> None:
    assert parts(ticked(uah(1000), [OLD, MID, NEW], [NEW.key, OLD.key])) == {2: 900, 3: 100}


def test_amounts_by_hand() -> None:
    sharing = by_hand(uah(1000), {NEW.key: uah(250), OLD.key: uah(500)}, [OLD, MID, NEW])
    assert parts(sharing) == {3: 500, 2: 250}
    assert sharing.rest == uah(250)


@pytest.mark.parametrize(
    ("given_parts", "error"),
    [
        ({OLD.key: uah(501)}, MoreThanLeft),
        ({OLD.key: uah(500), MID.key: uah(501)}, MoreThanPaid),
        ({OLD.key: uah(0)}, PartNotPositive),
        ({OLD.key: uah(-5)}, PartNotPositive),
        ({OLD.key: Money(5, "EUR")}, PaperOtherCurrency),
    ],
)
def test_amounts_by_hand_that_are_refused(
    given_parts: dict[tuple[str, int], Money], error: type[Exception]
) -> None:
    with pytest.raises(error):
        by_hand(uah(1000), given_parts, [OLD, MID, NEW])


def test_which_way_money_pays() -> None:
    assert pays_down(PaymentKind.IN, DocumentKind.INVOICE)
    assert pays_down(PaymentKind.IN, None)
    assert pays_down(PaymentKind.OUT, DocumentKind.RETURN)
    assert not pays_down(PaymentKind.OUT, DocumentKind.INVOICE)
    assert not pays_down(PaymentKind.IN, DocumentKind.RETURN)


PAPERS = st.lists(
    st.tuples(
        st.integers(1, 500),
        st.sampled_from(["", "2026-09-01", "2026-10-05", "2026-12-31"]),
        st.sampled_from(["UAH", "UAH", "EUR"]),
    ),
    max_size=7,
).map(lambda rows: [paper(id, left, due, code=code) for id, (left, due, code) in enumerate(rows, 1)])


@settings(max_examples=examples(50))
@given(st.integers(1, 3000), PAPERS, st.sets(st.integers(1, 7)))
def test_a_payment_is_shared_out_to_the_coin(amount: int, papers: list[OpenPaper], some: set[int]) -> None:
    left = {one.document_id: one.left.minor for one in papers if one.left.currency == "UAH"}
    named = [f"{id:04d}" for id in some]
    ticks = [("document", id) for id in some]
    for sharing in (
        oldest_first(uah(amount), papers),
        share(uah(amount), papers, named),
        ticked(uah(amount), papers, ticks),
    ):
        taken = parts(sharing)
        assert len(taken) == len(sharing.parts)  # no paper twice
        assert all(0 < minor <= left[id] for id, minor in taken.items())
        assert sum(taken.values()) + sharing.rest.minor == amount
        assert sharing.rest.minor >= 0
    rest = oldest_first(uah(amount), papers).rest.minor
    assert rest == max(0, amount - sum(left.values()))
