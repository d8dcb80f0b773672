"""What the start page tells beside the lists of others: figures of the week, debts, drafts, first steps."""

from clientbase.db import documents, settings, week_figures
from clientbase.db.store import Store
from clientbase.domain.clock import Clock
from clientbase.domain.settings import SETTING
from clientbase.domain.week_figures import Overdue, WeekFigures


class WeekFigureService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def week(self) -> WeekFigures:
        """The last seven days, today included, and the seven before them."""
        with self._store.read() as unit:
            currency = settings.all_of(unit.connection).get("currency", SETTING["currency"].default)
            return week_figures.week(unit.connection, self._clock.today(), currency)

    def overdue(self, limit: int) -> Overdue:
        """Invoices that should have been paid before today."""
        with self._store.read() as unit:
            return week_figures.overdue(unit.connection, self._clock.today(), limit)

    def drafts(self, limit: int) -> tuple[tuple[int, str, str], ...]:
        """Documents not issued yet, the newest first: number of the row, buyer, kind."""
        with self._store.read() as unit:
            found = documents.drafts(unit.connection, limit)
        return tuple((one.id, one.client_name or one.buyer_name, one.kind) for one in found)

    def begun(self) -> tuple[frozenset[str], bool]:
        """First steps that people did (clients, appointment, task, document), and whether the base began as,
        or was filled with, the sample shop: what that brought is no step.
        """
        with self._store.read() as unit:
            sample = week_figures.sample_end(unit.connection)
            if sample:
                found = week_figures.begun_beside(unit.connection, sample)
            else:
                found = week_figures.begun(unit.connection)
        return frozenset(key for key, done in found.items() if done), bool(sample)
