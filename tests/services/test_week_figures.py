"""What the start page tells: the week against the week before, overdue invoices, first steps."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import FixedClock
from clientbase.domain.document import DocumentLine
from clientbase.domain.micro import to_micro
from clientbase.domain.money import Money
from clientbase.domain.order import OrderDraft, OrderKind
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.services.paying import pay_all_of

TODAY = date(2026, 11, 22)


def test_a_new_base_has_nothing_to_tell(shop: Shop) -> None:
    week = shop.week_figures.week()
    assert (week.takings.now, week.takings.before, week.takings.change) == (0, 0, None)
    assert shop.week_figures.overdue(5).count == 0
    assert shop.week_figures.begun() == (frozenset(), False)


def test_the_week_is_told_against_the_week_before(shop: Shop) -> None:
    assert isinstance(shop.clock, FixedClock)
    anna = shop.clients.add(ClientDraft(given_name="Анна"))

    def order(days: int, amount: int, **values: object) -> None:
        draft = OrderDraft(
            anna,
            ordered_on=TODAY - timedelta(days=days),
            total_micro=to_micro(Decimal(amount)),
            total_given=True,
        )
        shop.orders.add(replace(draft, **({"currency": "UAH"} | values)))  # type: ignore[arg-type]

    for days, amount in ((0, 100), (6, 50), (7, 60), (13, 40), (14, 1000), (-1, 1000)):
        order(days, amount)
    order(2, -30, kind=OrderKind.RETURN)
    order(1, 500, currency="EUR")
    at = datetime(2026, 11, 21, 9)
    for status in (AppointmentStatus.CAME, AppointmentStatus.CAME, AppointmentStatus.NO_SHOW):
        draft = AppointmentDraft("Стрижка", at, at + timedelta(hours=1), "Europe/Kyiv", status=status)
        shop.appointments.add(draft)
    shop.tasks.complete(shop.tasks.add(TaskDraft("зробити")))
    week = shop.week_figures.week()
    assert (week.takings.now, week.takings.before, week.takings.change) == (12_000, 10_000, 20)
    assert week.money(week.takings.now) == Money(12_000, "UAH")
    assert (week.came.now, week.no_show.now, week.tasks_done.now) == (2, 1, 1)
    assert week.new_clients.days == (0,) * 13 + (1,)
    shop.clock.at += timedelta(days=7)
    later = shop.week_figures.week()
    assert (later.new_clients.now, later.new_clients.before) == (0, 1)
    assert later.came.before == 2


def test_overdue_invoices_the_longest_first(shop: Shop) -> None:
    shop.settings.set("seller.name", "Крамниця")
    anna = shop.clients.add(ClientDraft(given_name="Анна"))
    line = DocumentLine("Букет", Decimal(1), "шт", Decimal(1000))
    for days in (1, 20, 0):
        due = TODAY - timedelta(days=days)
        draft = replace(shop.documents.draft_for(anna, [line]), issued_on=due, due_on=due)
        shop.documents.issue(draft, anna)
    found = shop.week_figures.overdue(1)
    assert (found.count, len(found.invoices)) == (2, 1)
    assert found.invoices[0].due_on == TODAY - timedelta(days=20)
    (total,) = found.sums
    assert total.minor == 2 * found.invoices[0].amount.minor
    shop.documents.save_draft(shop.documents.draft_for(anna, [line]), anna)
    assert [name for _id, name, _kind in shop.week_figures.drafts(5)] == ["Анна"]
    assert shop.week_figures.begun() == ({"clients", "document"}, False)
    pay_all_of(shop, anna)
    assert shop.week_figures.overdue(5).count == 0
