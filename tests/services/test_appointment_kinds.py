"""Kinds of appointments: what a kept one is like, what stays when it goes, and taking it back."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.appointment_kind import TRADES
from clientbase.domain.errors import FieldMissing, FieldWrong, NotThere
from clientbase.services.appointment_kinds import KindExists
from clientbase.services.shop import Shop

TEN = datetime(2026, 11, 23, 10)


def test_a_kind_has_a_name_of_its_own(shop: Shop) -> None:
    id = shop.appointment_kinds.add("  Стрижка ", minutes=45, price=Decimal("450.50"))
    (kept,) = shop.appointment_kinds.all()
    assert (kept.id, kept.name, kept.minutes, kept.price) == (id, "Стрижка", 45, Decimal("450.50"))
    with pytest.raises(KindExists):
        shop.appointment_kinds.add("стрижка")
    with pytest.raises(FieldMissing):
        shop.appointment_kinds.add(" ")
    with pytest.raises(NotThere):
        shop.appointment_kinds.update(99, {"name": "x"})


@pytest.mark.parametrize(
    "values", [{"minutes": -1}, {"minutes": 1441}, {"price": Decimal(-1)}, {"colour": "puce"}]
)
def test_impossible_values_are_refused(shop: Shop, values: dict[str, object]) -> None:
    id = shop.appointment_kinds.add("cut")
    before = shop.appointment_kinds.all()
    with pytest.raises(FieldWrong):
        shop.appointment_kinds.update(id, values)
    assert shop.appointment_kinds.all() == before


def test_a_ready_set_adds_what_is_not_there_yet(shop: Shop) -> None:
    count = len(TRADES["beauty"])
    assert shop.appointment_kinds.add_trade("beauty") == count
    assert shop.appointment_kinds.add_trade("beauty") == 0
    shop.history.undo()
    assert shop.appointment_kinds.all() == ()


def test_moved_among_the_others(shop: Shop) -> None:
    ids = [shop.appointment_kinds.add(name) for name in "abc"]
    shop.appointment_kinds.move(ids[2], -1)
    assert [one.name for one in shop.appointment_kinds.all()] == ["a", "c", "b"]
    shop.appointment_kinds.move(ids[0], -1)
    assert [one.name for one in shop.appointment_kinds.all()] == ["a", "c", "b"]


def test_one_that_appointments_are_of_is_only_no_longer_offered(shop: Shop) -> None:
    used, free = shop.appointment_kinds.add("cut"), shop.appointment_kinds.add("dye")
    made = shop.appointments.add(AppointmentDraft("x", TEN, TEN + timedelta(hours=1), kind_id=used))
    assert shop.appointment_kinds.remove(free)
    assert not shop.appointment_kinds.remove(used)
    assert [(one.id, one.active) for one in shop.appointment_kinds.all()] == [(used, False)]
    assert shop.appointments.get(made).kind_id == used
    shop.history.undo()
    shop.history.undo()
    assert [(one.name, one.active) for one in shop.appointment_kinds.all()] == [("cut", True), ("dye", True)]


def test_the_making_of_a_kind_in_use_is_not_taken_back(shop: Shop) -> None:
    used = shop.appointment_kinds.add("cut")
    set_id = shop.history.recent(1)[0].id
    shop.appointments.add(AppointmentDraft("x", TEN, TEN + timedelta(hours=1), kind_id=used))
    assert not shop.history.undo(set_id).reversed
    assert [one.id for one in shop.appointment_kinds.all()] == [used]
