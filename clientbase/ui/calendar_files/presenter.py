"""What the windows of calendar files decide: what was read and planned, written and taken back; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clientbase.domain.backup import BackupReason
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.ics_out import CalendarExport
from clientbase.domain.ics_plan import EntryState, IcsPlan, PlannedEntry
from clientbase.domain.ics_words import note_words
from clientbase.domain.progress import Progress
from clientbase.i18n import N_, _, ngettext
from clientbase.services.calendar_files import CalendarImport
from clientbase.texts import sentence
from clientbase.ui.kit.formats import show_count, show_date, show_time

if TYPE_CHECKING:
    from clientbase.domain.employee import Employee
    from clientbase.services.shop import Shop

MOST_SHOWN = 5_000
"""Entries that a list shows; first those there is something to be said of."""
STATES: Mapping[EntryState, str] = {
    EntryState.NEW: N_("Will be added"),
    EntryState.CHANGED: N_("Will change"),
    EntryState.CANCELLED: N_("Will be cancelled"),
    EntryState.REMOVED: N_("Will be removed"),
    EntryState.SAME: N_("Stays as it is"),
    EntryState.UNREAD: N_("Cannot be taken"),
}
TONES: Mapping[EntryState, str] = {
    EntryState.NEW: "green",
    EntryState.CHANGED: "blue",
    EntryState.CANCELLED: "amber",
    EntryState.REMOVED: "pink",
    EntryState.SAME: "slate",
    EntryState.UNREAD: "red",
}


@dataclass(frozen=True, slots=True)
class Work:
    """Something that takes time, with what is said meanwhile and what is done with what came of it."""

    title: str
    run: Callable[[Progress], Any]
    done: Callable[[Any], object]
    failed: Callable[[ClientbaseError], object]


class CalendarImportPresenter:
    """`changed` is called after everything that changes what is shown."""

    def __init__(self, shop: Shop, zone: str, start: Callable[[Work], object]) -> None:
        self._shop, self._zone, self._start = shop, zone, start
        self.changed: Callable[[], object] = lambda: None
        self.path: Path | None = None
        self.plan: IcsPlan | None = None
        self.error: ClientbaseError | None = None
        self.result: CalendarImport | None = None
        self.only: EntryState | None = None
        self.employee_id: int | None = shop.store.employee_id

    def employees(self) -> tuple[Employee, ...]:
        return tuple(one for one in self._shop.employees.all() if one.active)

    def open(self, path: Path) -> None:
        self.path, self.plan, self.error, self.only = path, None, None, None
        files, zone = self._shop.calendar_files, self._zone
        self._start(
            Work(
                _("Reading the calendar"),
                lambda progress: files.plan(files.look(path, zone, progress), zone, progress),
                self._planned,
                self._failed,
            )
        )
        self.changed()

    def _planned(self, plan: IcsPlan) -> None:
        self.plan = plan
        self.changed()

    def _failed(self, error: ClientbaseError) -> None:
        self.error = error
        self.changed()

    def counts(self) -> Mapping[EntryState, int]:
        return {} if self.plan is None else self.plan.counts()

    def choose(self, state: EntryState | None) -> None:
        self.only = state
        self.changed()

    def rows(self) -> tuple[dict[int, dict[str, Any]], int]:
        """What the list shows, and how many more there are."""
        entries = [] if self.plan is None else list(self.plan.entries)
        if self.only is not None:
            entries = [entry for entry in entries if entry.state is self.only]
        entries.sort(key=lambda entry: (entry.reason is None, not entry.notes))
        today = self._shop.clock.today()
        rows = {
            at: {
                "state": _(STATES[entry.state]),
                "at": when_words(entry, today),
                "title": entry.title or _("(no subject)"),
                "told": told_of(entry),
            }
            for at, entry in enumerate(entries[:MOST_SHOWN], 1)
        }
        return rows, max(0, len(entries) - MOST_SHOWN)

    def to_write(self) -> int:
        counts = self.counts()
        return sum(counts.get(state, 0) for state in STATES if state in _WRITTEN)

    def write(
        self,
        written: Callable[[CalendarImport], object],
        refused: Callable[[ClientbaseError], object],
    ) -> None:
        """One transaction, with a backup before it where there is something to lose."""
        assert self.plan is not None
        plan, shop, zone, employee = self.plan, self._shop, self._zone, self.employee_id

        def work(progress: Progress) -> CalendarImport:
            held = shop.clients.count() + shop.clients.count(in_bin=True)
            return shop.calendar_files.apply(
                plan,
                zone,
                progress,
                employee_id=employee,
                before=(lambda: shop.backups.make(BackupReason.IMPORT, progress)) if held else None,
            )

        def done(result: CalendarImport) -> None:
            self.result, self.plan = result, result.plan
            written(result)

        self._start(Work(_("Importing"), work, done, refused))


_WRITTEN = (EntryState.NEW, EntryState.CHANGED, EntryState.CANCELLED)


def when_words(entry: PlannedEntry, today: date) -> str:
    """«12 лис, 14:20 · repeats»; "" of what has no time."""
    if entry.starts is None:
        return ""
    day = show_date(entry.starts.date(), today=today)
    words = day if entry.all_day else f"{day}, {show_time(entry.starts)}"
    return _("{when}, repeats").format(when=words) if entry.repeats else words


def told_of(entry: PlannedEntry) -> str:
    said = [] if entry.reason is None else [sentence(entry.reason)]
    return " ".join([*said, *(note_words(note) for note in entry.notes)])


def imported_words(result: CalendarImport) -> str:
    """What the quiet line says of an import."""
    counts = result.counts
    count = sum(counts.get(state, 0) for state in _WRITTEN)
    words = ngettext("{count} entry of the calendar taken.", "{count} entries of the calendar taken.", count)
    return words.format(count=show_count(count))


# --- exporting ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """`period`: all, month (this one and all that follow), days."""

    period: str = "all"
    first: date | None = None
    last: date | None = None
    employee_id: int | None = None
    appointments: bool = True
    tasks: bool = True
    named: bool = True

    def can_be(self) -> bool:
        backwards = self.period == "days" and bool(self.first and self.last and self.last < self.first)
        return (self.appointments or (self.tasks and self.named)) and not backwards

    def wanted(self, today: date, zone: str) -> CalendarExport:
        first, last = (self.first, self.last) if self.period == "days" else (None, None)
        if self.period == "month":
            first = today.replace(day=1)
        return CalendarExport(first, last, self.appointments, self.tasks, self.employee_id, self.named, zone)
