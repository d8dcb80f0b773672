"""Which reminders are due, which come next, and what is done with them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from clientbase.db import clients, reminder_gaps, reminders, settings
from clientbase.db.rhythm import count_due
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.clock import Clock
from clientbase.domain.reminder import (
    LONGEST_ALARM,
    MISSED_BOUND,
    Key,
    Local,
    Reminder,
    ReminderOf,
    key_of_day,
    of_appointment,
    of_callback,
    of_day,
    of_task,
    standing,
)
from clientbase.domain.reminder_schedule import (
    Come,
    Look,
    Quiet,
    ReminderState,
    Shown,
    comes_at,
    is_open,
    look,
    tomorrow_morning,
)
from clientbase.domain.settings import SETTING
from clientbase.services.rhythm_plan import plan_in
from clientbase.services.tasks import TaskService

HORIZON = timedelta(days=2)
"""So far ahead it is read; who waits looks again before."""
_DAY = timedelta(days=1)
_FAR = timedelta(minutes=LONGEST_ALARM)
_BACK = 6  # days gone by whose birthdays are told with those of today
_LEAP = "02-29"
_USUAL = "reminders.appointment"
_States = dict[Key, ReminderState]


@dataclass(frozen=True, slots=True)
class Ways:
    """What the settings say of reminders."""

    local: Local
    quiet: Quiet
    birthdays: bool
    contacts: bool
    everyone: bool


@dataclass(frozen=True, slots=True)
class Survey:
    """What one look at the base tells."""

    look: Look
    left: tuple[Come, ...]
    local: Local


class ReminderService:
    """Reads a window of the base alone; what was shown is kept beside the journal: it is nobody's deed."""

    def __init__(self, store: Store, tasks: TaskService, clock: Clock) -> None:
        self._store = store
        self._tasks = tasks
        self._clock = clock
        self._uneventful: set[Key] = set()  # days that have neither birthdays nor contacts
        self._counted: dict[Key, Reminder] = {}  # lines of days that were shown: not counted again

    # --- looking ------------------------------------------------------------------------------------

    def survey(
        self, since: datetime | None = None, now: datetime | None = None, horizon: timedelta = HORIZON
    ) -> Survey:
        """What is to be shown now, when more comes within `horizon`, and what is left of what was shown:
        within the last day, or later than `since`.
        """
        now = now or self._clock.now()
        with self._store.read() as unit:
            ways = self._ways(unit)
            states = self._states(unit, now)
            found = self._all(unit, ways, states, now, now + horizon)
            near = [one for one in found if _near(one, states, now, now + horizon)]
            left = (one for one in found if is_open(one, states.get(one.key), now, since))
            return Survey(
                look(near, states, now, ways.local, ways.quiet),
                tuple(Come(one, one.due_at) for one in left),
                ways.local,
            )

    def look(self, now: datetime | None = None) -> Look:
        return self.survey(now=now).look

    def due(self, now: datetime | None = None) -> tuple[Come, ...]:
        """The newest first."""
        return self.look(now).due

    def next_at(self, now: datetime | None = None) -> datetime | None:
        return self.look(now).next_at

    def missed_since(self, instant: datetime, now: datetime | None = None) -> tuple[Come, ...]:
        """Of those to be shown now what came before an instant: while nobody could see it."""
        return tuple(come for come in self.due(now) if come.at < instant)

    def left(self, since: datetime | None = None) -> tuple[Come, ...]:
        """What was shown and nothing was done about, as `survey` has it."""
        return self.survey(since).left

    def local(self) -> Local:
        with self._store.read() as unit:
            return self._ways(unit).local

    def usual_alarms(self, *, all_day: bool = False) -> tuple[int, ...]:
        """What a new appointment begins with; one of a whole day reminds that morning."""
        with self._store.read() as unit:
            kept = settings.all_of(unit.connection)
        minutes = kept.get(_USUAL, SETTING[_USUAL].default)
        return () if not minutes else (0,) if all_day else (int(minutes),)

    def tomorrow(self) -> datetime:
        """Until when it is put off till tomorrow."""
        return tomorrow_morning(self._clock.now(), self.local())

    # --- what becomes of them -----------------------------------------------------------------------

    def shown(self, some: Iterable[Reminder]) -> None:
        """They came into sight; those that were done or put off meanwhile stay so."""
        now = self._clock.now()
        with self._store.keep() as unit:
            reminder_gaps.end(unit.connection, now)
            states = self._states(unit, now)
            kept = []
            for one in some:
                at = comes_at(one, states.get(one.key), now)
                if at is not None and at <= now:
                    kept.append(ReminderState(one.key, Shown.SHOWN, one.due_at, now))
            reminders.keep(unit.connection, kept)

    def snooze(self, some: Iterable[Reminder], until: datetime) -> None:
        self._keep(some, Shown.SNOOZED, until)

    def done(self, some: Sequence[Reminder]) -> int:
        """The reminders end; tasks are completed with them. Returns how many were."""
        completed = self._tasks.complete_many(one.row_id for one in some if one.of is ReminderOf.TASK)
        self._keep(some, Shown.DONE)
        return completed

    def _keep(self, some: Iterable[Reminder], state: Shown, until: datetime | None = None) -> None:
        now = self._clock.now()
        kept = [ReminderState(one.key, state, one.due_at, now, until) for one in some]
        if kept:
            with self._store.keep() as unit:
                reminders.keep(unit.connection, kept)

    def sweep(self) -> None:
        """Forget what nothing can come of any longer; once when the base is opened."""
        now = self._clock.now()
        with self._store.keep() as unit:
            reminder_gaps.end(unit.connection, now)
            reminders.sweep(unit.connection, now - 2 * MISSED_BOUND)
            reminder_gaps.sweep(unit.connection, now - 2 * MISSED_BOUND)

    # --- reading ------------------------------------------------------------------------------------

    def _ways(self, unit: ReadUnit) -> Ways:
        kept = settings.all_of(unit.connection)

        def text(key: str) -> str:
            return kept.get(f"reminders.{key}", SETTING[f"reminders.{key}"].default)

        quiet = Quiet()
        if text("quiet_from") and text("quiet_to"):
            quiet = Quiet(time.fromisoformat(text("quiet_from")), time.fromisoformat(text("quiet_to")))
        return Ways(
            Local(self._clock.zone, time.fromisoformat(text("morning"))),
            quiet,
            birthdays=text("birthdays") == "yes",
            contacts=text("contacts") == "yes",
            everyone=text("everyone") == "yes",
        )

    def _states(self, unit: ReadUnit, now: datetime) -> _States:
        return reminders.states(unit.connection, now - MISSED_BOUND - _DAY)

    def _all(
        self, unit: ReadUnit, ways: Ways, states: _States, now: datetime, last: datetime
    ) -> list[Reminder]:
        """Those due from so long ago that they are none any longer to `last`."""
        whose = None if ways.everyone else self._store.employee_id
        snoozed = [one.due_at - _FAR for one in states.values() if one.state is Shown.SNOOZED]
        first = min([now - MISSED_BOUND, *snoozed])
        first_wall, last_wall = ways.local.wall(first) - _DAY, ways.local.wall(last) + _DAY
        connection, local = unit.connection, ways.local
        found: list[Reminder] = []
        for appointment in reminders.appointments(connection, first_wall, last_wall, whose):
            found += of_appointment(appointment, local)
        for task in reminders.tasks(connection, first_wall.date(), last_wall.date(), whose):
            found += of_task(task, local)
        found += map(of_callback, reminders.callbacks(connection, first, last, whose))
        found += self._days(unit, ways, states, now)

        def made_at(some: list[Reminder]) -> dict[Key, datetime]:
            rows: dict[str, list[int]] = {}
            for one in some:
                rows.setdefault(one.key.noun, []).append(one.row_id)
            changed = reminders.changed_at(connection, rows)
            told = ((one.key, changed.get((one.key.noun, one.row_id))) for one in some)
            return {key: at for key, at in told if at is not None}

        near = [one for one in found if first <= one.due_at <= last]
        away = reminder_gaps.gaps(connection, now)
        near = [one for one in near if not any(gap.holds(one, states.get(one.key)) for gap in away)]
        return standing(near, made_at, now, states)

    # --- the line of the day ------------------------------------------------------------------------

    def _days(self, unit: ReadUnit, ways: Ways, states: _States, now: datetime) -> Iterator[Reminder]:
        """Today's line, when it has something to say; tomorrow's for its hour alone; those put off."""
        if not (ways.birthdays or ways.contacts):
            return
        whose = self._store.employee_id
        today = ways.local.wall(now).date()
        mine = [key for key in states if key.noun == ReminderOf.DAY and key.row_id == (whose or 0)]
        begun = reminders.begun_at(unit.connection) or now
        told = [date.fromisoformat(key.occasion) for key in mine]
        since = max((day for day in told if day < today), default=today - _DAY) + _DAY
        since = max(since, today - _BACK * _DAY)
        for day in (today, today + _DAY):
            key = key_of_day(day, whose)
            at = ways.local.morning_of(day)
            if at < begun or key in self._uneventful:
                continue
            if at > now:
                yield of_day(key, ways.local, birthdays=0, contacts=0, since=day)
            elif key not in mine or states[key].state is not Shown.DONE:
                if key not in mine or key not in self._counted:
                    yield from self._day(unit, ways, key, since)
                else:
                    yield self._counted[key]
        for key in mine:
            if states[key].state is Shown.SNOOZED and key.occasion < f"{today}":
                yield from self._day(unit, ways, key, date.fromisoformat(key.occasion))

    def _day(self, unit: ReadUnit, ways: Ways, key: Key, since: date) -> Iterator[Reminder]:
        day = date.fromisoformat(key.occasion)
        birthdays = contacts = 0
        if ways.birthdays:
            days = {f"{since + n * _DAY:%m-%d}" for n in range((day - since).days + 1)}
            if "02-28" in days and (date(day.year, 2, 28) + _DAY).month == 3:
                days.add(_LEAP)
            birthdays = len(clients.born_on(unit.connection, sorted(days)))
        if ways.contacts:
            plan = plan_in(unit, self._clock, self._store.employee_id)
            contacts = count_due(unit.connection, plan, self._store.employee_id)
        if birthdays or contacts:
            self._counted[key] = of_day(key, ways.local, birthdays=birthdays, contacts=contacts, since=since)
            yield self._counted[key]
        else:
            self._uneventful.add(key)


def _near(one: Reminder, states: _States, now: datetime, last: datetime) -> bool:
    at = comes_at(one, states.get(one.key), now)
    return at is not None and at <= last
