"""Segments: the filters of clients that stand ready or that the owner keeps, and who fits them."""

from collections.abc import Iterable, Mapping, Sequence

from clientbase.db import discount_rules, own_links, rules, segments, settings
from clientbase.db.client_filtering import count_fitting, fitting_among, segments_of
from clientbase.db.instants import stored_instant
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.clock import Clock
from clientbase.domain.errors import FieldMissing, FieldWrong, NotThere
from clientbase.domain.filter import EVERYONE, Group, pruned
from clientbase.domain.filter_check import FilterContext, checked_filter, segments_named
from clientbase.domain.progress import Progress
from clientbase.domain.ready_segments import READY_KEYS
from clientbase.domain.segment import (
    COLOURS,
    Segment,
    SegmentInUse,
    SegmentIsReady,
    SegmentOfItself,
    checked_name,
    leads_back,
)
from clientbase.i18n import _
from clientbase.services.filter_context import filter_context_in, segments_in, settings_in
from clientbase.services.filtering import listed_ids, reading_in

_LONGEST_SPAN = 3_650


class SegmentService:
    """A kept segment has a name of its own, a filter that can be read, and is no part of itself."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- reading ----------------------------------------------------------------------------------

    def all(self) -> tuple[Segment, ...]:
        """The ready ones (their ids are negative), then the owner's own in his order."""
        with self._store.read() as unit:
            return segments_in(unit, settings_in(unit))

    def own(self) -> tuple[Segment, ...]:
        with self._store.read() as unit:
            return segments.all_of(unit.connection)

    def get(self, id: int) -> Segment:
        """Raises NotThere."""
        with self._store.read() as unit:
            return _of(unit, id)

    def client_names(self, ids: Iterable[int]) -> dict[int, str]:
        """What clients are called whom conditions name; who was merged as whom he became."""
        with self._store.read() as unit:
            told = own_links.clients_told(unit.connection, ids)
        return {id: text.partition(" ")[2] for id, text in told.items() if text}

    def context(self) -> FilterContext:
        """With what filters are read: the fields they can ask about, the segments they can name."""
        with self._store.read() as unit:
            return filter_context_in(unit, self._clock, self._store.employee_id)

    def checked(self, group: Group) -> Group:
        """The filter with tidy values. Raises as `checked_filter`."""
        context = self.context()
        return checked_filter(pruned(group), context.fields, context.currency)

    def query_of(self, id: int) -> ClientQuery:
        """What a list of its clients asks for. Raises NotThere."""
        return ClientQuery(filter=self.get(id).filter)

    def ids(self, id: int) -> Sequence[int]:
        """Its clients, by name. Raises NotThere, FilterFieldGone."""
        with self._store.read() as unit:
            query = ClientQuery(filter=_of(unit, id).filter)
            return listed_ids(unit, query, self._clock, self._store.employee_id)

    def count(self, group: Group, progress: Progress | None = None) -> int:
        """How many living clients fit a filter. Raises as `checked_filter`, and WorkCancelled."""
        with self._store.read(progress) as unit:
            reading = reading_in(unit, self._clock, self._store.employee_id, group)
            return count_fitting(unit.connection, group, reading)

    def holders(self, client_id: int) -> tuple[int, ...]:
        """The ids of the segments a client stands in."""
        with self._store.read() as unit:
            known = [item.filter for item in segments_in(unit, settings_in(unit))]
            reading = reading_in(unit, self._clock, self._store.employee_id, *known)
            return segments_of(unit.connection, client_id, reading)

    def first_of(self, client_ids: Sequence[int]) -> dict[int, Segment]:
        """Of each of some clients the first of the owner's segments he stands in, by his order."""
        found: dict[int, Segment] = {}
        with self._store.read() as unit:
            own = segments.all_of(unit.connection)
            reading = reading_in(unit, self._clock, self._store.employee_id, *(one.filter for one in own))
            for one in own:
                left = [id for id in client_ids if id not in found]
                if not left:
                    break
                found.update(dict.fromkeys(fitting_among(unit.connection, left, one.filter, reading), one))
        return found

    # --- changing ---------------------------------------------------------------------------------

    def add(self, name: str, group: Group, colour: str = "", *, listed: bool = True) -> int:
        """Keep a filter under a name. Returns the id.

        Raises FieldMissing, FieldTooLong, FieldWrong, SegmentExists and as `checked_filter`.
        """
        with self._store.write(Action.ADD_SEGMENT) as unit:
            name = checked_name(name, segments_in(unit, settings_in(unit)))
            tidy = self._filter(unit, 0, name, group)
            new = Segment(0, name, tidy, _colour(colour), listed)
            return segments.add(unit.journal, unit.connection, new, stored_instant(self._clock.now()))

    def update(self, id: int, values: Mapping[str, object]) -> None:
        """Change name, colour, filter, listed, rhythm_days, stop_days or pause_months.

        Of a ready one only whether it is listed.

        Raises NotThere, SegmentIsReady, SegmentOfItself and as `add`.
        """
        with self._store.write(Action.EDIT_SEGMENT) as unit:
            known = _of(unit, id)
            if known.is_ready:
                self._list_ready(unit, known, values)
                return
            segments.update(unit.journal, id, self._tidy(unit, known, values))

    def remove(self, id: int) -> None:
        """Forget a segment; its clients stay as they are. Raises NotThere, SegmentIsReady, SegmentInUse."""
        with self._store.write(Action.REMOVE_SEGMENT) as unit:
            known = _of(unit, id)
            if known.is_ready:
                raise SegmentIsReady(name=known.name)
            users = [
                item.name for item in segments.all_of(unit.connection) if id in segments_named(item.filter)
            ]
            named = (
                segments.field_of(unit.connection, id)
                or rules.of_segment(unit.connection, id)
                or discount_rules.segments_named(unit.connection).get(id, "")
            )
            if other := (users[0] if users else named):
                raise SegmentInUse(name=known.name, other=other)
            segments.remove(unit.journal, id)

    def arrange(self, ids: Iterable[int]) -> None:
        """Put the owner's own segments in this order; those not named stand behind."""
        with self._store.write(Action.EDIT_SEGMENT) as unit:
            known = [item.id for item in segments.all_of(unit.connection)]
            named = [id for id in dict.fromkeys(ids) if id in known]
            segments.arrange(unit.journal, [*named, *(id for id in known if id not in named)])

    # --- parts ------------------------------------------------------------------------------------

    def _tidy(self, unit: WriteUnit, known: Segment, values: Mapping[str, object]) -> dict[str, object]:
        tidy: dict[str, object] = {}
        others = [item for item in segments_in(unit, settings_in(unit)) if item.id != known.id]
        for key, value in values.items():
            match key, value:
                case "name", str():
                    tidy[key] = checked_name(value, others)
                case "colour", str():
                    tidy[key] = _colour(value)
                case "filter", Group():
                    tidy[key] = self._filter(unit, known.id, known.name, value)
                case "listed", bool():
                    tidy[key] = value
                case (("rhythm_days" | "stop_days" | "pause_months"), int()) if 0 <= value <= _LONGEST_SPAN:
                    tidy[key] = value
                case _:
                    raise FieldWrong(field=key, value=str(value)[:80])
        return tidy

    def _filter(self, unit: WriteUnit, id: int, name: str, group: Group) -> Group:
        context = filter_context_in(unit, self._clock, self._store.employee_id)
        tidy = checked_filter(pruned(group), context.fields, context.currency)
        if tidy == EVERYONE:
            raise FieldMissing(field=_("Conditions"))
        for named in segments_named(tidy):
            if named not in context.segments:
                raise NotThere(noun=segments.NOUN, id=named)
        if id and leads_back(id, tidy, context.segments):
            raise SegmentOfItself(name=name)
        return tidy

    def _list_ready(self, unit: WriteUnit, known: Segment, values: Mapping[str, object]) -> None:
        listed = values.get("listed")
        if set(values) != {"listed"} or not isinstance(listed, bool):
            raise SegmentIsReady(name=known.name)
        kept = set(settings_in(unit)["segments.listed"].split())
        kept = kept | {known.key} if listed else kept - {known.key}
        settings.put(
            unit.journal,
            unit.connection,
            {"segments.listed": " ".join(key for key in READY_KEYS if key in kept)},
        )


def _of(unit: ReadUnit, id: int) -> Segment:
    found = next((item for item in segments_in(unit, settings_in(unit)) if item.id == id), None)
    if found is None:
        raise NotThere(noun=segments.NOUN, id=id)
    return found


def _colour(text: str) -> str:
    if text and text not in COLOURS:
        raise FieldWrong(field=_("Colour"), value=text[:80])
    return text
