"""Pictures of the start page: a new base with the guide, and a busy day."""

from PySide6.QtWidgets import QWidget

from clientbase.domain.appointment import AppointmentStatus
from clientbase.ui.screenshots import SMALL, Shot, Stage
from clientbase.ui.today.page import TodayPage


def _page(stage: Stage) -> TodayPage:
    page = stage.page("today")
    assert isinstance(page, TodayPage)
    return page


def _guide(stage: Stage) -> QWidget:
    page = _page(stage)
    page.show_guide()
    stage.settle()
    return stage.workspace


def _busy(stage: Stage) -> QWidget:
    """The guide is put away, some clients are long not spoken with, one did not come."""
    shop = stage.shop
    today = shop.clock.today()
    ids = list(shop.clients.ids())
    shop.rhythm.set_days(ids[40:52], 10)
    meetings = [one for one in shop.appointments.between(today, today) if one.client_id is not None]
    for one, status in zip(meetings, (AppointmentStatus.CAME, AppointmentStatus.NO_SHOW), strict=False):
        shop.appointments.update(one.id, {"status": status}, instance=one.recurrence_id)
    page = _page(stage)
    page.guide_of_week.hide(hidden=True)
    page.refresh()
    stage.settle()
    return stage.workspace


def _small(stage: Stage) -> QWidget:
    _busy(stage)
    stage.workspace.resize(*SMALL)
    return stage.workspace


TODAY_SHOTS: tuple[Shot, ...] = (
    Shot("today-guide", _guide),
    Shot("today-busy", _busy),
    Shot("today-busy-small", _small),
)
