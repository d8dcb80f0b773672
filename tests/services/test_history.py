"""What was done, taking it back, doing it again: every action there is."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clientbase.db import undoing
from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.card_arrangement import AS_MADE, arrangement_as_text
from clientbase.domain.changes import FINAL, Action
from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.consent import Purpose
from clientbase.domain.discount_rule import DiscountRuleDraft
from clientbase.domain.document import DocumentLine
from clientbase.domain.errors import (
    AlreadyUndone,
    CannotUndo,
    NothingToRedo,
    NothingToUndo,
    NotThere,
    RedoIsOver,
    UndoIsNotUndone,
    WorkCancelled,
)
from clientbase.domain.feedback import FeedbackDraft, FeedbackKind
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.handing_over import HandOver, Whose
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.product import Price, ProductDraft
from clientbase.domain.progress import Progress
from clientbase.domain.register import Register
from clientbase.domain.rule import FieldDeed, Rule, RuleEvent, TagDeed, TaskDeed, TextDeed
from clientbase.domain.stock import StockAmount, StockKind
from clientbase.domain.task import TaskDraft
from clientbase.domain.trade_sets import TRADE_SET
from clientbase.services.call_lists import CallListDraft
from clientbase.services.history import undo_sentence
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from tests.db.snapshots import snapshot
from tests.services.test_history_of_money import ACTS as ACTS_OF_MONEY
from tests.services.test_history_of_tasks import ACTS as ACTS_OF_TASKS
from tests.shops import shop_of

TEN = datetime(2026, 11, 23, 10)


def _draft(shop: Shop) -> Any:
    return shop.documents.draft_for(1, [DocumentLine("Букет", Decimal(1), "шт", Decimal(100))])


def _tagged(tag: str) -> Group:
    return Group(Mode.ALL, (Condition("tags", Op.ANY_OF, (tag,)),))


_ACTS: dict[Action, Callable[[Shop], object]] = {
    Action.ADD_CLIENT: lambda shop: shop.clients.add(ClientDraft(given_name="Нова", phones=(Phone("1"),))),
    Action.EDIT_CLIENT: lambda shop: shop.clients.update(1, {"note": "x", "phones": (Phone("9"),)}),
    Action.BIN_CLIENT: lambda shop: shop.clients.to_bin([1]),
    Action.RESTORE_CLIENT: lambda shop: shop.clients.restore([2]),
    Action.LOG_INTERACTION: lambda shop: shop.interactions.log(InteractionDraft(1, InteractionKind.CALL)),
    Action.EDIT_INTERACTION: lambda shop: shop.interactions.update(1, {"text": "друга"}),
    Action.REMOVE_INTERACTION: lambda shop: shop.interactions.remove(1),
    Action.ADD_TASK: lambda shop: shop.tasks.add(TaskDraft("нова", 1)),
    Action.EDIT_TASK: lambda shop: shop.tasks.update(1, {"summary": "інша"}),
    Action.COMPLETE_TASK: lambda shop: shop.tasks.complete(1),
    Action.REOPEN_TASK: lambda shop: shop.tasks.reopen(2),
    Action.REMOVE_TASK: lambda shop: shop.tasks.remove(1),
    Action.ADD_APPOINTMENT: lambda shop: shop.appointments.add(AppointmentDraft("x", TEN, TEN)),
    Action.EDIT_APPOINTMENT: lambda shop: shop.appointments.update(1, {"note": "x"}),
    Action.MOVE_APPOINTMENT: lambda shop: shop.appointments.update(1, {"ends": TEN + timedelta(hours=2)}),
    Action.REMOVE_APPOINTMENT: lambda shop: shop.appointments.remove(1),
    Action.COPY_APPOINTMENT: lambda shop: shop.appointments.copy(1, {"ends": TEN + timedelta(hours=2)}),
    Action.REPEAT_APPOINTMENT: lambda shop: shop.appointments.repeat(1, "FREQ=DAILY;COUNT=3"),
    Action.EDIT_APPOINTMENT_KINDS: lambda shop: shop.appointment_kinds.add("Стрижка", minutes=45),
    Action.SAVE_DRAFT: lambda shop: shop.documents.save_draft(_draft(shop), 1),
    Action.REMOVE_DRAFT: lambda shop: shop.documents.remove_draft(1),
    Action.ADD_EMPLOYEE: lambda shop: shop.employees.add("Ганна"),
    Action.EDIT_EMPLOYEE: lambda shop: shop.employees.update(2, {"name": "Марія Роза"}),
    Action.EDIT_COMPANIES: lambda shop: shop.own_companies.add("Друга", {"vat": "on_top:20"}),
    Action.CHANGE_SETTING: lambda shop: shop.settings.set_many({"seller.name": "A", "currency": "EUR"}),
    Action.ADD_OWN_FIELD: lambda shop: shop.own_fields.add("Розмір"),
    Action.ADD_OWN_FIELDS: lambda shop: shop.own_fields.add_set(TRADE_SET["pets"]),
    Action.EDIT_OWN_FIELD: lambda shop: shop.own_fields.rename(1, "Пес"),
    Action.REMOVE_OWN_FIELD: lambda shop: shop.own_fields.remove(1),
    Action.ADD_CALL_LIST: lambda shop: shop.call_lists.add(CallListDraft("Зима", [1])),
    Action.EDIT_CALL_LIST: lambda shop: shop.call_lists.update(1, script="{greeting}!"),
    Action.REMOVE_CALL_LIST: lambda shop: shop.call_lists.remove(1),
    Action.SKIP_CALL: lambda shop: shop.call_lists.skip(1),
    Action.EDIT_CALL_RESULTS: lambda shop: shop.calls.change_outcome("busy", reached=True),
    Action.SET_RHYTHM: lambda shop: shop.rhythm.set_days([1], 30),
    Action.HAND_OVER: lambda shop: shop.handing_over.apply(HandOver(2, Whose.ANYBODY)),
    Action.ADD_PRODUCT: lambda shop: shop.products.add(ProductDraft("Ваза", prices=(Price("", 1, "UAH"),))),
    Action.EDIT_PRODUCT: lambda shop: shop.products.update(
        1, {"name": "Троянда", "prices": (Price("Опт", 5, "UAH"),)}
    ),
    Action.BIN_PRODUCT: lambda shop: shop.products.to_bin([1]),
    Action.RESTORE_PRODUCT: lambda shop: shop.products.restore([2]),
    Action.RECEIVE_GOODS: lambda shop: shop.stock.keep(StockKind.RECEIPT, [StockAmount(1, 5, 7, "UAH")]),
    Action.HAND_OUT_GOODS: lambda shop: shop.stock.keep(StockKind.SALE, [StockAmount(1, 5)]),
    Action.TAKE_IN_GOODS: lambda shop: shop.stock.keep(StockKind.RETURN, [StockAmount(1, 5)]),
    Action.WRITE_OFF_GOODS: lambda shop: shop.stock.keep(StockKind.WRITE_OFF, [StockAmount(1, 5)]),
    Action.COUNT_GOODS: lambda shop: shop.stock.keep(StockKind.COUNT, [StockAmount(1, 0)]),
    Action.TAKE_BACK_GOODS: lambda shop: shop.stock.take_back(1),
    Action.EDIT_PRICE_LISTS: lambda shop: shop.price_lists.update(1, {"name": "Гурт", "level": "VIP"}),
    Action.ADD_ORDER: lambda shop: shop.orders.add(OrderDraft(1, lines=(OrderLine(1, "Букет", "2"),))),
    Action.BIN_ORDER: lambda shop: shop.orders.to_bin([1]),
    Action.RESTORE_ORDER: lambda shop: shop.orders.restore([2]),
    Action.MOVE_ORDER: lambda shop: shop.orders.move([1], shop.order_stages.all()[0].name),
    Action.RETURN_ORDER: lambda shop: shop.orders.take_back(1),
    Action.EDIT_ORDER_STAGES: lambda shop: shop.order_stages.rename(
        shop.order_stages.all()[1].name, "Робимо"
    ),
    Action.ADD_DISCOUNT: lambda shop: shop.discounts.add(
        DiscountRuleDraft("Осінь", client_id=1, discount="5%")
    ),
    Action.EDIT_DISCOUNT: lambda shop: shop.discounts.update(1, {"discount": "7%"}),
    Action.REMOVE_DISCOUNT: lambda shop: shop.discounts.remove(1),
    Action.ADD_FILE: lambda shop: shop.attachments.add(1, "лист.txt", b"x"),
    Action.REMOVE_FILE: lambda shop: shop.attachments.remove(1),
    Action.ADD_RELATION: lambda shop: shop.relations.add(1, 2, "friend"),
    Action.EDIT_RELATION: lambda shop: shop.relations.change_note(1, "інша"),
    Action.REMOVE_RELATION: lambda shop: shop.relations.remove(1),
    Action.GIVE_CONSENT: lambda shop: shop.consents.give(1, list(Purpose)),
    Action.WITHDRAW_CONSENT: lambda shop: shop.consents.withdraw(1, [Purpose.DATA]),
    Action.REMOVE_CONSENT: lambda shop: shop.consents.remove(1),
    Action.ADD_FEEDBACK: lambda shop: shop.feedback.add(FeedbackDraft(1, FeedbackKind.REVIEW, "гарно")),
    Action.EDIT_FEEDBACK: lambda shop: shop.feedback.answer(1, "замінили"),
    Action.REMOVE_FEEDBACK: lambda shop: shop.feedback.remove_many([1]),
    Action.ADD_SEGMENT: lambda shop: shop.segments.add("Гурт", _tagged("гурт")),
    Action.EDIT_SEGMENT: lambda shop: shop.segments.update(1, {"name": "Дрібний опт"}),
    Action.REMOVE_SEGMENT: lambda shop: shop.segments.remove(1),
    Action.ADD_REGISTER: lambda shop: shop.registers.add(Register(0, "Двигуни")),
    Action.EDIT_REGISTER: lambda shop: shop.registers.update(1, {"name": "Машини"}),
    Action.REMOVE_REGISTER: lambda shop: shop.registers.remove(1),
    Action.ADD_REGISTER_ROW: lambda shop: shop.register_rows.add(1, {"title": "Ланос", "client_id": 1}),
    Action.EDIT_REGISTER_ROW: lambda shop: shop.register_rows.update(1, {"title": "Таврія Нова"}),
    Action.BIN_REGISTER_ROW: lambda shop: shop.register_rows.to_bin([1]),
    Action.RESTORE_REGISTER_ROW: lambda shop: shop.register_rows.restore([2]),
    Action.ADD_RULE: lambda shop: shop.rules.add(Rule("Ще", deeds=(TagDeed(("x",)),))),
    Action.EDIT_RULE: lambda shop: shop.rules.update(1, {"name": "Новенькі"}),
    Action.REMOVE_RULE: lambda shop: shop.rules.remove(1),
    Action.RUN_RULE: lambda shop: shop.rules.run_due(),
    Action.EDIT_TEXT: lambda shop: shop.message_drafts.update(1, {"text": "інакше"}),
    Action.SEND_TEXT: lambda shop: shop.message_drafts.mark_sent([1]),
    Action.REMOVE_TEXT: lambda shop: shop.message_drafts.remove([1]),
    Action.EDIT_ORDER: lambda shop: shop.orders.update_cells({1: {"note": "до свята"}}),
    Action.ARRANGE_CARD: lambda shop: shop.settings.set_many(
        {"card.arrangement": arrangement_as_text(AS_MADE.with_sections(("files",)))},
        action=Action.ARRANGE_CARD,
    ),
}
_ELSEWHERE = {Action.IMPORT, Action.SAMPLE, Action.UNDO, Action.REDO}
_ELSEWHERE |= {Action.MERGE_CLIENTS, Action.MARK_DISTINCT}  # tests/services/test_duplicates.py
_ELSEWHERE |= {Action.SET_WORK_HOURS, Action.ADD_ABSENCE, Action.EDIT_ABSENCE, Action.REMOVE_ABSENCE}
_ELSEWHERE |= {Action.START_CLOCK, Action.STOP_CLOCK}  # tests/services/test_staff_time.py, as the others
_ELSEWHERE |= {Action.ADD_WORKED, Action.EDIT_WORKED, Action.REMOVE_WORKED}
_ELSEWHERE |= {Action.ADD_TEMPLATE, Action.EDIT_TEMPLATE, Action.REMOVE_TEMPLATE}  # test_templates.py
_ELSEWHERE |= {Action.IMPORT_STATEMENT}  # tests/services/test_statement_import.py
_ELSEWHERE |= {Action.IMPORT_CALENDAR}  # tests/services/test_calendar_files.py
_ELSEWHERE |= set(ACTS_OF_TASKS) | set(ACTS_OF_MONEY)
_ELSEWHERE |= {Action.PUT_BACK, Action.RESTORE_BIN}  # tests/services/test_journal.py, test_bin.py
_ELSEWHERE |= {Action.REFRESH_LIST, Action.FORGET_LIST}  # tests/services/test_living_lists.py


def _live(shop: Shop) -> None:
    shop.clients.add(ClientDraft(given_name="Олена", phones=(Phone("067"), Phone("050"))))
    shop.clients.add(ClientDraft(given_name="Ігор"))
    shop.clients.to_bin([2])
    shop.interactions.log(InteractionDraft(1, InteractionKind.NOTE, "перша"))
    shop.tasks.add(TaskDraft("полити", 1))
    shop.tasks.add(TaskDraft("зроблена", 1))
    shop.tasks.complete(2)
    shop.appointments.add(AppointmentDraft("Букет", TEN, TEN + timedelta(hours=1), client_id=1))
    shop.documents.save_draft(_draft(shop), 1)
    shop.employees.add("Марія")
    shop.call_lists.add(CallListDraft("Осінь", [1]))
    shop.settings.set("seller.name", "Роза")
    shop.attachments.add(1, "фото.txt", b"1")
    shop.relations.add(1, 2, "spouse", "одна")
    shop.consents.give(1, [Purpose.DATA], source="paper")
    shop.feedback.add(FeedbackDraft(1, FeedbackKind.COMPLAINT, "зів'яли"))
    shop.segments.add("Опт", _tagged("опт"))
    shop.registers.add(Register(0, "Автомобілі"))
    shop.register_rows.add(1, {"title": "Таврія", "client_id": 1})
    shop.register_rows.to_bin([shop.register_rows.add(1, {"title": "Продана"})])
    shop.own_fields.add("Собака")
    shop.clients.update(1, {"own_1": "Барсик"})
    shop.products.add(ProductDraft("Букет", prices=(Price("", 100, "UAH"), Price("Опт", 80, "UAH"))))
    shop.products.add(ProductDraft("Стрічка"))
    shop.products.to_bin([2])
    shop.stock.keep(StockKind.RECEIPT, [StockAmount(1, 5_000_000, 60_000_000, "UAH")])
    shop.orders.add(OrderDraft(1, lines=(OrderLine(1, "Букет", "1", total_micro=100),), currency="UAH"))
    shop.orders.add(OrderDraft(currency="UAH", total_micro=5, total_given=True))
    shop.orders.to_bin([2])
    shop.discounts.add(DiscountRuleDraft("Постійним", level="regular", discount="5%"))
    shop.rules.add(Rule("Нові", RuleEvent.NEW_CLIENT, deeds=(TextDeed("", "", "Вітаємо"),)))
    shop.rules.run_due()
    deeds = (TaskDeed("x"), TagDeed(("новий",)), FieldDeed("category", "new"))
    shop.rules.add(Rule("Ще нові", RuleEvent.NEW_CLIENT, deeds=deeds))


@pytest.fixture
def lived(tmp_path: Path) -> Iterator[Shop]:
    shop = shop_of(_live, tmp_path)
    yield shop
    shop.close()


def test_every_action_is_tried_here_or_final() -> None:
    assert set(_ACTS) | FINAL | _ELSEWHERE == set(Action)


@pytest.mark.parametrize("action", list(_ACTS))
def test_every_action_is_undone_and_done_again(lived: Shop, action: Action) -> None:
    before = snapshot(lived)
    _ACTS[action](lived)
    after = snapshot(lived)
    assert after != before
    told = lived.history.next_undo()
    assert told is not None
    assert told.action is action
    result = lived.history.undo(told.id)
    assert (bool(result.reversed), result.kept, result.impossible) == (True, (), ())
    assert snapshot(lived) == before
    redo = lived.history.next_redo()
    assert redo is not None
    assert redo.action is action
    lived.history.redo()
    assert snapshot(lived) == after


def test_what_cannot_be_taken_back(shop: Shop) -> None:
    for act, error in ((shop.history.undo, NothingToUndo), (shop.history.redo, NothingToRedo)):
        with pytest.raises(error):
            act()
    with pytest.raises(NotThere):
        shop.history.undo(99)
    shop.clients.add(ClientDraft(given_name="Олена"))
    added = shop.history.recent()[0].id
    undone = shop.history.undo().change_set
    for id, why in ((1, CannotUndo), (added, AlreadyUndone), (undone.id, UndoIsNotUndone)):
        with pytest.raises(CannotUndo) as told:
            shop.history.undo(id)
        assert told.type is why
        assert why is CannotUndo or str(added) in sentence(told.value)
    assert shop.history.recent()[0].id == undone.id
    assert shop.clients.count() == 0
    assert (undone.action, undone.undoes_id, undone.facts["reversed"]) == (Action.UNDO, added, 1)


def test_what_stands_is_not_done_again(shop: Shop) -> None:
    shop.clients.add(ClientDraft(given_name="Олена"))
    shop.history.undo()
    shop.history.redo()
    with pytest.raises(NothingToRedo):
        shop.history.redo()
    shop.history.undo()
    shop.clients.add(ClientDraft(given_name="Ігор"))
    with pytest.raises(RedoIsOver) as told:
        shop.history.redo()
    assert sentence(told.value)
    assert [shop.clients.get(id).given_name for id in shop.clients.ids()] == ["Ігор"]


def test_of_two_undos_at_a_time_each_takes_back_its_own(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+Z pressed twice in a hurry: the second one is asked while the first is at work."""
    one, other = (shop.clients.add(ClientDraft(given_name=name)) for name in ("Олена", "Ігор"))
    reverse, second = undoing.reverse, threading.Thread(target=shop.history.undo)

    def slowly(*given: Any) -> Any:
        monkeypatch.setattr(undoing, "reverse", reverse)
        second.start()
        return reverse(*given)

    monkeypatch.setattr(undoing, "reverse", slowly)
    shop.history.undo()
    second.join()
    assert shop.clients.count() == 0
    assert [item.undoes_id for item in shop.history.recent(2)] == [one + 1, other + 1]


def test_an_undo_can_be_stopped(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.clients.update_many(
        [shop.clients.add(ClientDraft(given_name=name)) for name in ("Олена", "Ігор")], {"source": "ринок"}
    )
    before = snapshot(shop)
    progress = Progress()
    progress.cancel()
    with pytest.raises(WorkCancelled):
        shop.history.undo(progress=progress)
    assert snapshot(shop) == before
    shop.clients.update_many(shop.clients.ids(), {"note": "новий"})
    halfway = Progress()

    def cancelled_at_the_search(stage: str, total: int = 0) -> None:
        Progress.start(halfway, stage, total)
        if "search" in stage:
            halfway.cancel()

    monkeypatch.setattr(halfway, "start", cancelled_at_the_search)
    with pytest.raises(WorkCancelled):
        shop.history.undo(progress=halfway)
    assert {shop.clients.get(id).note for id in shop.clients.ids()} == {"новий"}
    shop.history.undo()
    watched = Progress()
    shop.history.undo(progress=watched)
    assert (watched.done, watched.total) == (2, 2)
    progress = Progress()
    progress.cancel()
    with pytest.raises(WorkCancelled):
        shop.history.redo(progress)


def test_the_history_tells_who_when_and_how_much(shop: Shop) -> None:
    shop.clients.add(ClientDraft(given_name="Олена", phones=(Phone("1"), Phone("2"))))
    newest, first = shop.history.recent()
    assert (newest.action, newest.at, newest.employee_id, newest.changes) == (
        Action.ADD_CLIENT,
        shop.clock.now(),
        1,
        3,
    )
    assert first.action is Action.CREATE_BASE
    assert shop.history.recent(limit=1) == (newest,)


def test_the_sentence_of_an_undo_counts_all_three(shop: Shop) -> None:
    one = shop.clients.add(ClientDraft(given_name="Олена"))
    other = shop.clients.add(ClientDraft(given_name="Ігор"))
    shop.clients.update_many([one, other], {"source": "ринок"})
    bulk = shop.history.recent()[0].id
    shop.clients.update(one, {"source": "сусіди"})
    result = shop.history.undo(bulk)
    assert ([item.id for item in result.reversed], [item.id for item in result.kept]) == ([other], [one])
    assert (result.kept[0].label, result.kept[0].fields) == ("Олена", ("source",))
    sentence = undo_sentence(result)
    assert sentence.count("1") == 2


def test_an_undo_names_what_it_took_back_also_the_work_of_a_rule(shop: Shop) -> None:
    """What a rule did is a step of its own: the newest one goes first, and it is said which that was."""
    shop.rules.add(Rule("Знайомство", RuleEvent.NEW_CLIENT, deeds=(TaskDeed("Привіт"), TagDeed(("новий",)))))
    shop.clients.add(ClientDraft(given_name="Олена"))
    shop.rules.run_due()
    assert undo_sentence(shop.history.undo()) == (
        "Скасовано: Правило «Знайомство» (створено 1 завдання, змінено 1 клієнта). Повернуто 2 записи."
    )
    assert undo_sentence(shop.history.undo()) == "Скасовано: Додавання клієнта."
    assert undo_sentence(shop.history.redo()) == "Повторено: Додавання клієнта."
    assert shop.rules.run_due() == (), "known already: she was greeted, and that was taken back"
