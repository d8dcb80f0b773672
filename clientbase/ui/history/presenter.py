"""The journal's decisions: which change sets are listed, what each did, which can be taken back; no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from clientbase.domain.change_words import what_was_done
from clientbase.domain.changes import FINAL, ChangeSet, UndoPlan, UndoResult
from clientbase.domain.employee import Employee
from clientbase.domain.journal import CellChange, JournalQuery, RecordChange, RecordEvent
from clientbase.domain.progress import Progress
from clientbase.domain.register import NOUN as REGISTER_ROW
from clientbase.i18n import N_, _
from clientbase.ui.history.record_words import RecordTelling, clients_named
from clientbase.ui.history.task_words import NAMED
from clientbase.ui.history.words import how_many, what_was_reversed, why_not
from clientbase.ui.kit.formats import show_date

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

PERIODS: tuple[tuple[str, str], ...] = (
    ("", N_("Any time")),
    ("today", N_("Today")),
    ("week", N_("The last 7 days")),
    ("month", N_("The last 30 days")),
    ("year", N_("The last 365 days")),
)
MOST_PEOPLE = 30
OWN_PERIOD = "own"
_DAYS = {"today": 0, "week": 6, "month": 29, "year": 364}


@dataclass(frozen=True, slots=True)
class SetContent:
    """One change set as the panel shows it: its first records, and where to go on reading, 0 at the end."""

    change: ChangeSet
    title: str
    who: str
    why_not: str
    records: tuple[RecordChange, ...]
    more: int
    told: RecordTelling
    people: tuple[tuple[int, str], ...] = ()  # the first of the clients who were made together


class JournalPresenter:
    """Reads off the screen thread; `rows` are what the list shows, the newest first."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.query = JournalQuery()
        self.period = ""

    # --- what is listed ---------------------------------------------------------------------------

    def employees(self) -> tuple[Employee, ...]:
        return self._shop.employees.all()

    def ask(self, **changes: Any) -> None:
        """Another text, employee_id or kind."""
        self.query = replace(self.query, **changes)

    def ask_period(self, key: str, days: tuple[date | None, date | None] = (None, None)) -> None:
        """One of PERIODS, or between two days («own»)."""
        self.period = key
        first, last = days
        if key in _DAYS:
            first, last = self._shop.clock.today() - timedelta(days=_DAYS[key]), None
        self.query = replace(self.query, first=first, last=last)

    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day that are listed."""
        return self.query.first, self.query.last

    def period_words(self) -> str:
        """What the button says: «Today», «12 Nov – 22 Nov»."""
        if self.period != OWN_PERIOD:
            return _(dict(PERIODS).get(self.period, N_("Any time")))
        today = self._shop.clock.today()
        first, last = (show_date(day, today=today) or "…" for day in self.days())
        return f"{first} – {last}"

    def is_narrowed(self) -> bool:
        return self.query != JournalQuery()

    def ids(self, limit: int | None = None) -> tuple[int, ...]:
        return self._shop.journal.ids(self.query, limit)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        sets, roots, names, told = self._read(ids)
        return {
            id: {
                "at": sets[id].at,
                "who": names.get(sets[id].employee_id or 0, ""),
                "what": _what(sets[id], sets.get(roots.get(id, 0))),
                "about": told.get(id, ""),
                "records": how_many(sets[id]),
                "state": _state(sets[id]),
            }
            for id in ids
            if id in sets
        }

    def _read(
        self, ids: Sequence[int]
    ) -> tuple[dict[int, ChangeSet], dict[int, int], dict[int, str], dict[int, str]]:
        journal = self._shop.journal
        sets = journal.sets(ids)
        roots = journal.roots([id for id in ids if id in sets and sets[id].undoes_id is not None])
        names = {person.id: person.name for person in self._shop.employees.all()}
        telling = self._telling(())
        told = {id: telling.name(record) for id, record in journal.first_records(ids).items()}
        return sets, roots, names, told

    # --- one of them ------------------------------------------------------------------------------

    def content(self, id: int) -> SetContent | None:
        """What a change set did; None when it is gone."""
        sets, roots, names, _told = self._read([id])
        if id not in sets:
            return None
        change = sets[id]
        records, more = self._shop.journal.records(id)
        return SetContent(
            change,
            _what(change, sets.get(roots.get(id, 0))),
            names.get(change.employee_id or 0, ""),
            why_not(change),
            records,
            more,
            self._telling(records),
            self._made_together(id, records),
        )

    def _made_together(self, id: int, records: Sequence[RecordChange]) -> tuple[tuple[int, str], ...]:
        """Clients of whom the journal has one line for many have their names all the same."""
        if not any(record.noun == "client" and record.count > 1 for record in records):
            return ()
        return self._shop.history.clients_of(id, MOST_PEOPLE)[0]

    def go_on(self, content: SetContent) -> SetContent:
        """The same with further records."""
        further, more = self._shop.journal.records(content.change.id, after=content.more)
        records = (*content.records, *further)
        return replace(content, records=records, more=more, told=self._telling(records))

    def events(self, noun: str, id: int, field: str) -> tuple[tuple[RecordEvent, ...], RecordTelling]:
        """What became of a record, or of one field of it."""
        events = self._shop.journal.of_record(noun, id, field)
        cells = tuple(cell for event in events for cell in event.cells)
        return events, self._telling((RecordChange(noun, id, "U", cells=cells),))

    def telling(self, cells: Sequence[CellChange]) -> RecordTelling:
        """With what these cells are put into words."""
        return self._telling((RecordChange("", 0, "U", cells=tuple(cells)),))

    def _telling(self, records: Sequence[RecordChange]) -> RecordTelling:
        rows = {cell.row_id for record in records for cell in record.cells if cell.noun == REGISTER_ROW}
        told = RecordTelling(
            self._shop.clock.today(),
            self._shop.settings.get("country"),
            self._shop.employees.all(),
            {item.key: item for item in self._shop.own_fields.whole_catalogue()},
            rows=self._shop.register_rows.fields_of(sorted(rows)) if rows else {},
            names=self._names_for(records),
        )
        wanted = {id for record in records for id in clients_named(record.cells, told)}
        return replace(told, clients=self._shop.journal.names("client", sorted(wanted))) if wanted else told

    def _names_for(self, records: Sequence[RecordChange]) -> dict[tuple[str, int], str]:
        """What the stages and projects are called that cells of tasks name."""
        wanted = {NAMED[cell.field] for record in records for cell in record.cells if cell.field in NAMED}
        names: dict[tuple[str, int], str] = {}
        if "task_stage" in wanted:
            names |= {("task_stage", one.id): one.title for one in self._shop.task_stages.all() if one.id}
        if "project" in wanted:
            names |= {("project", one.id): one.name for one in self._shop.projects.all()}
        if "appointment_kind" in wanted:
            kinds = self._shop.appointment_kinds.all()
            names |= {("appointment_kind", one.id): one.name for one in kinds}
        return names

    # --- taking back ------------------------------------------------------------------------------

    def plan(self, id: int, progress: Progress) -> UndoPlan:
        """What an undo would reach, with nothing changed."""
        return self._shop.history.try_undo(id, progress)

    def undo(self, id: int, progress: Progress) -> UndoResult:
        return self._shop.history.undo(id, progress)

    def put_back(self, change_id: int, column: str) -> UndoPlan:
        return self._shop.journal.put_back(change_id, column)


def _state(change: ChangeSet) -> str:
    return _("undone") if change.undone else _("final") if change.action in FINAL else ""


def _what(change: ChangeSet, root: ChangeSet | None) -> str:
    return what_was_done(change) if root is None else what_was_reversed(change, root)
