"""Pictures of the page of staff."""

from PySide6.QtWidgets import QWidget

from clientbase.domain.work_schedule import Kind
from clientbase.ui.screenshots import Shot, Stage
from clientbase.ui.staff.page import ABSENCES, HOURS, SHEET, StaffPage


def _page(stage: Stage, tab: str) -> StaffPage:
    page = stage.page("staff")
    assert isinstance(page, StaffPage)
    page.show_tab(tab)
    stage.settle()
    return page


def _absences(stage: Stage) -> QWidget:
    page = _page(stage, ABSENCES)
    page.absences.begin_new()
    page.absences.form.form.editor("kind").set_value(str(Kind.SICK))
    return stage.workspace


def _hours(stage: Stage) -> QWidget:
    page = _page(stage, HOURS)
    page.absences.form.finish()
    page.hours.start_or_stop()
    stage.settle()
    return stage.workspace


def _sheet(stage: Stage) -> QWidget:
    page = _page(stage, SHEET)
    page.sheet.period.step(-1)
    return stage.workspace


STAFF_SHOTS: tuple[Shot, ...] = (
    Shot("staff-absences", _absences),
    Shot("staff-hours", _hours),
    Shot("staff-sheet", _sheet),
)
