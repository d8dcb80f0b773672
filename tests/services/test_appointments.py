"""What people do with appointments."""

from datetime import date, datetime, timedelta

import pytest

from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.errors import FieldTooLong, NotThere
from clientbase.services.appointments import AppointmentBackwards, AppointmentTooLong
from clientbase.services.shop import Shop

TEN = datetime(2026, 11, 23, 10)
HOUR = timedelta(hours=1)


def test_an_appointment_is_kept_to_the_minute(shop: Shop) -> None:
    client = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    starts = TEN.replace(second=31, microsecond=5)
    id = shop.appointments.add(
        AppointmentDraft(
            " Букет\nнареченої ", starts, TEN + HOUR, "Europe/Kyiv", client_id=client, place=" Садова, 5 "
        )
    )
    kept = shop.appointments.get(id)
    assert (kept.summary, kept.place, kept.starts, kept.ends) == (
        "Букет нареченої",
        "Садова, 5",
        TEN,
        TEN + HOUR,
    )
    assert (kept.client_name, kept.employee_id, kept.zone) == ("Ткаченко", 1, "Europe/Kyiv")
    assert [item.id for item in shop.clients.appointments(client)] == [id]


@pytest.mark.parametrize(
    ("starts", "ends", "day", "there"),
    [
        (TEN, TEN + HOUR, date(2026, 11, 23), True),
        (TEN, TEN + HOUR, date(2026, 11, 22), False),
        (TEN, TEN + HOUR, date(2026, 11, 24), False),
        (datetime(2026, 11, 22, 23), datetime(2026, 11, 23, 1), date(2026, 11, 23), True),
        (datetime(2026, 11, 22), datetime(2026, 11, 23), date(2026, 11, 23), False),  # all of the 22nd
        (datetime(2026, 11, 22), datetime(2026, 11, 23), date(2026, 11, 22), True),
        (datetime(2026, 11, 23), datetime(2026, 11, 23), date(2026, 11, 23), True),  # a moment at midnight
        (datetime(2026, 11, 20), datetime(2026, 11, 27), date(2026, 11, 23), True),
        (datetime(2026, 11, 23, 23, 59), datetime(2026, 11, 23, 23, 59), date(2026, 11, 23), True),
    ],
)
def test_what_touches_a_day(shop: Shop, starts: datetime, ends: datetime, day: date, there: bool) -> None:
    shop.appointments.add(AppointmentDraft("Зустріч", starts, ends))
    assert bool(shop.appointments.between(day, day)) is there


def test_moving_and_editing_are_told_apart(shop: Shop) -> None:
    id = shop.appointments.add(AppointmentDraft("Зустріч", TEN, TEN + HOUR))
    shop.appointments.update(id, {"starts": TEN + HOUR, "ends": TEN + 2 * HOUR})
    shop.appointments.update(id, {"status": AppointmentStatus.CAME, "starts": TEN + HOUR})
    actions = [item.action for item in shop.history.recent()[:2]]
    assert actions == [Action.EDIT_APPOINTMENT, Action.MOVE_APPOINTMENT]
    assert shop.appointments.get(id).status is AppointmentStatus.CAME
    shop.history.undo()
    shop.history.undo()
    kept = shop.appointments.get(id)
    assert (kept.starts, kept.ends, kept.status) == (TEN, TEN + HOUR, AppointmentStatus.PLANNED)


def test_what_cannot_be_is_refused_and_nothing_changes(shop: Shop) -> None:
    id = shop.appointments.add(AppointmentDraft("Зустріч", TEN, TEN + HOUR))
    kept = shop.appointments.get(id)
    for values, error in (
        ({"ends": TEN - HOUR}, AppointmentBackwards),
        ({"ends": TEN + timedelta(days=400)}, AppointmentTooLong),
        ({"summary": "х" * 501}, FieldTooLong),
        ({"client_id": 9}, NotThere),
        ({"employee_id": 9}, NotThere),
    ):
        with pytest.raises(error):
            shop.appointments.update(id, values)
        with pytest.raises(error):
            shop.appointments.add(AppointmentDraft(**{"summary": "x", "starts": TEN, "ends": TEN, **values}))
    assert shop.appointments.between(TEN.date(), TEN.date()) == (kept,)
    shop.appointments.remove(id)
    for act in (lambda: shop.appointments.get(id), lambda: shop.appointments.update(id, {"note": ""})):
        with pytest.raises(NotThere):
            act()


def test_one_without_words_has_a_name_all_the_same(shop: Shop) -> None:
    id = shop.appointments.add(AppointmentDraft(" ", TEN, TEN))
    assert shop.appointments.get(id).summary


def test_how_it_repeats_is_not_changed_like_a_field(shop: Shop) -> None:
    id = shop.appointments.add(AppointmentDraft("Зустріч", TEN, TEN + HOUR))
    for key, value in {"rrule": "FREQ=DAILY", "rdates": (TEN,), "exdates": (TEN,)}.items():
        with pytest.raises(ValueError, match="repeat"):
            shop.appointments.update(id, {"note": "x", key: value})
    kept = shop.appointments.get(id)
    assert (kept.note, kept.rrule) == ("", "")


def test_the_ends_of_the_calendar_can_be_looked_at(shop: Shop) -> None:
    early, late = datetime(1, 1, 1, 10), datetime(9998, 12, 31, 10)
    id = shop.appointments.add(AppointmentDraft("Перша", early, early + HOUR, rrule="FREQ=DAILY;COUNT=3"))
    shop.appointments.repeat(id, "FREQ=DAILY;UNTIL=00010102")
    shop.appointments.add(AppointmentDraft("Остання", late, late + HOUR, rrule="FREQ=DAILY"))
    assert len(shop.appointments.between(date.min, date(1, 1, 8))) == 2
    assert len(shop.appointments.between(date(2, 1, 1), date(2, 1, 1))) == 0
    assert len(shop.appointments.between(date(9999, 12, 30), date.max)) == 2
