"""What people do with appointments: single ones, instances of a series, and the series as a whole."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from clientbase.db import appointment_days, appointment_windows, appointments, reminders, series
from clientbase.db import appointment_tables as ap
from clientbase.db.presence import require_client, require_employee
from clientbase.db.store import Store, WriteUnit
from clientbase.domain.appointment import LONGEST_STRETCH, Appointment, AppointmentDraft, AppointmentStatus
from clientbase.domain.changes import Action
from clientbase.domain.clock_here import ClockHere
from clientbase.domain.errors import FieldTooLong, InputError, NotThere
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.domain.recurrence import parse_rrule, wall_of
from clientbase.domain.recurrence_starts import check_rule
from clientbase.domain.series import Series
from clientbase.domain.series_edits import InstanceGone, Scope, edited, removed, ruled
from clientbase.domain.taken_days import TakenDays
from clientbase.i18n import _

LONGEST_SUMMARY = 500
LONGEST_NOTE = 100_000
_TIMES = frozenset({"starts", "ends", "all_day", "zone"})
_RULED = frozenset({"rrule", "rdates", "exdates"})
_FREE = (AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW)


class AppointmentBackwards(InputError):
    """It ends before it starts."""


class AppointmentTooLong(InputError):
    """Longer than a year."""


@dataclass(frozen=True, slots=True)
class InstanceId:
    """What names one appointment: its row, and of a series the wall time it is planned for."""

    id: int
    planned: datetime | None = None


class AppointmentService:
    """A kept appointment ends no earlier than it starts and has a summary or a client.

    `instance` is the planned start of one appointment of a series (`Appointment.recurrence_id`); a row that
    stands for one instance needs none. `scope` says whom an edit concerns: this one unless told, or all when
    the first row of a series is named without an instance.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, draft: AppointmentDraft) -> int:
        """Keep a new one, with its rule if it repeats. Raises what `check_rule` raises, too."""
        draft = checked_appointment(draft)
        if draft.rrule:
            check_rule(parse_rrule(draft.rrule, draft.zone), draft.starts)
        if draft.employee_id is None:
            draft = replace(draft, employee_id=self._store.employee_id)
        with self._store.write(Action.ADD_APPOINTMENT) as unit:
            _require_parties(unit, draft)
            return appointments.add(unit.journal, draft)

    def copy(self, id: int, values: Mapping[str, object], *, instance: datetime | None = None) -> int:
        """One like it, planned and by itself, with these fields. Returns its id."""
        with self._store.write(Action.COPY_APPOINTMENT) as unit:
            whole, planned, _is_series = _found(unit, id, instance)
            draft = replace(_fields(whole, planned), status=AppointmentStatus.PLANNED, other_properties="")
            draft = checked_appointment(_with(draft, values))
            _require_parties(unit, draft)
            return appointments.add(unit.journal, draft)

    def update(
        self,
        id: int,
        values: Mapping[str, object],
        *,
        instance: datetime | None = None,
        scope: Scope | None = None,
    ) -> InstanceId:
        """Change fields of AppointmentDraft by key; returns where the edited one is now.

        Changing only times is told as a move. Raises NotThere, InstanceGone, RuleCannotShift; ValueError for
        a key that says how it repeats.
        """
        if _RULED & values.keys():
            message = "how an appointment repeats is changed by `repeat`"
            raise ValueError(message)
        moved = set(values) <= _TIMES
        with self._store.write(Action.MOVE_APPOINTMENT if moved else Action.EDIT_APPOINTMENT) as unit:
            whole, planned, is_series = _found(unit, id, instance)
            before = _fields(whole, planned)
            draft = checked_appointment(_with(before, values))
            _require_parties(unit, draft)
            if not is_series:
                changes = {key: appointments.stored(key, getattr(draft, key)) for key in values}
                unit.journal.update(ap.appointment, id, changes)
                return InstanceId(id)
            scope = scope or _usual_scope(id, whole, instance)
            after = edited(whole, planned, scope, {key: getattr(draft, key) for key in values})
            ids = series.save(unit.journal, whole, after)
            reminders.follow(unit.connection, whole, after, ids)
            shifted = scope is not Scope.THIS and draft.starts != before.starts
            return _place(unit, dict(zip(ids, after, strict=True)), draft.starts if shifted else planned)

    def repeat(
        self,
        id: int,
        rrule: str,
        *,
        instance: datetime | None = None,
        scope: Scope = Scope.ALL,
    ) -> InstanceId:
        """Let it come again by another rule, "" for no more; returns where the one looked at is now.

        A first one that is not by the rule moves to the first day that is. What is past stays where all of a
        series repeats no more. Raises RuleUnclear and its like.
        """
        rule = parse_rrule(rrule) if rrule else None
        with self._store.write(Action.REPEAT_APPOINTMENT) as unit:
            whole, planned, _is_series = _found(unit, id, instance)
            now = _wall_clock(unit.journal.at, whole.fields.zone)
            after = ruled(whole, planned, Scope.ALL if scope is Scope.THIS else scope, rule, now=now)
            ids = series.save(unit.journal, whole, after)
            reminders.follow(unit.connection, whole, after, ids)
            return _place(unit, dict(zip(ids, after, strict=True)), planned)

    def remove(self, id: int, *, instance: datetime | None = None, scope: Scope | None = None) -> None:
        """Remove this one, it and all after it, or all of a series."""
        with self._store.write(Action.REMOVE_APPOINTMENT) as unit:
            found = series.load(unit.connection, id)
            if found is None:
                return
            whole, own = found
            planned = own or instance
            if not _repeats(whole) or (planned is None and scope is None):
                scope = Scope.ALL
            planned = planned or _first(whole)
            series.save(unit.journal, whole, removed(whole, planned, scope or Scope.THIS))

    # --- reading ------------------------------------------------------------------------------------

    def get(self, id: int, instance: datetime | None = None) -> Appointment:
        """One appointment; of a series with `instance` that one, wherever it was moved to.

        Raises NotThere, InstanceGone.
        """
        with self._store.read() as unit:
            found = appointments.get(unit.connection, id)
            if found is None:
                raise NotThere(noun="appointment", id=id)
            if instance is None or not (found.rrule or found.rdates):
                return found
            moved = appointments.override_of(unit.connection, id, instance)
            if moved is not None:
                return moved
        if not appointments.pattern_of(found).has(instance):
            raise InstanceGone
        return appointments.instance_of(found, instance)

    def first_of(self, id: int) -> Appointment:
        """The row that says how a series repeats, of any row of it; a single one itself. Raises NotThere."""
        found = self.get(id)
        return found if found.series_id is None else self.get(found.series_id)

    def near(self, id: int, day: date, here: ClockHere | None = None) -> Appointment:
        """One appointment; of a series that of a day (of the clock `here`), else the next one after it, else
        the last. Raises NotThere.
        """
        found = self.get(id)
        if not (found.rrule or found.rdates):
            return found
        midnight = datetime.combine(day, time())
        if here is not None and not found.all_day:
            midnight = here.back(midnight, found.zone)
        coming = appointments.pattern_of(found).after(midnight - timedelta(microseconds=1), 1)
        if coming:
            return self.get(id, coming[0])
        with self._store.read() as unit:
            last = appointment_windows.standing(unit.connection, [found], midnight).get(id)
        return last or found

    def next_of_client(self, client_id: int, now: datetime) -> Appointment | None:
        """His next one from a wall time on, that was not called off."""
        with self._store.read() as unit:
            rows = appointments.of_client(unit.connection, client_id)
            found = appointment_windows.standing(unit.connection, rows, now).values()
        coming = [one for one in found if one.starts >= now and one.status is not AppointmentStatus.CANCELLED]
        return min(coming, key=lambda one: one.starts, default=None)

    def between(self, first: date, last: date, here: ClockHere | None = None) -> tuple[Appointment, ...]:
        """Those that touch the days from `first` to `last`, both included, by their start.

        Of a series each instance, `series_id` and `recurrence_id` filled: the first row of the series with
        the instance's times (its id is `series_id`), or the row that stands for it.

        Unless a clock is told, each by the wall time it is kept in, else by what that clock shows.
        """
        with self._store.read() as unit:
            if here is None:
                return appointment_windows.between(unit.connection, first, last)
            return appointment_windows.seen_between(unit.connection, first, last, here)

    def taken_days(
        self, first: date, last: date, here: ClockHere, without: Collection[int] = ()
    ) -> TakenDays:
        """How full the days are by the clock `here`, but for those employees; a year is added up at once."""
        with self._store.read() as unit:
            return appointment_days.taken_days(unit.connection, first, last, here, without)

    def overlapping(
        self, draft: AppointmentDraft, *, but: InstanceId | None = None
    ) -> tuple[Appointment, ...]:
        """Others of the same employee that share a minute with it; all-day and cancelled ones aside."""
        if draft.employee_id is None or draft.all_day or draft.status in _FREE:
            return ()
        row = ap.appointment.c
        busy = (
            row.employee_id == draft.employee_id,
            row.all_day == 0,
            row.status.not_in([str(status) for status in _FREE]),
        )
        with self._store.read() as unit:
            found = appointment_windows.touching(unit.connection, draft.starts, draft.ends, *busy)
        return tuple(
            one
            for one in found
            if one.starts < draft.ends
            and draft.starts < one.ends
            and (but is None or (one.id, one.recurrence_id) != (but.id, but.planned))
            and (but is None or but.planned is not None or one.id != but.id)
        )

    def of_client(self, client_id: int) -> tuple[Appointment, ...]:
        """His rows: of a series the first one, and those that stand for an instance."""
        with self._store.read() as unit:
            return appointments.of_client(unit.connection, client_id)


def _found(unit: WriteUnit, id: int, instance: datetime | None) -> tuple[Series, datetime, bool]:
    """The series of a row, the instance meant, and whether it is more than one appointment."""
    found = series.load(unit.connection, id)
    if found is None:
        raise NotThere(noun="appointment", id=id)
    whole, own = found
    return whole, own or instance or _first(whole), _repeats(whole)


def _wall_clock(at: datetime, zone: str) -> datetime:
    """What a clock in a zone shows at an instant; "": in that of this computer."""
    if not zone:
        return at.astimezone().replace(tzinfo=None)
    return wall_of(at.astimezone(UTC).replace(tzinfo=None), zone)


def _repeats(whole: Series) -> bool:
    return whole.pattern.rule is not None or bool(whole.pattern.rdates)


def _first(whole: Series) -> datetime:
    return whole.pattern.first or whole.pattern.starts


def _usual_scope(id: int, whole: Series, instance: datetime | None) -> Scope:
    return Scope.ALL if id == whole.id and instance is None else Scope.THIS


def _fields(whole: Series, planned: datetime) -> AppointmentDraft:
    found = whole.instance(planned)
    if found is None:
        raise InstanceGone
    return found.fields


def _with(draft: AppointmentDraft, values: Mapping[str, object]) -> AppointmentDraft:
    return replace(draft, **dict(values))  # type: ignore[arg-type]


def _place(unit: WriteUnit, after: Mapping[int, Series], planned: datetime) -> InstanceId:
    """Where the instance planned for a moment is kept: the row that stands for it, or that of its series."""
    for id, whole in reversed(list(after.items())):
        if whole.pattern.has(planned):
            if not _repeats(whole):
                return InstanceId(id)
            row = appointments.override_of(unit.connection, id, planned)
            return InstanceId(row.id if row is not None else id, planned)
    return InstanceId(next(iter(after)))  # a new rule has it no more


def _require_parties(unit: WriteUnit, draft: AppointmentDraft) -> None:
    require_client(unit.connection, draft.client_id)
    require_employee(unit.connection, draft.employee_id)


def checked_appointment(draft: AppointmentDraft) -> AppointmentDraft:
    """The draft tidied, to the minute. Raises AppointmentBackwards, AppointmentTooLong, FieldTooLong."""
    summary = one_line(" ".join(draft.summary.split())) or _("Appointment")
    note = many_lines(draft.note)
    if len(summary) > LONGEST_SUMMARY:
        raise FieldTooLong(field=_("Subject"), limit=LONGEST_SUMMARY)
    if len(note) > LONGEST_NOTE:
        raise FieldTooLong(field=_("Note"), limit=LONGEST_NOTE)
    starts = draft.starts.replace(second=0, microsecond=0, tzinfo=None)
    ends = draft.ends.replace(second=0, microsecond=0, tzinfo=None)
    if ends < starts:
        raise AppointmentBackwards
    if ends - starts > LONGEST_STRETCH:
        raise AppointmentTooLong
    return replace(
        draft,
        summary=summary,
        note=note,
        place=one_line(" ".join(draft.place.split())),
        starts=starts,
        ends=ends,
    )
