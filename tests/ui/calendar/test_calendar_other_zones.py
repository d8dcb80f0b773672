"""Appointments kept in another time zone stand at the hour they are here, and stay in their zone."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtTest import QTest

from clientbase import i18n
from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.series_edits import Scope
from clientbase.services.shop import Shop
from clientbase.ui.calendar.items import Item, ItemKind
from clientbase.ui.calendar.other_clock import city_of
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.kit import dialogs
from tests.ui.calendar.hands import WEDNESDAY, Settle, at, drag, items, middle_of

NEW_YORK = "America/New_York"  # 10:00 there is 17:00 in Kyiv
HOUR = timedelta(hours=1)


def add(shop: Shop, starts: datetime, **more: object) -> int:
    return shop.appointments.add(
        AppointmentDraft("call", starts, starts + HOUR, NEW_YORK, **more)  # type: ignore[arg-type]
    )


def only(page: CalendarPage) -> Item:
    (item,) = {one.key: one for one in items(page)}.values()
    return item


def test_it_is_moved_by_the_clock_here_and_kept_by_its_own(
    page: CalendarPage, shop: Shop, settle: Settle
) -> None:
    id = add(shop, at(8))
    settle()
    item = only(page)
    assert (item.starts, item.ends) == (at(15), at(16))
    assert "Local time in New York: 08:00–09:00" in item.words
    grid = page.days.grid
    start = middle_of(page, id)
    drag(grid, start, start + (grid.point_of(at(17)) - grid.point_of(at(15))))
    settle()
    kept = shop.appointments.get(id)
    assert (kept.starts, kept.ends, kept.zone) == (at(10), at(11), NEW_YORK)
    page.open_appointment(id)
    settle()
    assert (page.panel.starts_at.text(), page.panel.ends_at.text()) == ("17:00", "18:00")
    assert page.panel.there.text() == "Local time in New York: 10:00–11:00"
    page.panel.ends_at.setFocus()
    page.panel.ends_at.selectAll()
    QTest.keyClicks(page.panel.ends_at, "18:30")
    page.panel.starts_at.setFocus()
    settle()
    kept = shop.appointments.get(id)
    assert (kept.starts, kept.ends) == (at(10), at(11, 30))


def test_it_stands_on_the_day_it_is_here(page: CalendarPage, shop: Shop, settle: Settle) -> None:
    """19:00 on Tuesday in New York is 02:00 on Wednesday; what is not touched by the days is not shown."""
    add(shop, at(19, day=17))
    add(shop, at(18, day=18))  # already Thursday
    page.set_view(page.view.DAY)
    page.show_day(WEDNESDAY)
    settle()
    item = only(page)
    assert item.starts == at(2)
    assert "Local time in New York: Tuesday, 17 November, 19:00–20:00" in item.words
    said = page._presenter.warning_of(page._presenter.get(item.id))
    assert said == ""
    shop.appointments.add(AppointmentDraft("cut", at(2, 30), at(3), "Europe/Kyiv"))
    assert "02:30" in page._presenter.warning_of(page._presenter.get(item.id))


@pytest.mark.parametrize(
    ("scope", "hours"),
    [(Scope.THIS, (19, 20, 19)), (Scope.FOLLOWING, (19, 20, 20)), (Scope.ALL, (20, 20, 20))],
)
def test_an_instance_of_a_series_keeps_its_name(
    page: CalendarPage, shop: Shop, settle: Settle, scope: Scope, hours: tuple[int, ...]
) -> None:
    """Every Tuesday evening there is a Wednesday night here; the second one is dragged by an hour."""
    id = add(shop, at(19, day=10), rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=3")
    page.show_day(WEDNESDAY)
    settle()
    item = only(page)
    assert item.key == (ItemKind.APPOINTMENT, id, at(19, day=17))
    assert item.starts == at(2)
    dialogs.next_choice(scope.value)
    grid = page.days.grid
    start = grid.rect_of_item(item.key).center()
    drag(grid, start, start + (grid.point_of(at(3)) - grid.point_of(at(2))))
    settle()
    found = shop.appointments.between(date(2026, 11, 1), date(2026, 11, 30))
    assert [one.starts for one in found] == [
        datetime(2026, 11, day, hour) for day, hour in zip((10, 17, 24), hours, strict=True)
    ]


def test_cities_are_named_in_the_language_of_the_screen() -> None:
    i18n.set_language("uk")
    assert [city_of(zone) for zone in (NEW_YORK, "Europe/Kyiv", "Etc/GMT+5", "Nowhere/Old_Town")] == [
        "Нью-Йорк",
        "Київ",
        "GMT+5",
        "Old Town",
    ]
