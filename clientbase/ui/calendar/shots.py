"""Pictures of the calendar that are seen only after doing something."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.calendar.periods import View
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


CALENDAR_SHOTS: tuple[Shot, ...] = (
    Shot("calendar-week", _week),
    Shot("calendar-week-panel", _week_panel),
    Shot("calendar-month", _month),
    Shot("calendar-day-panel", _day_panel),
    Shot("calendar-narrow", _narrow),
)
