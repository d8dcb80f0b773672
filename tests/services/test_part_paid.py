"""An invoice that is paid in part is owed in part, wherever debts are told."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentLine
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.rule import Rule, RuleEvent, TaskDeed
from clientbase.services.shop import Shop
from tests.services.paying import uah


def _owing(shop: Shop, text: str) -> int:
    """How many owe this sum or more."""
    return shop.segments.count(Group(Mode.ALL, (Condition("unpaid_sum", Op.AT_LEAST, (text,)),)))


def test_everybody_tells_what_is_left(shop: Shop) -> None:
    today = shop.clock.today()
    client = shop.clients.add(ClientDraft(given_name="Олена"))
    lines = [DocumentLine("Букет", Decimal(1), "шт", Decimal(1000))]
    draft = shop.documents.draft_for(client, lines, currency="UAH")
    due = today - timedelta(days=3)
    invoice = shop.documents.issue(replace(draft, issued_on=due, due_on=due), client).id
    shop.rules.add(Rule("Борг", RuleEvent.OVERDUE, deeds=(TaskDeed("{document}: {amount}"),), days=3))
    shop.payments.pay_document(invoice, uah(400))
    (debt,) = shop.documents.debts(client)
    assert (debt.amount, debt.invoices) == (uah(600), 1)
    overdue = shop.week_figures.overdue(5)
    assert [one.amount for one in overdue.invoices] == [uah(600)]
    assert overdue.sums == (uah(600),)
    assert shop.debts.ageing().totals[0].late == uah(600)
    assert [one.id for one in shop.documents.due_between(due, today)] == [invoice]
    shop.rules.run_due()
    assert "600" in shop.tasks.open_tasks()[0].summary
    assert (_owing(shop, "600 UAH"), _owing(shop, "601 UAH")) == (1, 0)
    shop.payments.pay_document(invoice)
    assert shop.documents.debts(client) == ()
    assert shop.week_figures.overdue(5).count == 0
    assert shop.documents.due_between(due, today) == ()
    assert shop.debts.ageing().clients == ()
