"""Rhythms and handing over, over a real base."""

from datetime import date, datetime, timedelta

import pytest

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import FixedClock
from clientbase.domain.errors import NotThere
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.handing_over import HandOver, HandOverCounts, HandOverToNobody, Whose
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.rhythm import PausePast, RhythmFrom, RhythmOfItself, RhythmWrong
from clientbase.domain.task import TaskDraft
from clientbase.services.call_lists import CallListDraft
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot

TODAY = date(2026, 11, 22)


def add(shop: Shop, *names: str, responsible_id: int | None = None) -> list[int]:
    return [shop.clients.add(ClientDraft(family_name=name, responsible_id=responsible_id)) for name in names]


def visited(shop: Shop, id: int, days_ago: int) -> None:
    at = shop.clock.now() - timedelta(days=days_ago)
    shop.interactions.log(InteractionDraft(id, InteractionKind.VISIT, at=at))


def test_who_is_due_follows_the_log(shop: Shop) -> None:
    late, soon, never, paused = add(shop, "Пізня", "Скорий", "Мовчазна", "Відкладений")
    shop.rhythm.set_days([late, soon, paused], 30)
    visited(shop, late, 45)
    visited(shop, soon, 10)
    visited(shop, paused, 90)
    shop.rhythm.pause([paused], date(2026, 12, 24), "у відпустці")
    (due,) = shop.rhythm.due()
    assert (due.client_id, due.overdue, due.due_on) == (late, 15, date(2026, 11, 7))
    assert shop.rhythm.count_due() == 1
    assert [each.client_id for each in shop.rhythm.due(TODAY + timedelta(days=40))] == [late, soon, paused]
    shown = shop.rhythm.of_client(paused)
    assert (shown.days, shown.source, shown.next_on) == (30, RhythmFrom.CLIENT, date(2026, 12, 24))
    shop.interactions.log(InteractionDraft(late, InteractionKind.MESSAGE, "привіт"))
    assert shop.rhythm.due() == ()
    shop.history.undo()
    assert len(shop.rhythm.due()) == 1
    shop.settings.set("rhythm.days", "7")
    assert shop.rhythm.of_client(never).source is RhythmFrom.SHOP
    assert {each.client_id for each in shop.rhythm.due()} == {late}, "the silent one was added today"
    shop.rhythm.stop([late])
    assert shop.rhythm.due() == ()
    shop.rhythm.resume([late])
    assert len(shop.rhythm.due()) == 1


def test_who_is_gone_meanwhile_is_passed_over(shop: Shop) -> None:
    one, gone = add(shop, "Хтось", "Зниклий")
    shop.clients.erase(gone)
    assert shop.rhythm.set_days([one, gone], 30) == 1
    assert shop.rhythm.pause([gone, one], date(2026, 12, 24)) == 1
    with pytest.raises(NotThere):
        shop.rhythm.stop([gone])


def test_what_is_no_rhythm_is_refused(shop: Shop) -> None:
    (one,) = add(shop, "Хтось")
    for wrong in (-1, 4000):
        with pytest.raises(RhythmWrong):
            shop.rhythm.set_days([one], wrong)
    with pytest.raises(PausePast):
        shop.rhythm.pause([one], TODAY)


def test_contacts_that_lead_to_nothing_are_proposed_to_stop(shop: Shop) -> None:
    long, short, kept = add(shop, "Довга", "Коротка", "Тримана")
    for id in (long, kept):
        visited(shop, id, 200)
        visited(shop, id, 3)
    visited(shop, short, 100)
    assert [each.client_id for each in shop.rhythm.stop_proposals()] == [long, kept]
    shop.rhythm.keep_on([kept])
    (proposal,) = shop.rhythm.stop_proposals()
    assert (proposal.contacts, proposal.days, proposal.back_months) == (2, 200, 6)
    shop.rhythm.pause([long], date(2027, 5, 22))
    assert shop.rhythm.stop_proposals() == ()
    clock = shop.clock
    assert isinstance(clock, FixedClock)
    clock.at += timedelta(days=181 + 121)
    ids = [each.client_id for each in shop.rhythm.stop_proposals()]
    assert ids == [kept, short, long] or set(ids) == {kept, short, long}


def test_clients_are_handed_over_with_what_is_to_do(shop: Shop) -> None:
    maria = shop.employees.add("Марія")
    one, two = add(shop, "Перша", "Друга", responsible_id=1)
    (other,) = add(shop, "Нічия")
    shop.tasks.add(TaskDraft("подзвонити", one, assignee_id=1, due_on=TODAY))
    done = shop.tasks.add(TaskDraft("зроблено", one, assignee_id=1))
    shop.tasks.complete(done)
    start = datetime(2026, 11, 25, 10)
    shop.appointments.add(
        AppointmentDraft("Букет", start, start + timedelta(hours=1), client_id=two, employee_id=1)
    )
    past = datetime(2026, 11, 1, 10)
    shop.appointments.add(
        AppointmentDraft("Був", past, past + timedelta(hours=1), client_id=two, employee_id=1)
    )
    made = shop.call_lists.add(CallListDraft("Список", [one, two, other], among=(1,)))
    before = snapshot(shop)
    what = HandOver(maria, Whose.ONE, 1)
    assert shop.handing_over.count(what) == HandOverCounts(2, 1, 1, 3)
    assert shop.handing_over.count(HandOver(maria, Whose.ONE, 1, (one,), tasks=False)) == HandOverCounts(
        1, 0, 0, 1
    )
    assert shop.handing_over.count(HandOver(maria, Whose.NOBODY, None, (one, other))).clients == 1
    shop.handing_over.apply(what)
    assert [shop.clients.get(id).responsible_id for id in (one, two, other)] == [maria, maria, None]
    assert shop.tasks.get(done).assignee_id == 1
    assert {entry.employee_id for entry in shop.call_lists.entries(made)} == {maria}
    assert shop.handing_over.count(what).is_nothing
    shop.history.undo()
    assert snapshot(shop) == before
    with pytest.raises(HandOverToNobody):
        shop.handing_over.apply(HandOver(1, Whose.ONE, 1))


def _of_category(word: str) -> Group:
    return Group(Mode.ALL, (Condition("category", Op.ANY_OF, (word,)),))


def test_a_segment_says_how_often_and_the_shortest_counts(shop: Shop) -> None:
    vip, plain, own = add(shop, "Віп", "Звичайна", "Власна")
    shop.clients.update_many([vip, own], {"category": "vip"})
    segment = shop.segments.add("Найкращі", _of_category("vip"))
    everybody = shop.segments.add("Усі названі", Group(Mode.ALL, (Condition("family_name", Op.FILLED),)))
    for id in (vip, plain, own):
        visited(shop, id, 40)
    shop.rhythm.set_segment(segment, {"rhythm_days": 30})
    shop.rhythm.set_days([own], 90)
    shown = shop.rhythm.of_client(vip)
    assert (shown.days, shown.source, shown.segment) == (30, RhythmFrom.SEGMENT, "Найкращі")
    assert [one.client_id for one in shop.rhythm.due()] == [vip]
    shop.rhythm.set_segment(everybody, {"rhythm_days": 7, "stop_days": 20, "pause_months": 3})
    assert shop.rhythm.of_client(vip).days == 7
    assert {one.client_id for one in shop.rhythm.due()} == {vip, plain}
    proposals = {one.client_id: one.back_months for one in shop.rhythm.stop_proposals()}
    assert proposals == {vip: 3, plain: 3, own: 3}
    overdue = Group(Mode.ALL, (Condition("contact_overdue_days", Op.MORE, ("0",)),))
    assert shop.segments.count(overdue) == 2, "a filter asks by the same rule"
    late = shop.segments.add("Прострочені", overdue)
    with pytest.raises(RhythmOfItself):
        shop.rhythm.set_segment(late, {"rhythm_days": 5})
    with pytest.raises(RhythmWrong):
        shop.rhythm.set_segment(segment, {"rhythm_days": 9999})
    shop.history.undo()  # the segment of those overdue
    shop.history.undo()
    assert shop.rhythm.of_client(vip).days == 30


def test_a_segment_that_asks_who_is_due_says_nothing(shop: Shop) -> None:
    (one,) = add(shop, "Хтось")
    segment = shop.segments.add("Названі", Group(Mode.ALL, (Condition("family_name", Op.FILLED),)))
    shop.rhythm.set_segment(segment, {"rhythm_days": 10})
    shop.segments.update(
        segment, {"filter": Group(Mode.ALL, (Condition("contact_overdue_days", Op.AT_LEAST, ("0",)),))}
    )
    assert shop.rhythm.of_client(one).days == 0
    assert shop.rhythm.due() == ()
    assert shop.segments.ids(segment) == ()
