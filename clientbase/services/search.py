"""The search over everything (Ctrl+K)."""

from collections import Counter
from collections.abc import Sequence

from clientbase.db import clients, own_fields, registers, search, search_all, search_rows
from clientbase.db.search_all import Found, FoundRow
from clientbase.db.search_entries import SOURCES
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.fields import CLIENT_FIELDS, Field
from clientbase.domain.own_field import field_of
from clientbase.domain.progress import Progress
from clientbase.domain.search_hit import Findings, Hit
from clientbase.domain.text_folding import fold
from clientbase.services.search_hits import client_hit, row_hit
from clientbase.services.settings import SettingsService

_FEWEST = 3  # hits of a noun that are told however many nouns have some


class SearchService:
    def __init__(self, store: Store, settings: SettingsService) -> None:
        self._store = store
        self._settings = settings

    def clients(self, text: str, limit: int = 50) -> tuple[int, ...]:
        """Clients found, best first: the name itself, names that begin so, any other match by name; what is
        like it but for a typo at the end.
        """
        with self._store.read() as unit:
            return tuple(one.id for one in search.best(unit.connection, text, limit))

    def find(self, text: str, limit: int = 30, progress: Progress | None = None) -> tuple[Hit, ...]:
        """The hits of `look`."""
        return self.look(text, limit, progress).hits

    def look(self, text: str, limit: int = 30, progress: Progress | None = None) -> Findings:
        """At most `limit` clients, and as many of all else together, one noun after another; but a document,
        order or product that has this very number before all of them.

        `progress`: to stop the search before its end. Raises WorkCancelled.
        """
        if not fold(text) or limit < 1:
            return Findings()
        country = self._settings.get("country")
        with self._store.read(progress) as unit:
            found = search_all.find(unit.connection, text, limit)
            people = self._people(unit, found, country)
            things = _things(unit, found, limit)
        told = Counter(row.noun for _hit, row in things)
        more = {noun for noun, rows in found.rows.items() if len(rows) > told[noun]}
        more |= {"client"} if len(people) == limit else set()
        named = [hit for hit, row in things if row.named]
        hits = (*named, *people, *(hit for hit, row in things if not row.named))
        return Findings(hits, frozenset(more))

    def ids(self, noun: str, text: str) -> frozenset[int]:
        """The records of a noun that fit by the first reading any of them fits; those in the bin too."""
        with self._store.read() as unit:
            return search_rows.found(unit.connection, noun, text)

    def again(self, records: Sequence[tuple[str, int]]) -> Findings:
        """Records found before, by noun and id, as they are now; those that are gone are left out."""
        country = self._settings.get("country")
        with self._store.read() as unit:
            found = search_all.again(unit.connection, records)
            hits = (*self._people(unit, found, country), *(hit for hit, _row in _things(unit, found, 50)))
        place = {record: at for at, record in enumerate(records)}
        return Findings(tuple(sorted(hits, key=lambda hit: place[hit.noun, hit.id])))

    @staticmethod
    def _people(unit: ReadUnit, found: Found, country: str) -> list[Hit]:
        if not found.people:
            return []
        rows = clients.rows(unit.connection, [one.id for one in found.people])
        catalogue: Sequence[Field] = (
            *CLIENT_FIELDS,
            *(field_of(item) for item in own_fields.all_of(unit.connection)),
        )
        return [
            client_hit(one.id, rows[one.id], one.reading, catalogue, country)
            for one in found.people
            if one.id in rows
        ]


def _things(unit: ReadUnit, found: Found, limit: int) -> list[tuple[Hit, FoundRow]]:
    """The hits of all nouns but clients, each noun with its share of the limit."""
    shares = _shares({noun: len(rows) for noun, rows in found.rows.items()}, limit)
    shown = {noun: rows[: shares[noun]] for noun, rows in found.rows.items()}
    names = search_all.client_names(unit.connection, (row for rows in shown.values() for row in rows))
    told: list[tuple[Hit, FoundRow]] = []
    for source in SOURCES:
        rows = shown.get(source.noun, [])
        of = {one.id: one for one in registers.all_of(unit.connection)} if _in_registers(rows) else {}
        for row in rows:
            name = names.get(row.client_id or 0, "")
            told.append((row_hit(row, name, source.title, of.get(row.parent_id or 0)), row))
    return told


def _in_registers(rows: Sequence[FoundRow]) -> bool:
    return any(row.parent_id is not None for row in rows)


def _shares(counts: dict[str, int], limit: int) -> dict[str, int]:
    """How many of each noun: what one does not need goes to the others."""
    shares: dict[str, int] = {}
    left, waiting = limit, sorted(counts, key=counts.__getitem__)
    for place, noun in enumerate(waiting):
        fair = max(_FEWEST, left // (len(waiting) - place))
        shares[noun] = min(counts[noun], fair)
        left = max(0, left - shares[noun])
    return shares
