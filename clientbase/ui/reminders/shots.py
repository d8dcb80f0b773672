"""Pictures of the reminder window, of the notice over a locked base, and of the alarms of an appointment."""

from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QWidget

from clientbase.domain.reminder import Key, Local, Reminder, ReminderOf
from clientbase.domain.reminder_schedule import Come, Line
from clientbase.ui.kit.layouts import Surface, column
from clientbase.ui.reminders.alarm_editor import AlarmEditor
from clientbase.ui.reminders.locked_notice import LockedNotice
from clientbase.ui.reminders.window import WIDTH, ReminderWindow
from clientbase.ui.reminders.words import missed_words
from clientbase.ui.screenshots import Shot, Stage


def _lines(stage: Stage, count: int) -> tuple[Line, ...]:
    """What the sample shop would remind of just now."""
    now = stage.shop.clock.now()
    today: date = stage.shop.clock.today()
    appointments = stage.shop.appointments.between(today, today + timedelta(days=14))
    made = []
    for place, one in enumerate(stage.shop.tasks.open_tasks()[: count // 2]):
        about = now - timedelta(minutes=25 * place)
        made.append((ReminderOf.TASK, one.id, one.summary, one.client_name, "", about))
    for place, met in enumerate(appointments[: count // 2]):
        about = now + timedelta(minutes=15 * (place + 1))
        made.append((ReminderOf.APPOINTMENT, met.id, met.summary, met.client_name, met.place, about))
    lines = []
    for place, (of, id, summary, name, where, about) in enumerate(made):
        key = Key(of, id, str(place))
        made_of = Reminder(key, now, about, id, summary, client_name=name, place=where)
        lines.append(_line(made_of, now))
    day = Key(ReminderOf.DAY, 1, f"{today}")
    said = Reminder(
        day, now, now, 0, whole_day=True, birthdays=3, contacts=12, since=today - timedelta(days=2)
    )
    return (*lines, _line(said, now))


def _line(one: Reminder, now: datetime) -> Line:
    return Line((Come(one, now),))


def _window(stage: Stage, count: int, missed: str = "") -> QWidget:
    made = ReminderWindow()
    clock = stage.shop.clock
    made.show_lines(_lines(stage, count), missed, Local(clock.zone), clock.now())
    return stage.loose(made)


def _few(stage: Stage) -> QWidget:
    return _window(stage, 2)


def _missed(stage: Stage) -> QWidget:
    return _window(stage, 8, missed_words(9))


def _locked(stage: Stage) -> QWidget:
    made = LockedNotice()
    made.adjustSize()
    return stage.loose(made)


def _alarms(stage: Stage) -> QWidget:
    frame, editor = Surface("surface"), AlarmEditor()
    editor.set_alarms((0, 15, 60, 1_440, 10_080))
    frame.setLayout(column(editor, margins=16))
    frame.setFixedWidth(WIDTH - 100)
    return stage.loose(frame)


REMINDER_SHOTS = (
    Shot("reminders-few", _few),
    Shot("reminders-missed", _missed),
    Shot("reminders-locked", _locked),
    Shot("reminders-alarms", _alarms),
)
