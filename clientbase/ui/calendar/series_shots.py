"""Pictures of what is asked and chosen about appointments that repeat."""

from datetime import date

from PySide6.QtWidgets import QWidget

from clientbase.ui.calendar.recurrence_dialog import RecurrenceDialog
from clientbase.ui.calendar.scope_question import Deed, scope_box
from clientbase.ui.screenshots import Shot, Stage

_TUESDAY, _LAST_OF_MONTH = date(2026, 11, 24), date(2026, 11, 30)


def _repetition(stage: Stage) -> QWidget:
    rule = "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261224T235959"
    dialog = RecurrenceDialog(
        stage.workspace, _TUESDAY, rule, stage.shop.clock, lambda _rule, _scope: None, of_series=True
    )
    return stage.dialog(dialog)


def _repetition_by_months(stage: Stage) -> QWidget:
    rule = "FREQ=MONTHLY;INTERVAL=2;COUNT=6;BYMONTHDAY=28,29,30;BYSETPOS=-1"
    dialog = RecurrenceDialog(
        stage.workspace, _LAST_OF_MONTH, rule, stage.shop.clock, lambda _rule, _scope: None
    )
    return stage.dialog(dialog)


def _which(stage: Stage) -> QWidget:
    return stage.dialog(scope_box(stage.workspace, Deed.MOVE))


SERIES_SHOTS: tuple[Shot, ...] = (
    Shot("calendar-repetition", _repetition),
    Shot("calendar-repetition-months", _repetition_by_months),
    Shot("calendar-which-of-a-series", _which),
)
