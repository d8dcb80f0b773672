"""Pictures of the calendar that are seen only after doing something."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from clientbase.ui.calendar.items import ItemKind, standing_order
from clientbase.ui.calendar.layers import Layers
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.calendar.periods import View
from clientbase.ui.calendar.presenter import CalendarPresenter
from clientbase.ui.calendar.reading import Shown
from clientbase.ui.calendar.series_shots import SERIES_SHOTS
from clientbase.ui.screenshots import SMALL, Shot, Stage


def _in_view(stage: Stage, view: View) -> CalendarPage:
    page = stage.page("calendar")
    assert isinstance(page, CalendarPage)
    page.close_panel()
    page.go_today()
    page.set_view(view)
    stage.settle()
    return page


def _open_first(stage: Stage, page: CalendarPage) -> None:
    """The panel with the first appointment that knows its client, from today on."""
    today = stage.shop.clock.today()
    for item in stage.shop.appointments.between(today, today + timedelta(days=14)):
        if item.client_id is not None and not item.all_day:
            page.open_appointment(item.id, bring=True)
            return


def _week(stage: Stage) -> QWidget:
    _in_view(stage, View.WEEK)
    return stage.workspace


def _week_panel(stage: Stage) -> QWidget:
    _open_first(stage, _in_view(stage, View.WEEK))
    return stage.workspace


def _month(stage: Stage) -> QWidget:
    _in_view(stage, View.MONTH)
    return stage.workspace


def _day_panel(stage: Stage) -> QWidget:
    _open_first(stage, _in_view(stage, View.DAY))
    return stage.workspace


def _narrow(stage: Stage) -> QWidget:
    page = _in_view(stage, View.WEEK)
    _open_first(stage, page)
    for width in (1000, SMALL[0]):  # as by hand: the side bar gives way on the way
        stage.workspace.resize(width, SMALL[1])
        stage.settle()
    return stage.workspace


def _two_people(stage: Stage, view: View) -> QWidget:
    """Two of the employees side by side, the others switched off for the picture."""
    page = _in_view(stage, view)
    layers = page.aside.layers()
    others = [one.id for one in stage.shop.employees.all() if one.active][2:]
    page.aside.list.take(replace(layers, without=frozenset(others), beside_in_day=True, beside_in_week=True))
    stage.settle()
    return stage.workspace


def _day(stage: Stage) -> QWidget:
    return _two_people(stage, View.DAY)


def _week_of_two(stage: Stage) -> QWidget:
    return _two_people(stage, View.WORK_WEEK)


def _full_month(stage: Stage) -> QWidget:
    """Far more appointments a day than there is room for."""
    page = _in_view(stage, View.MONTH)
    page.aside.list.take(Layers())
    stage.settle()
    page.month.show_items(_crowded(stage, page))
    return stage.workspace


def _crowded(stage: Stage, page: CalendarPage) -> Shown:
    """What is in front, with many more appointments of the same kinds: nothing of it is kept."""
    days = page.days_shown()
    shown = CalendarPresenter(stage.shop, "").read(*days, page.aside.layers(), View.MONTH)
    met = [item for item in shown.items if item.kind is ItemKind.APPOINTMENT and not item.in_band]
    made = list(shown.items)
    for at in range((days[1] - days[0]).days + 1):
        for number in range(14):
            item = met[(at * 5 + number) % len(met)]
            hour = timedelta(days=(days[0] - item.first_day).days + at)
            made.append(replace(item, id=-1 - len(made), starts=item.starts + hour, ends=item.ends + hour))
    return replace(shown, items=tuple(sorted(made, key=standing_order)))


def _agenda(stage: Stage) -> QWidget:
    page = _in_view(stage, View.AGENDA)
    page.aside.list.take(Layers())
    stage.settle()
    return stage.workspace


def _year(stage: Stage) -> QWidget:
    _in_view(stage, View.YEAR)
    return stage.workspace


CALENDAR_SHOTS: tuple[Shot, ...] = (
    Shot("calendar-week", _week),
    Shot("calendar-week-panel", _week_panel),
    Shot("calendar-month", _month),
    Shot("calendar-day-panel", _day_panel),
    Shot("calendar-day-people", _day),
    Shot("calendar-week-people", _week_of_two),
    Shot("calendar-month-full", _full_month),
    Shot("calendar-agenda", _agenda),
    Shot("calendar-year", _year),
    Shot("calendar-narrow", _narrow),
    *SERIES_SHOTS,
)
