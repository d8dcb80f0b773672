from dataclasses import replace
from datetime import date

import pytest

from clientbase.domain.document import DocumentKind
from clientbase.domain.money import Money
from clientbase.domain.payment import PaymentKind
from clientbase.domain.payment_sharing import OpenPaper
from clientbase.domain.statement import StatementLine, keys_of
from clientbase.domain.statement_matching import SEVERAL, Known, MovedBefore, match_lines
from clientbase.domain.statement_numbers import Naming, named_in, plain_number
from clientbase.domain.statement_plan import NotedBefore, PlanLine, StatementPlan, Verdict, Why

DAY = date(2026, 11, 12)
ROMASHKA, BONDAR, KRAVETS = 1, 2, 3


def paper(
    id: int,
    number: str,
    left: int,
    client: int = ROMASHKA,
    name: str = "ТОВ «Ромашка»",
    kind: DocumentKind = DocumentKind.INVOICE,
) -> OpenPaper:
    money = Money(left * 100, "UAH")
    return OpenPaper(
        left=money, due=money, document_id=id, kind=kind, number=number, client_id=client, client_name=name,
        issued_on=date(2026, 11, id),
    )  # fmt: skip


PAPERS = (
    paper(7, "0007", 12400),
    paper(8, "0008", 450, BONDAR, "Бондар Ірина"),
    paper(9, "0009", 600, BONDAR, "Бондар Ірина"),
    paper(10, "2026-0042", 1500, KRAVETS, "Кравець Іван"),
)
KNOWN = Known(
    papers=PAPERS,
    payers={"code:32855961": ROMASHKA, "code:3344556677": BONDAR, "name:ткач": SEVERAL},
    categories={"code:2345678901": "Оренда"},
    own={"UA213004650000026001234567890": 1, "UA903052990000026005998877665": 2},
    fees="Банк",
)


def money(
    amount: int, purpose: str = "", code: str = "", name: str = "", account: str = "", on: date = DAY
) -> StatementLine:
    return StatementLine(1, on, Money(amount * 100, "UAH"), purpose, name, code, account)


def matched(*lines: StatementLine, known: Known = KNOWN) -> tuple[PlanLine, ...]:
    return match_lines(lines, known, account_id=1)


def one(line: StatementLine, known: Known = KNOWN) -> PlanLine:
    return matched(line, known=known)[0]


def documents(planned: PlanLine) -> list[int]:
    assert planned.candidate is not None
    return [id for _noun, id in planned.candidate.papers]


@pytest.mark.parametrize(
    ("line", "verdict", "papers", "why"),
    [
        (money(12400, "Оплата за товар зг. рах. №0007 від 10.11.2026", "32855961"), Verdict.SURE, [7],
         {Why.NUMBER, Why.SUM, Why.CODE}),
        (money(12400, "рах 7"), Verdict.SURE, [7], {Why.NUMBER, Why.SUM}),
        (money(1050, "Рах 8 і 9", "3344556677"), Verdict.SURE, [8, 9], {Why.NUMBER, Why.SUM, Why.CODE}),
        (money(5000, "Часткова оплата рах. №7", "32855961"), Verdict.LIKELY, [7],
         {Why.NUMBER, Why.PART, Why.CODE}),
        (money(13000, "рах. №7", "32855961"), Verdict.LIKELY, [7], {Why.NUMBER, Why.OVER, Why.CODE}),
        (money(12400, "За товар", "32855961"), Verdict.LIKELY, [7], {Why.SUM, Why.CODE}),
        (money(1500, "Від: Іван Кравець"), Verdict.LIKELY, [10], {Why.SUM, Why.NAME}),
        (money(1500, "за послуги", name="КРАВЕЦЬ ІВАН ПЕТРОВИЧ"), Verdict.LIKELY, [10], {Why.SUM, Why.NAME}),
        (money(1050, "за товар", "3344556677"), Verdict.LIKELY, [8, 9], {Why.SUM, Why.CODE}),
        (money(1500, "inv 42", name="Кравець Іван"), Verdict.LIKELY, [10], {Why.NUMBER, Why.SUM, Why.NAME}),
    ],
)  # fmt: skip
def test_papers_are_found(line: StatementLine, verdict: Verdict, papers: list[int], why: set[Why]) -> None:
    planned = one(line)
    assert planned.verdict is verdict
    assert documents(planned) == papers
    assert planned.candidate is not None
    assert set(planned.candidate.why) == why
    assert planned.ticked


@pytest.mark.parametrize(
    ("line", "verdict", "choices"),
    [
        (money(12400, "за товар", name="Хтось Інший"), Verdict.CHOOSE, [[7]]),  # only the sum says so
        (money(12400, "рах 7", "3344556677"), Verdict.CHOOSE, [[7], [8, 9], []]),  # somebody else's paper
        (money(500, "за товар", "3344556677"), Verdict.CHOOSE, [[8, 9], []]),
        (money(77, "за товар", name="Невідомий"), Verdict.UNKNOWN, []),
        (money(77, "за товар", name="Ткач"), Verdict.UNKNOWN, []),  # two clients are called so
    ],
)
def test_what_is_in_doubt_is_left_to_choose(
    line: StatementLine, verdict: Verdict, choices: list[list[int]]
) -> None:
    planned = one(line)
    assert (planned.verdict, planned.ticked, planned.candidate) == (verdict, False, None)
    assert [[id for _noun, id in one.papers] for one in planned.candidates] == choices


def test_of_two_equal_papers_of_one_payer_nobody_knows_which() -> None:
    twins = Known(papers=(paper(1, "A-1", 50), paper(2, "A-2", 50)), payers=KNOWN.payers)
    assert one(money(50, "за товар", "32855961"), twins).verdict is Verdict.CHOOSE
    assert documents(one(money(50, "рах A-2", "32855961"), twins)) == [2]


def test_a_paper_is_paid_once_and_who_names_it_comes_first() -> None:
    nameless, named = matched(
        money(12400, "за товар", "32855961"), money(12400, "рах. 7", on=date(2026, 11, 13))
    )
    assert documents(named) == [7]
    assert nameless.verdict is Verdict.LIKELY
    assert [one.why for one in nameless.candidates] == [(Why.ADVANCE, Why.CODE)]


def test_outgoing_lines() -> None:
    rent = one(money(-3000, "Оренда за листопад", "2345678901"))
    assert (rent.verdict, rent.kind, rent.category, rent.ticked) == (
        Verdict.EXPENSE, PaymentKind.OUT, "Оренда", True,
    )  # fmt: skip
    assert one(money(-150, "Комісія за розрахунково-касове обслуговування")).category == "Банк"
    assert one(money(-10, "Папір")).category == ""
    refund = one(money(-450, "Повернення за товар", "3344556677"))
    assert (refund.verdict, refund.candidates[0].client_id) == (Verdict.CHOOSE, BONDAR)


def test_a_return_note_is_paid_by_money_out() -> None:
    back = Known(
        papers=(paper(3, "П-3", 90, BONDAR, "Бондар Ірина", DocumentKind.RETURN),), payers=KNOWN.payers
    )
    assert documents(one(money(-90, "поверн. зг. накл. П-3", "3344556677"), back)) == [3]
    assert one(money(90, "накл. П-3"), back).verdict is Verdict.UNKNOWN


def test_own_transfers_are_noted_once() -> None:
    line = money(-900, "Переказ власних коштів", account="UA903052990000026005998877665")
    there = one(line)
    assert (there.verdict, there.kind, there.other_account_id) == (Verdict.TRANSFER, PaymentKind.TRANSFER, 2)
    noted = Known(own=KNOWN.own, moved=(MovedBefore(date(2026, 11, 11), 90000, 1, 2),))
    assert [one.verdict for one in matched(line, line, known=noted)] == [Verdict.TAKEN, Verdict.TRANSFER]


def test_lines_read_before_are_left_out() -> None:
    line = money(12400, "рах 7")
    again = one(line, Known(papers=PAPERS, taken=frozenset(keys_of([line]))))
    assert (again.verdict, again.ticked) == (Verdict.TAKEN, False)
    plan = StatementPlan((again,), {one.key: one for one in PAPERS}, 1).with_tick([0], True)
    assert not plan.lines[0].ticked


def test_a_plan_shares_out_no_more_than_is_left_and_sums_it_up() -> None:
    lines = matched(
        money(5000, "рах 7", "32855961"), money(9000, "рах 7", "32855961"), money(-3000, "", "2345678901")
    )
    plan = StatementPlan(lines, {one.key: one for one in PAPERS}, 1)
    assert [[part.amount_minor for part in one.parts] for one in plan.sharings] == [[500000], [740000], []]
    (sums,) = plan.sums()
    assert [m.minor for m in (sums.into, sums.papers, sums.advance, sums.out)] == [
        1400000,
        1240000,
        160000,
        300000,
    ]
    less = plan.with_tick([0], False)
    assert [[part.amount_minor for part in one.parts] for one in less.sharings] == [[], [900000], []]
    nothing = plan.with_choice(1, -1)
    assert (nothing.lines[1].ticked, nothing.sharings[1].parts) == (True, ())
    assert plan.with_category([2], "Офіс").lines[2].category == "Офіс"


@pytest.mark.parametrize(
    ("purpose", "whole", "end"),
    [
        ("Оплата за товар зг. рах. №0007 від 10.11.2026, у т.ч. ПДВ 20% 15.00 грн", {"7"}, set()),
        ("Рах. 8,9 та 15 від 12.11", {"0008", "9", "15"}, set()),
        ("сч.15 от 02.11.26г.", {"0015"}, set()),
        ("Рахунки 7-9 за листопад", {"7", "8", "9"}, set()),
        ("оплата рахунку-фактури РХ-0007", {"РХ-7"}, set()),
        ("Payment INV 2026-0042", {"2026/42"}, set()),
        ("invoice 42", set(), {"2026-0042"}),
        ("FAKTURA 15/11/2026 KOWALSKI", {"15/11/2026"}, set()),
        ("Оплата 0007", {"0007"}, set()),
        ("За послуги 15 шт по 20 грн", set(), set()),
        ("12.11.2026 2026 7%", set(), set()),
    ],
)
def test_numbers_in_a_purpose(purpose: str, whole: set[str], end: set[str]) -> None:
    said = named_in(purpose)
    numbers = {
        "7",
        "0007",
        "8",
        "0008",
        "9",
        "15",
        "0015",
        "РХ-7",
        "2026/42",
        "2026-0042",
        "15/11/2026",
        "20",
    }
    same = {number for number in numbers if plain_number(number) in {plain_number(one) for one in whole}}
    found = {number: said.names(number, plain_number(number)) for number in numbers}
    assert {number for number, how in found.items() if how is Naming.WHOLE} <= same
    assert all(found[number] is Naming.WHOLE for number in whole)
    assert end <= {number for number, how in found.items() if how is Naming.END}


def test_lines_in_another_currency_than_the_account_are_told_and_stay_out() -> None:
    known = Known(papers=PAPERS, payers=KNOWN.payers, currency="EUR")
    other = one(money(12400, "рах 7", "32855961"), known)
    assert (other.verdict, other.ticked, other.can_be_noted) == (Verdict.CURRENCY, False, False)
    assert one(money(12400, "рах 7"), Known(papers=PAPERS, currency="UAH")).verdict is Verdict.SURE


@pytest.mark.parametrize(
    ("line", "noted", "verdict"),
    [
        (money(700, "за товар", "32855961"), NotedBefore(DAY, 70000, ROMASHKA, "Ромашка"), Verdict.NOTED),
        (money(700, "за товар", name="Кравець Іван"), NotedBefore(DAY, 70000, KRAVETS, "Кравець Іван"),
         Verdict.NOTED),
        (money(-3000, "Оренда", "2345678901"), NotedBefore(date(2026, 11, 10), -300000), Verdict.NOTED),
        (money(700, "хтось"), NotedBefore(DAY, 70000, ROMASHKA, "Ромашка"), Verdict.UNKNOWN),
        (money(12400, "за товар", "32855961"), NotedBefore(DAY, 1240000, ROMASHKA, "Ромашка"),
         Verdict.CHOOSE),  # a paper of that sum is open still
        (money(12400, "рах 7", "32855961"), NotedBefore(DAY, 1240000, ROMASHKA, "Ромашка"), Verdict.SURE),
        (money(700, "за товар", "32855961"), NotedBefore(DAY, 70000, BONDAR, "Бондар"), Verdict.LIKELY),
        (money(700, "за товар", "32855961"), NotedBefore(date(2026, 11, 5), 70000, ROMASHKA), Verdict.LIKELY),
        (money(-700, "Папір"), NotedBefore(DAY, 70000), Verdict.EXPENSE),
    ],
)  # fmt: skip
def test_what_was_noted_by_hand_is_not_noted_twice(
    line: StatementLine, noted: NotedBefore, verdict: Verdict
) -> None:
    known = replace(KNOWN, noted=(noted,))
    if "за товар" in line.purpose and line.amount.minor == 70000:
        known = replace(known, papers=())
    planned = one(line, known)
    assert planned.verdict is verdict
    assert planned.ticked == (verdict in (Verdict.SURE, Verdict.LIKELY, Verdict.EXPENSE))
    first, second = matched(line, line, known=known)
    assert (first.noted is not None) >= (second.noted is not None)  # one payment is one line
    assert second.noted is None
