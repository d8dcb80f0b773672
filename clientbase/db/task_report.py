"""What tasks came to, for the report: done ones, open ones that are late, and days that were changed."""

import json
from datetime import date, datetime, tzinfo

from sqlalchemy import Connection, select

from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.instants import calendar_date, instant, stored_instant
from clientbase.domain.changes import Action, Change
from clientbase.domain.task_report import DoneTask, Move, OpenTask, TaskFacts

_LINE, _SET, _TASK = t.change.c, t.change_set.c, tt.task.c


def facts(
    connection: Connection, since: datetime, until: datetime, today: date, zone: tzinfo | None
) -> TaskFacts:
    """What was done and moved from one instant to another (not included), and what is overdue by `today`.

    Days are those of `zone`, of this computer where it is None.
    """
    return TaskFacts(
        _done(connection, since, until, zone),
        _open(connection, today),
        _moves(connection, since, until, zone),
    )


def _done(
    connection: Connection, since: datetime, until: datetime, zone: tzinfo | None
) -> tuple[DoneTask, ...]:
    statement = select(_TASK.assignee_id, _TASK.completed_at, _TASK.due_on).where(
        _TASK.completed_at >= stored_instant(since), _TASK.completed_at < stored_instant(until)
    )
    return tuple(
        DoneTask(who, _day(at, zone), calendar_date(due)) for who, at, due in connection.execute(statement)
    )


def _open(connection: Connection, today: date) -> tuple[OpenTask, ...]:
    statement = select(_TASK.assignee_id, _TASK.due_on).where(
        _TASK.completed_at.is_(None), _TASK.due_on < today.isoformat()
    )
    return tuple(OpenTask(who, date.fromisoformat(due)) for who, due in connection.execute(statement))


def _moves(connection: Connection, since: datetime, until: datetime, zone: tzinfo | None) -> tuple[Move, ...]:
    """Changes of a day that stand: neither taken back nor takings back. The first day told is no move,
    nor is the next time of a task that repeats.
    """
    statement = (
        select(_TASK.assignee_id, _SET.at, _LINE.before, _LINE.after)
        .join(t.change_set, _SET.id == _LINE.change_set_id)
        .join(tt.task, _TASK.id == _LINE.row_id)
        .where(
            _LINE.noun == tt.task.name,
            _LINE.op == str(Change.UPDATED),
            _LINE.before.contains('"due_on"', autoescape=True),
            _SET.at >= stored_instant(since),
            _SET.at < stored_instant(until),
            _SET.undone == 0,
            _SET.root_id.is_(None),
            _SET.action != str(Action.SKIP_TASK),
        )
    )
    found = []
    for who, at, before, after in connection.execute(statement):
        was, now = json.loads(before).get("due_on"), json.loads(after).get("due_on")
        if was is not None and was != now:
            found.append(Move(who, _day(at, zone), date.fromisoformat(was), calendar_date(now)))
    return tuple(found)


def _day(at: str, zone: tzinfo | None) -> date:
    found = instant(at)
    assert found is not None
    return found.astimezone(zone).date()
