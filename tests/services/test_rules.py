"""Rules: shown beforehand, done once, undone as a whole, caught up, never in a circle."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from clientbase.db import tables as t
from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.changes import Action, Announcement
from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import FixedClock
from clientbase.domain.document import DocumentLine
from clientbase.domain.errors import FieldMissing, NotThere
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.order import OrderDraft
from clientbase.domain.ready_rules import READY_RULES
from clientbase.domain.rule import (
    Deed,
    FieldDeed,
    Rule,
    RuleDaysWrong,
    RuleEvent,
    RuleExists,
    RuleFieldGone,
    RuleSegmentGone,
    RuleUnfinished,
    TagDeed,
    TaskDeed,
    TextDeed,
)
from clientbase.domain.segment import SegmentInUse
from clientbase.domain.task import Priority
from clientbase.i18n import _
from clientbase.services import dossiers
from clientbase.services.shop import Shop
from tests.services.paying import pay_all_of

TODAY = date(2026, 11, 22)
TASK = TaskDeed("Привітати: {name}", priority=Priority.HIGH)


def _add(shop: Shop, name: str, **values: object) -> int:
    return shop.clients.add(ClientDraft(family_name=name, **values), allow_twin=True)  # type: ignore[arg-type]


def _keep(shop: Shop, event: RuleEvent, *deeds: Deed, **values: object) -> int:
    return shop.rules.add(replace(Rule(f"Правило {event}", event, deeds=deeds or (TASK,)), **values))  # type: ignore[arg-type]


def _next_day(shop: Shop, days: int = 1) -> None:
    assert isinstance(shop.clock, FixedClock)
    shop.clock.at += timedelta(days=days)


def _names(shop: Shop, id: int) -> list[str]:
    return [touch.subject.name for touch in shop.rules.plan(shop.rules.get(id)).touches]


def test_a_rule_is_kept_changed_moved_and_removed(shop: Shop) -> None:
    first = shop.rules.add(Rule("  Дні   народження ", RuleEvent.BIRTHDAY, -3, (TASK,)))
    second = shop.rules.add(Rule("Нові", RuleEvent.NEW_CLIENT, 5, (TagDeed((" новий ", "новий")),)))
    kept = shop.rules.get(first)
    assert (kept.name, kept.days, kept.begins_on, kept.active) == ("Дні народження", -3, TODAY, True)
    assert shop.rules.get(second).days == 0, "of a new client there is no day before or after"
    assert shop.rules.get(second).deeds == (TagDeed(("новий",)),)
    shop.rules.arrange([second])
    assert [one.id for one in shop.rules.rules()] == [second, first]
    shop.rules.update(first, {"days": -7, "deeds": (TASK, TextDeed("email", "Тема", "Текст"))})
    assert shop.rules.get(first).deeds[1] == TextDeed("email", "Тема", "Текст")
    shop.rules.remove(first)
    with pytest.raises(NotThere):
        shop.rules.get(first)
    shop.history.undo()
    shop.history.undo()
    assert shop.rules.get(first) == replace(kept, position=2)


@pytest.mark.parametrize(
    ("rule", "error"),
    [
        (Rule("", deeds=(TASK,)), FieldMissing),
        (Rule("є", deeds=(TASK,)), RuleExists),
        (Rule("Без дій"), RuleUnfinished),
        (Rule("Багато", deeds=(TASK,) * 13), RuleUnfinished),
        (Rule("Дні", RuleEvent.AFTER_PURCHASE, -1, (TASK,)), RuleDaysWrong),
        (Rule("Дні", RuleEvent.BIRTHDAY, 9999, (TASK,)), RuleDaysWrong),
        (Rule("Поле", RuleEvent.STAGE, deeds=(TASK,)), FieldMissing),
        (Rule("Порожня", deeds=(TaskDeed("  "),)), FieldMissing),
        (Rule("Порожній", deeds=(TextDeed("", "Тема", " \n"),)), FieldMissing),
        (Rule("Без слів", deeds=(TagDeed(("",)),)), FieldMissing),
        (Rule("Чуже поле", deeds=(FieldDeed("phones", "1"),)), RuleFieldGone),
        (Rule("Нема поля", deeds=(FieldDeed("own_7", "1"),)), RuleFieldGone),
        (Rule("Нема сегмента", deeds=(TASK,), segment_id=99), RuleSegmentGone),
        (Rule("Нема працівника", deeds=(TaskDeed("x", assignee_id=99),)), NotThere),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(shop: Shop, rule: Rule, error: type[Exception]) -> None:
    shop.rules.add(Rule("Є", deeds=(TASK,)))
    with pytest.raises(error):
        shop.rules.add(rule)
    assert len(shop.rules.rules()) == 1


def test_a_rule_being_written_tells_whom_it_would_touch_before_it_says_what_is_done(shop: Shop) -> None:
    _add(shop, "Ткаченко", birthday="1990-11-22")
    plan = shop.rules.plan(Rule("", RuleEvent.BIRTHDAY))
    assert [(touch.subject.name, touch.deeds) for touch in plan.touches] == [("Ткаченко", ())]
    with pytest.raises(FieldMissing) as refused:
        shop.rules.add(Rule("", RuleEvent.BIRTHDAY, deeds=(TASK,)))
    assert refused.value.facts["field"] == _("Name of the rule")


def test_it_is_told_beforehand_and_done_once(shop: Shop) -> None:
    anna = _add(shop, "Анна", birthday="1990-11-25")
    _add(shop, "Богдан", birthday="--11-26")
    id = _keep(shop, RuleEvent.BIRTHDAY, TASK, TagDeed(("вітали",)), days=-3)
    plan = shop.rules.plan(shop.rules.get(id))
    assert plan.total == 1
    assert plan.touches[0].subject.acts_on == TODAY
    assert plan.touches[0].subject.day == date(2026, 11, 25)
    assert [words.split(": ", 1)[1] for words in plan.touches[0].deeds] == ["Привітати: Анна", "вітали"]
    assert not shop.tasks.open_tasks(), "a plan changes nothing"
    (done,) = shop.rules.run_due()
    assert (done.clients, done.made) == (1, {"task": 1, "client": 1})
    (task,) = shop.tasks.open_tasks()
    assert (task.summary, task.client_id, task.due_on, task.priority, task.assignee_id) == (
        "Привітати: Анна",
        anna,
        TODAY,
        Priority.HIGH,
        1,
    )
    assert shop.clients.get(anna).tags == ("вітали",)
    assert shop.rules.run_due() == ()
    assert shop.rules.plan(shop.rules.get(id)).total == 0
    (run,) = shop.rules.runs()
    assert (run.rule_id, run.count, run.undone) == (id, 1, False)


def test_an_undo_takes_all_of_it_back_and_it_is_not_done_again(shop: Shop) -> None:
    anna = _add(shop, "Анна", birthday="1990-11-22", category="new")
    deeds = (TASK, TagDeed(("вітали",)), FieldDeed("category", "vip"), TextDeed("", "", "{greeting}!"))
    _keep(shop, RuleEvent.BIRTHDAY, *deeds)
    (done,) = shop.rules.run_due()
    assert shop.message_drafts.count_unsent() == 1
    assert shop.clients.get(anna).category == "vip"
    shop.history.undo(done.change_set_id)
    client = shop.clients.get(anna)
    assert (client.tags, client.category) == ((), "new")
    assert not shop.tasks.open_tasks()
    assert not shop.message_drafts.unsent()
    assert shop.rules.run_due() == ()
    assert shop.rules.runs()[0].undone
    _next_day(shop, 365)
    assert len(shop.rules.run_due()) == 1, "next year it is another birthday"


def test_who_is_responsible_gets_the_task_or_the_one_named(shop: Shop) -> None:
    helper = shop.employees.add("Ірина", "blue")
    _add(shop, "Анна", birthday="1990-11-22", responsible_id=helper)
    _keep(shop, RuleEvent.BIRTHDAY, TaskDeed("a", in_days=2), TaskDeed("b", assignee_id=1))
    shop.rules.run_due()
    found = {one.summary: (one.assignee_id, one.due_on) for one in shop.tasks.open_tasks()}
    assert found == {"a": (helper, TODAY + timedelta(days=2)), "b": (1, TODAY)}


# --- events ---------------------------------------------------------------------------------------


def test_days_after_the_last_purchase(shop: Shop) -> None:
    anna = _add(shop, "Анна")
    shop.orders.add(OrderDraft(anna, ordered_on=TODAY - timedelta(days=90), total_micro=1))
    id = _keep(shop, RuleEvent.AFTER_PURCHASE, days=90)
    assert _names(shop, id) == ["Анна"]
    shop.orders.add(OrderDraft(anna, ordered_on=TODAY - timedelta(days=2), total_micro=1))
    assert not _names(shop, id), "who bought again is not won back"


def test_a_new_rule_does_not_act_on_years_of_past_unless_told(shop: Shop) -> None:
    for name, days in (("Давно", 200), ("Сьогодні", 90)):
        shop.orders.add(OrderDraft(_add(shop, name), ordered_on=TODAY - timedelta(days=days), total_micro=1))
    id = _keep(shop, RuleEvent.AFTER_PURCHASE, days=90)
    assert _names(shop, id) == ["Сьогодні"]
    shop.rules.run_due()
    shop.rules.update(id, {"begins_on": date(2026, 1, 1)})
    assert _names(shop, id) == ["Давно"], "the past is asked for; what was done stays done"


def test_stages(shop: Shop) -> None:
    anna, bohdan = _add(shop, "Анна"), _add(shop, "Богдан", stage="deal")
    id = _keep(shop, RuleEvent.STAGE, field="stage", value="deal")
    assert _names(shop, id) == ["Богдан"], "added with it today"
    shop.clients.update(anna, {"stage": "deal"})
    assert _names(shop, id) == ["Анна", "Богдан"]
    shop.clients.update(anna, {"stage": "lost"})
    assert _names(shop, id) == ["Богдан"], "he has it no more"
    shop.history.undo()
    assert _names(shop, id) == ["Анна", "Богдан"]
    shop.rules.run_due()
    shop.clients.update(bohdan, {"stage": "lost"})
    shop.clients.update(bohdan, {"stage": "deal"})
    assert not _names(shop, id), "once a day is enough"
    _next_day(shop)
    shop.clients.update(bohdan, {"stage": "lost"})
    shop.clients.update(bohdan, {"stage": "deal"})
    assert _names(shop, id) == ["Богдан"]


def test_new_clients_and_those_of_a_list(shop: Shop) -> None:
    _add(shop, "Анна")
    with shop.store.write(Action.IMPORT) as unit:
        from clientbase.db import clients

        clients.add_many(unit.journal, unit.connection, [ClientDraft(family_name=f"К{n}") for n in range(5)])
    id = _keep(shop, RuleEvent.NEW_CLIENT)
    assert _names(shop, id) == ["Анна"]
    shop.rules.run_due()
    shop.rules.update(id, {"imported": True})
    assert shop.rules.plan(shop.rules.get(id)).total == 5


def test_invoices_that_are_not_paid(shop: Shop) -> None:
    anna = _add(shop, "Анна")
    number = _invoice(shop, anna, due=TODAY - timedelta(days=3))
    deeds = (TaskDeed("{name}: {document}, {amount}"),)
    id = _keep(shop, RuleEvent.OVERDUE, *deeds, days=3)
    assert _names(shop, id) == ["Анна"]
    shop.rules.run_due()
    (task,) = shop.tasks.open_tasks()
    assert task.summary.startswith(f"Анна: {number}, 1")
    assert task.document_id is not None
    _invoice(shop, anna, due=TODAY - timedelta(days=3))
    assert _names(shop, id) == ["Анна"], "another invoice is another matter"
    pay_all_of(shop, anna)
    assert not _names(shop, id)


def _invoice(shop: Shop, client_id: int, due: date) -> str:
    shop.settings.set("seller.name", "Крамниця")
    line = DocumentLine("Букет", Decimal(1), "шт", Decimal(1000))
    draft = shop.documents.draft_for(client_id, [line])
    return shop.documents.issue(replace(draft, issued_on=due, due_on=due), client_id).number


def test_who_is_due_to_be_contacted(shop: Shop) -> None:
    anna = _add(shop, "Анна")
    _add(shop, "Богдан")
    shop.rhythm.set_days([anna], 30)
    id = _keep(shop, RuleEvent.CONTACT_DUE)
    assert not _names(shop, id)
    _next_day(shop, 30)
    assert _names(shop, id) == ["Анна"]


def test_who_did_not_come(shop: Shop) -> None:
    anna = _add(shop, "Анна")
    at = datetime(2026, 11, 22, 9)
    meeting = shop.appointments.add(
        AppointmentDraft("Стрижка", at, at + timedelta(hours=1), "Europe/Kyiv", client_id=anna)
    )
    id = _keep(shop, RuleEvent.NO_SHOW)
    assert not _names(shop, id)
    shop.appointments.update(meeting, {"status": AppointmentStatus.NO_SHOW})
    assert _names(shop, id) == ["Анна"]


# --- whom ----------------------------------------------------------------------------------------


def test_only_clients_of_a_segment_which_then_stays(shop: Shop) -> None:
    _add(shop, "Анна", birthday="1990-11-22", tags=("опт",))
    _add(shop, "Богдан", birthday="1990-11-22")
    segment = shop.segments.add("Опт", Group(Mode.ALL, (Condition("tags", Op.ANY_OF, ("опт",)),)))
    id = _keep(shop, RuleEvent.BIRTHDAY, segment_id=segment)
    assert _names(shop, id) == ["Анна"]
    with pytest.raises(SegmentInUse):
        shop.segments.remove(segment)


def test_who_lies_in_the_bin_was_erased_or_merged(shop: Shop) -> None:
    gone, erased = (_add(shop, name, birthday="1990-11-22") for name in ("У кошику", "Стертий"))
    shop.clients.to_bin([gone])
    id = _keep(shop, RuleEvent.BIRTHDAY)
    assert _names(shop, id) == ["Стертий"]
    shop.rules.run_due()
    shop.clients.erase(erased)
    assert shop.rules.run_due() == ()
    one, other = _add(shop, "Олена"), _add(shop, "Олена", birthday="1990-11-22")
    shop.rules.run_due()
    shop.duplicates.merge(one, [other])
    assert shop.clients.get(one).birthday == "1990-11-22"
    assert not _names(shop, id), "he was greeted as the one he was merged from"


def test_no_rule_sets_off_a_rule(shop: Shop) -> None:
    anna = _add(shop, "Анна", birthday="1990-11-22")
    _keep(shop, RuleEvent.BIRTHDAY, FieldDeed("stage", "deal"))
    other = _keep(shop, RuleEvent.STAGE, FieldDeed("stage", "lost"), field="stage", value="deal")
    heard: list[Announcement] = []
    shop.store.subscribe(heard.append)
    shop.rules.run_due()
    assert shop.clients.get(anna).stage == "deal"
    assert not _names(shop, other)
    assert not any(shop.rules.concerns(one) for one in heard)
    shop.clients.update(anna, {"stage": "lost"})
    assert shop.rules.concerns(heard[-1])
    shop.settings.set("seller.name", "Крамниця")
    assert not shop.rules.concerns(heard[-1])


# --- texts ----------------------------------------------------------------------------------------


def test_texts_are_prepared_sent_and_noted(shop: Shop) -> None:
    anna = shop.clients.add(
        ClientDraft(
            family_name="Ткаченко", given_name="Олена", additional_name="Петрівна",
            birthday="1990-11-22", preferred_channel="viber",
        )
    )  # fmt: skip
    _keep(shop, RuleEvent.BIRTHDAY, TextDeed("", "Вітання", "{greeting}!\n\nЗ повагою[, {shop}]"))
    shop.rules.run_due()
    (draft,) = shop.message_drafts.unsent()
    assert (draft.channel, draft.subject, draft.client_name) == (
        "viber",
        "Вітання",
        "Ткаченко Олена Петрівна",
    )
    assert draft.text == "Шановна Олено Петрівно!\n\nЗ повагою"
    shop.message_drafts.update(draft.id, {"text": "Вітаємо"})
    assert shop.message_drafts.mark_sent([draft.id]) == 1
    assert not shop.message_drafts.unsent()
    (said,) = shop.interactions.of_client(anna)
    assert said.text == "Вітання\n\nВітаємо"
    shop.history.undo()
    assert shop.message_drafts.count_unsent() == 1
    assert not shop.interactions.of_client(anna)
    assert shop.message_drafts.remove([draft.id]) == 1


def test_an_erased_client_leaves_no_word_in_texts_or_runs(shop: Shop) -> None:
    anna = _add(shop, "Неповторна", birthday="1990-11-22")
    _keep(shop, RuleEvent.BIRTHDAY, TaskDeed("x"), TextDeed("", "", "{name}, вітаємо"))
    shop.rules.run_due()
    shop.message_drafts.mark_sent([shop.message_drafts.unsent()[0].id])
    told = dossier_words(shop, anna)
    assert "Неповторна, вітаємо" in told
    shop.clients.erase(anna)
    assert not shop.message_drafts.of_client(anna)
    with shop.store.read() as unit:
        facts = [row.facts for row in unit.connection.execute(t.change_set.select())]
        cells = [f"{row.before}{row.after}" for row in unit.connection.execute(t.change.select())]
    assert not any("Неповторна" in text for text in (*facts, *cells))


def dossier_words(shop: Shop, client_id: int) -> str:
    """What the dossier tells of texts, as plain words."""
    return "\n".join(words for _when, words in dossiers.texts_told(shop, client_id))


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
def test_ready_rules_are_off_and_can_be_kept(shop: Shop, language: str) -> None:
    for ready in READY_RULES:
        shop.rules.add(ready.rule(language))
    assert not any(one.active for one in shop.rules.rules())
    assert shop.rules.run_due() == ()
    for one in shop.rules.rules():
        shop.rules.plan(one)
