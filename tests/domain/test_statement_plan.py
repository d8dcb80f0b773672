from dataclasses import replace
from datetime import date

from clientbase.domain.document import DocumentKind
from clientbase.domain.money import Money
from clientbase.domain.payment import PaymentKind
from clientbase.domain.payment_sharing import OpenPaper
from clientbase.domain.statement import StatementLine
from clientbase.domain.statement_plan import Candidate, PaperKey, PlanLine, StatementPlan, Verdict, Why

SEVEN, EIGHT, ORDER = ("document", 7), ("document", 8), ("order", 5)


def paper(key: PaperKey, left: int) -> OpenPaper:
    noun, id = key
    money = Money(left * 100, "UAH")
    if noun == "order":
        return OpenPaper(left=money, due=money, order_id=id, number=str(id), client_id=2)
    return OpenPaper(
        left=money, due=money, document_id=id, kind=DocumentKind.INVOICE, number=str(id), client_id=1
    )


PAPERS = {one.key: one for one in (paper(SEVEN, 400), paper(EIGHT, 100))}


def found(*papers: PaperKey, client: int = 1) -> Candidate:
    return Candidate(papers, client, (Why.SUM,), 0.9)


def own(*papers: PaperKey, client: int | None = 1, **typed: int) -> Candidate:
    said = tuple((("document", int(key[1:])), amount * 100) for key, amount in typed.items())
    return Candidate(papers, client, (Why.HAND,), 1.0, said)


def line(amount: int, key: str, verdict: Verdict = Verdict.LIKELY, **what: object) -> PlanLine:
    side = StatementLine(1, date(2026, 11, 12), Money(amount * 100, "UAH"))
    return replace(PlanLine(side, key, verdict), **what)  # type: ignore[arg-type]


def plan(*lines: PlanLine) -> StatementPlan:
    return StatementPlan(lines, PAPERS, 1)


def shared(of: StatementPlan, at: int = 0) -> list[tuple[int | None, int]]:
    return [(part.document_id or part.order_id, part.amount_minor // 100) for part in of.sharings[at].parts]


def test_what_is_typed_comes_first_and_the_rest_goes_in_order() -> None:
    mine = plan(line(300, "a")).with_own(0, own(SEVEN, EIGHT, d8=60))
    assert shared(mine) == [(7, 240), (8, 60)]
    assert not mine.sharings[0].rest
    assert (mine.lines[0].ticked, mine.lines[0].decided) == (True, True)


def test_a_paper_found_by_hand_may_be_one_that_the_plan_did_not_know() -> None:
    mine = plan(line(300, "a")).with_own(0, own(ORDER, client=2), [paper(ORDER, 250)])
    assert shared(mine) == [(5, 250)]
    assert mine.sharings[0].rest == Money(5000, "UAH")


def test_who_decided_is_served_before_what_the_program_found() -> None:
    before = plan(line(400, "a", candidates=(found(SEVEN),), chosen=0, ticked=True), line(400, "b"))
    assert (shared(before), before.room(1)) == ([(7, 400)], {})
    mine = before.with_own(1, own(SEVEN))
    assert (shared(mine, 0), shared(mine, 1)) == ([], [(7, 400)])
    assert mine.room(0) == {SEVEN: 40000}


def test_another_own_reading_takes_the_place_of_the_first_and_none_takes_it_away() -> None:
    mine = plan(line(300, "a", candidates=(found(SEVEN),)))
    mine = mine.with_own(0, own(EIGHT)).with_own(0, own(client=3))
    assert [one.client_id for one in mine.lines[0].candidates] == [1, 3]
    assert mine.lines[0].candidate == own(client=3)
    gone = mine.with_own(0, None).lines[0]
    assert (gone.candidates, gone.candidate, gone.ticked) == ((found(SEVEN),), None, False)


def test_a_line_becomes_a_transfer_and_a_payment_again() -> None:
    moved = plan(line(-300, "a", Verdict.EXPENSE)).with_transfer(0, None)
    assert (moved.lines[0].kind, moved.lines[0].can_be_noted) == (PaymentKind.TRANSFER, False)
    moved = moved.with_transfer(0, 9)
    assert (moved.lines[0].ticked, moved.lines[0].other_account_id) == (True, 9)
    assert moved.with_choice(0, -1).lines[0].kind is PaymentKind.OUT
    found_one = plan(line(300, "a", Verdict.TRANSFER)).with_own(0, own(EIGHT)).lines[0]
    assert (found_one.kind, found_one.can_be_noted) == (PaymentKind.IN, True)


def test_what_a_person_said_outlives_planning_anew() -> None:
    lines = (
        line(300, "own"),
        line(300, "chosen", candidates=(found(SEVEN), found(EIGHT)), chosen=0, ticked=True),
        line(-50, "spent", Verdict.EXPENSE, ticked=True),
        line(70, "moved", Verdict.UNKNOWN),
        line(80, "left", candidates=(found(EIGHT),), chosen=0, ticked=True),
        line(90, "said nothing of", candidates=(found(EIGHT),), chosen=0, ticked=True),
    )
    mine = plan(*lines).with_own(0, own(ORDER, EIGHT, client=2), [paper(ORDER, 250)]).with_choice(1, 1)
    mine = mine.with_category([2], "Оренда").with_transfer(3, 9).with_tick([4], False)
    fresh = plan(
        *lines[:1],
        replace(lines[1], candidates=(found(EIGHT), found(SEVEN)), chosen=0),  # the other way round by now
        *lines[2:5],
        replace(lines[5], candidates=(), chosen=-1, ticked=False),
    )
    again = fresh.keeping(mine)
    assert shared(again, 0) == [(5, 250), (8, 50)]
    assert again.lines[1].candidate == found(EIGHT)
    assert again.lines[2].category == "Оренда"
    assert (again.lines[3].kind, again.lines[3].other_account_id) == (PaymentKind.TRANSFER, 9)
    assert not again.lines[4].ticked
    assert again.lines[5] == fresh.lines[5]


def test_what_was_noted_or_found_no_more_is_not_taken_over() -> None:
    before = plan(line(300, "a", candidates=(found(SEVEN),)), line(300, "b", candidates=(found(EIGHT),)))
    mine = before.with_choice(0, 0).with_choice(1, 0)
    again = plan(line(300, "a", Verdict.TAKEN), line(300, "b", Verdict.UNKNOWN)).keeping(mine)
    assert (again.lines[0].ticked, again.lines[0].decided) == (False, False)
    assert (again.lines[1].ticked, again.lines[1].candidate) == (False, None)
