"""What hangs on clients (relations, consents, feedback, calls, registers …) taken back in any order.

Employees come and go among it, so that much of what comes back would name somebody who is gone.
"""

from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from clientbase.db import derived
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.consent import Purpose
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.feedback import FeedbackDraft, FeedbackKind
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.handing_over import HandOver, Whose
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.register import CLIENT, TITLE, Register, RegisterQuery
from clientbase.domain.task import TaskDraft
from clientbase.services.call_lists import CallListDraft
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot
from tests.examples import examples
from tests.shops import make_shop


def _one(found: Any, place: int) -> Any:
    items = list(found)
    return items[place % len(items)] if items else None


class Life:
    """Acts of a shop by name; each is told three small numbers and uses what there is then."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def do(self, name: str, *numbers: int) -> None:
        """Does nothing where there is nothing to do it with."""
        with suppress(ClientbaseError):  # named errors have sentences, and change nothing
            getattr(self, name)(*numbers)

    def _client(self, place: int) -> int:
        """One of the clients, now and then one who is gone."""
        return int(_one((*self._shop.clients.ids(), 3), place))

    def _employee(self, place: int) -> int:
        return int(_one(self._shop.employees.all(), place).id)

    # --- clients and employees ----------------------------------------------------------------------

    def add(self, one: int, two: int, _three: int) -> None:
        draft = ClientDraft(given_name=f"Олена {two}", phones=(Phone("067"),))
        self._shop.clients.add(draft, allow_twin=bool(one))

    def merge(self, one: int, two: int, _three: int) -> None:
        self._shop.duplicates.merge(self._client(one), [self._client(two)])

    def throw(self, one: int, two: int, _three: int) -> None:
        (self._shop.clients.to_bin if two % 2 else self._shop.clients.restore)([self._client(one)])

    def hire(self, one: int, _two: int, _three: int) -> None:
        self._shop.employees.add(f"Марія {one}")

    def answer_for(self, one: int, two: int, _three: int) -> None:
        self._shop.clients.update(self._client(one), {"responsible_id": self._employee(two), "note": "x"})

    def task(self, one: int, two: int, three: int) -> None:
        if three % 2 and (known := _one(self._shop.tasks.open_tasks(), one)):
            self._shop.tasks.update(known.id, {"assignee_id": self._employee(two)})
        elif known := _one(self._shop.tasks.open_tasks(), one if three % 3 else 0):
            self._shop.tasks.remove(known.id)
        else:
            self._shop.tasks.add(TaskDraft("полити", self._client(one), self._employee(two)))

    def hand_over(self, one: int, two: int, _three: int) -> None:
        self._shop.handing_over.apply(HandOver(self._employee(one), Whose.ONE, self._employee(two)))

    # --- the card -----------------------------------------------------------------------------------

    def relation(self, one: int, two: int, three: int) -> None:
        kinds = ("friend", "referred_by", "parent", "сусід")
        if three > 3 and (known := _one(self._shop.relations.of_client(self._client(one)), two)):
            self._shop.relations.remove(known.id)
        else:
            self._shop.relations.add(self._client(one), self._client(two), kinds[three % 4])

    def consent(self, one: int, two: int, three: int) -> None:
        purpose = tuple(Purpose)[two % len(Purpose)]
        if three % 3 == 0:
            self._shop.consents.withdraw(self._client(one), [purpose])
        elif three % 3 == 1 and (known := _one(self._shop.consents.of_client(self._client(one)), two)):
            self._shop.consents.remove(known.id)
        else:
            self._shop.consents.give(self._client(one), [purpose])

    def feedback(self, one: int, two: int, three: int) -> None:
        known = _one(self._shop.feedback.ids(), two)
        if known and three % 3 == 0:
            self._shop.feedback.answer(known, f"так {one}")
        elif known and three % 3 == 1:
            self._shop.feedback.remove(known)
        else:
            self._shop.feedback.add(FeedbackDraft(self._client(one), FeedbackKind.REVIEW, "добре"))

    def rhythm(self, one: int, two: int, three: int) -> None:
        ids = [self._client(one), self._client(two)]
        rhythm = self._shop.rhythm
        acts: tuple[Callable[[], Any], ...] = (
            lambda: rhythm.set_days(ids, two),
            lambda: rhythm.pause(ids, date(2027, 1, 1)),
            lambda: rhythm.stop(ids, "просили"),
            lambda: rhythm.resume(ids),
        )
        acts[three % len(acts)]()

    # --- calls --------------------------------------------------------------------------------------

    def calls(self, one: int, two: int, three: int) -> None:
        ids = [self._client(one), self._client(two), self._client(three)]
        segment = _one(self._shop.segments.own(), one)
        among = (self._employee(two),) if three % 2 else ()
        draft = CallListDraft("Осінь", ids, segment_id=segment.id if segment else None, among=among)
        self._shop.call_lists.add(draft)

    def call(self, one: int, two: int, three: int) -> None:
        lists = self._shop.call_lists
        of = _one([one for one, _far in lists.all()], one)
        entry = _one(lists.entries(of.id), two) if of else None
        if entry is None:
            return
        result = _one(self._shop.calls.outcomes(), three).result
        draft = InteractionDraft(0, InteractionKind.CALL, "", result=result, duration_s=60)
        acts: tuple[Callable[[], Any], ...] = (
            lambda: lists.log(entry.id, draft, next_step=TaskDraft("передзвонити")),
            lambda: lists.skip(entry.id),
            lambda: lists.take_off([entry.id]),
            lambda: lists.log(entry.id, draft),
            lambda: lists.close(of.id),
            lambda: lists.remove(of.id),
        )
        acts[three % len(acts)]()

    def outcome(self, one: int, two: int, _three: int) -> None:
        known = _one(self._shop.calls.outcomes(), two)
        if one % 2:
            self._shop.calls.add_outcome(f"Згода {two}")
        else:
            self._shop.calls.rename_outcome(known.result, f"Інакше {one}")

    # --- segments, own fields, registers ------------------------------------------------------------

    def segment(self, one: int, two: int, three: int) -> None:
        known = _one(self._shop.segments.own(), two)
        group = Group(Mode.ALL, (Condition("note", Op.FILLED),))
        if known and three % 3 == 0:
            self._shop.segments.remove(known.id)
        elif known and three % 3 == 1:
            of = Group(Mode.ANY, (Condition("segment", Op.ANY_OF, (str(known.id),)),))
            self._shop.segments.add(f"Частина {one}", of)
        else:
            self._shop.segments.add(f"Гурт {one}", group)

    def field(self, one: int, two: int, three: int) -> None:
        own = _one(self._shop.own_fields.all(), one)
        segment = _one(self._shop.segments.own(), two)
        if own and three % 4 == 0:
            self._shop.own_fields.remove(own.id)
        elif own and three % 4 < 3:
            self._shop.clients.update(self._client(two), {own.key: f"x{three}"})
        else:
            draft = OwnField(0, f"Поле {one}", OwnKind.TEXT, segment_id=segment.id if segment else None)
            self._shop.own_fields.make(draft)

    def register(self, one: int, two: int, three: int) -> None:
        known = _one(self._shop.registers.all(), one)
        if known is None or three == 5:
            self._shop.registers.add(Register(0, f"Авто {two}"))
        elif three % 4 == 0:
            self._shop.registers.add_field(known.id, OwnField(0, f"Рік {two}", OwnKind.TEXT))
        elif three % 4 == 1 and known.fields:
            self._shop.registers.remove_field(known.id, _one(known.fields, two).own.id)
        elif three % 4 == 2:
            self._shop.registers.remove(known.id)

    def record(self, one: int, two: int, three: int) -> None:
        of = _one(self._shop.registers.all(), one)
        if of is None:
            return
        rows = self._shop.register_rows
        row = _one(rows.ids(RegisterQuery(of.id)), two)
        values: dict[str, object] = {TITLE: f"АА{three}", CLIENT: self._client(two)}
        if of.fields:
            values[of.fields[0].key] = f"20{two}"
        if row and three % 3 == 0:
            rows.update(row, values)
        elif row and three % 3 == 1:
            rows.to_bin([row])
        else:
            rows.add(of.id, values)

    # --- back and forth -----------------------------------------------------------------------------

    def take_back(self, one: int, two: int, three: int) -> None:
        """A change set out of its turn. Where not all of it could be, what was is done again at once."""
        every = self._shop.history.recent(limit=1000)
        standing = [one for one in every if one.undoes_id is None and not one.undone]
        result = self._shop.history.undo(_one(standing, one + 6 * (two % 3) + three % 2).id)
        if result.kept or result.impossible:
            again = self._shop.history.redo()
            assert (len(again.reversed), again.kept, again.impossible) == (len(result.reversed), (), ())

    def take_any_back(self, one: int, two: int, three: int) -> None:
        every = self._shop.history.recent(limit=1000)
        self._shop.history.undo(_one(every, one + 6 * (two % 3) + three % 2).id)

    def undo(self, *_numbers: int) -> None:
        self._shop.history.undo()

    def redo(self, *_numbers: int) -> None:
        self._shop.history.redo()

    def erase(self, one: int, two: int, _three: int) -> None:
        self._shop.clients.erase(self._client(one), documents_too=bool(two % 2))


_ACTS = (
    *("add", "merge", "throw", "hire", "answer_for", "task", "hand_over", "relation", "consent", "feedback"),
    *("rhythm", "calls", "call", "call", "outcome", "segment", "field", "register", "record", "undo", "redo"),
)
_ORDER = st.integers(0, 999)
_NUMBERS = (st.integers(0, 5),) * 3


def _steps(*acts: str, longest: int = 25) -> st.SearchStrategy[list[tuple[Any, ...]]]:
    return st.lists(st.tuples(st.sampled_from(acts), *_NUMBERS), min_size=5, max_size=longest)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Any]:
    """A maker of new shops."""
    return lambda: closing(make_shop(tmp_path_factory.mktemp("life")))


def _lived(shop: Shop, steps: list[tuple[Any, ...]]) -> None:
    for name in ("Тарас", "Ганна"):
        shop.clients.add(ClientDraft(given_name=name))
    acts = Life(shop)
    for step in steps:
        acts.do(*step)


def _in_order(shop: Shop) -> None:
    whole = snapshot(shop)
    with shop.store.read() as unit:
        assert unit.connection.execute(text("PRAGMA foreign_key_check")).fetchall() == []
        assert journal_flaws(unit.connection) == []
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        derived.rebuild(unit.connection)
    assert snapshot(shop) == whole


def _all_taken_back(shop: Shop, order: int) -> None:
    """Each change set, in the order that follows from a number."""
    every = [change_set.id for change_set in shop.history.recent(limit=1000)]
    Random(order).shuffle(every)
    for id in every:
        with suppress(ClientbaseError):
            shop.history.undo(id)


def test_a_call_list_that_was_called_from_stays_with_its_entries(life: Callable[[], Any]) -> None:
    with life() as shop:
        ids = [shop.clients.add(ClientDraft(given_name=name)) for name in ("Тарас", "Ганна")]
        calls = shop.call_lists.add(CallListDraft("Осінь", ids))
        added = shop.history.recent(limit=1)[0].id
        first, _second = shop.call_lists.entries(calls)
        shop.call_lists.log(first.id, InteractionDraft(0, InteractionKind.CALL, "", result="reached"))
        result = shop.history.undo(added)
        assert [(item.noun, item.label, item.reason) for item in result.kept] == [
            ("call_list", "Осінь", "edited_since")
        ]
        assert len(shop.call_lists.entries(calls)) == 2
        _in_order(shop)
        shop.history.redo()
        shop.history.undo()  # what was called is taken back, and then the list may go
        assert shop.history.undo().kept == ()
        assert list(shop.call_lists.all()) == []
        _in_order(shop)


@given(steps=_steps(*_ACTS, "take_back", "take_back"))
@settings(max_examples=examples(5))
def test_undone_to_the_start_is_the_start(life: Callable[[], Any], steps: list[tuple[Any, ...]]) -> None:
    with life() as shop:
        start = snapshot(shop)
        _lived(shop, steps)
        _in_order(shop)
        while (told := shop.history.next_undo()) is not None:
            result = shop.history.undo()
            assert (told.action, result.kept, result.impossible) == (told.action, (), ())
        assert snapshot(shop) == start
        while shop.history.next_redo() is not None:
            again = shop.history.redo()
            assert (again.kept, again.impossible) == ((), ())
        _in_order(shop)


@given(steps=_steps(*_ACTS, "erase", "take_any_back", "take_any_back", "take_any_back"), order=_ORDER)
@settings(max_examples=examples(5))
def test_taken_back_in_any_order_the_base_is_in_order(
    life: Callable[[], Any], steps: list[tuple[Any, ...]], order: int
) -> None:
    with life() as shop:
        _lived(shop, steps)
        _in_order(shop)
        _all_taken_back(shop, order)
        _in_order(shop)


@given(steps=_steps("hire", "answer_for", "answer_for", "task", "task", longest=20), order=_ORDER)
@settings(max_examples=examples(20))
def test_nothing_comes_back_that_names_who_is_gone(
    life: Callable[[], Any], steps: list[tuple[Any, ...]], order: int
) -> None:
    """Few kinds of acts, so that the same employee is named, let go and asked back often."""
    with life() as shop:
        _lived(shop, steps)
        _all_taken_back(shop, order)
        _in_order(shop)
