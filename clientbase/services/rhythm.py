"""The rhythm of contacts: what is agreed with each client, who is due, whose contacts lead to nothing."""

from collections.abc import Mapping, Sequence
from datetime import date

from clientbase.db import rhythm, segments
from clientbase.db import tables as t
from clientbase.db.presence import clients_there, require_client
from clientbase.db.rhythm import RhythmPlan
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import FieldTooLong, NotThere
from clientbase.domain.plain_text import many_lines
from clientbase.domain.rhythm import (
    LONGEST_REASON,
    DueClient,
    PausePast,
    RhythmFrom,
    RhythmOfItself,
    RhythmShown,
    StopProposal,
    checked_days,
)
from clientbase.i18n import _
from clientbase.services.filter_context import segments_in, settings_in
from clientbase.services.rhythm_plan import asks_who_is_due, plan_in

_OF_SEGMENT = ("rhythm_days", "stop_days", "pause_months")


class RhythmService:
    """The program proposes whom to contact and when to stop; what is done a person says."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- reading ----------------------------------------------------------------------------------

    def of_client(self, client_id: int) -> RhythmShown:
        """Raises NotThere."""
        with self._store.read() as unit:
            require_client(unit.connection, client_id)
            plan = self._plan(unit)
            kept = rhythm.get(unit.connection, client_id)
            last, days, next_on = rhythm.shown(unit.connection, plan, client_id)
            if kept.days:
                return RhythmShown(kept, days, RhythmFrom.CLIENT, "", last, next_on)
            segment = rhythm.in_segments(unit.connection, plan, client_id)
            if segment is not None:
                return RhythmShown(kept, days, RhythmFrom.SEGMENT, segment.name, last, next_on)
            source = RhythmFrom.SHOP if days else RhythmFrom.NOBODY
            return RhythmShown(kept, days, source, "", last, next_on)

    def due(
        self, until: date | None = None, *, responsible_id: int | None = None, limit: int | None = None
    ) -> tuple[DueClient, ...]:
        """Who is to be contacted by this day (today), the longest due first; at most `limit` of them.

        `responsible_id`: only his clients and those of nobody.
        """
        with self._store.read() as unit:
            plan = self._plan(unit)
            return rhythm.due(
                unit.connection,
                plan,
                until=until or plan.today,
                responsible_id=responsible_id,
                limit=limit,
            )

    def count_due(self, responsible_id: int | None = None) -> int:
        """How many are due today."""
        with self._store.read() as unit:
            return rhythm.count_due(unit.connection, self._plan(unit), responsible_id)

    def stop_proposals(self) -> tuple[StopProposal, ...]:
        """Clients who never bought anything, though they are contacted for longer than the rule allows."""
        with self._store.read() as unit:
            return rhythm.stop_proposals(unit.connection, self._plan(unit))

    def _plan(self, unit: ReadUnit) -> RhythmPlan:
        return plan_in(unit, self._clock, self._store.employee_id)

    # --- saying -----------------------------------------------------------------------------------

    def set_days(self, ids: Sequence[int], days: int) -> int:
        """Contact these clients every so many days; 0: as their segment or the shop has it.

        Whoever was stopped begins again. Returns for how many it changed. Raises RhythmWrong.
        """
        return self._put(ids, {"days": checked_days(days), "stopped_on": None})

    def pause(self, ids: Sequence[int], until: date, reason: str = "") -> int:
        """Nobody is due before that day. Raises PausePast, FieldTooLong."""
        if until <= self._clock.today():
            raise PausePast(value=until.isoformat())
        return self._put(ids, {"paused_until": until, "stopped_on": None, "reason": _reason(reason)})

    def stop(self, ids: Sequence[int], reason: str = "") -> int:
        """Nobody is due any more. Raises FieldTooLong."""
        return self._put(ids, {"stopped_on": self._clock.today(), "reason": _reason(reason)})

    def resume(self, ids: Sequence[int]) -> int:
        """Neither paused nor stopped."""
        return self._put(ids, {"paused_until": None, "stopped_on": None, "reason": ""})

    def keep_on(self, ids: Sequence[int]) -> int:
        """Go on, though nothing has come of it: the stop rule counts anew from today."""
        return self._put(ids, {"kept_on": self._clock.today()})

    def set_segment(self, segment_id: int, values: Mapping[str, int]) -> None:
        """What a segment says of its clients: rhythm_days, stop_days, pause_months; 0: nothing.

        Raises NotThere, RhythmWrong, RhythmOfItself.
        """
        cells = {key: checked_days(values[key]) for key in _OF_SEGMENT if key in values}
        with self._store.write(Action.EDIT_SEGMENT) as unit:
            known = segments_in(unit, settings_in(unit))
            found = next((one for one in known if one.id == segment_id and not one.is_ready), None)
            if found is None:
                raise NotThere(noun=segments.NOUN, id=segment_id)
            if any(cells.values()) and asks_who_is_due(found.filter, known):
                raise RhythmOfItself(name=found.name)
            segments.update(unit.journal, segment_id, cells)

    def _put(self, ids: Sequence[int], cells: dict[str, object]) -> int:
        """Those who are gone meanwhile are passed over. Raises NotThere when nobody is left."""
        with self._store.write(Action.SET_RHYTHM) as unit:
            there = clients_there(unit.connection, ids)
            if ids and not there:
                raise NotThere(noun=t.client.name, id=ids[0])
            wanted = [id for id in dict.fromkeys(ids) if id in there]
            count = rhythm.put(unit.journal, unit.connection, wanted, cells)
            unit.journal.facts["count"] = count
        return count


def _reason(text: str) -> str:
    tidy = many_lines(text)
    if len(tidy) > LONGEST_REASON:
        raise FieldTooLong(field=_("Reason"), limit=LONGEST_REASON)
    return tidy
