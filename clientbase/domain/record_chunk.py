"""Some records of a list by column: small, quick to pack, and each a whole record again when asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from clientbase.domain.client import ClientDraft
from clientbase.domain.client_columns import ClientColumns
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_values import CellProblem, Reason

CHUNK = 500
"""Records in one chunk."""


class Told(NamedTuple):
    """What there is to say of a record beside its client; None: it follows from the client.

    `problems` are (column, text, reason, kept); small plain values, for they are packed with the chunk.
    """

    problems: tuple[tuple[int, str, str, bool], ...] = ()
    mended: tuple[str, ...] = ()
    given: frozenset[str] | None = None
    originals: tuple[tuple[str, str], ...] | None = None


NOTHING_TOLD = Told()


def told_of(record: ImportRecord) -> Told:
    """All that a record says of itself."""
    problems = tuple(
        (problem.column, problem.value, str(problem.reason), problem.kept) for problem in record.problems
    )
    return Told(problems, record.mended, record.given, record.originals)


@lru_cache(maxsize=2_000)
def _once(fields: frozenset[str]) -> frozenset[str]:
    """The same set for equal ones: a list has few of them, and each takes as much room as a record."""
    return fields


@dataclass(slots=True)
class RecordChunk:
    """`clients` holds every record's client as the base would keep it.

    `told`: by place, of records of which there is something to say; `originals`: of others, texts that
    were changed in reading. `failed`: the reasons of those that cannot be imported, `unkept` their drafts.
    `keys`: what each record is known by, hashed (see `import_sieve`); `counts`: how many of them it has.
    """

    rows: list[int]
    clients: ClientColumns
    told: Mapping[int, Told] = field(default_factory=dict)
    originals: Mapping[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    failed: Mapping[int, str] = field(default_factory=dict)
    unkept: Mapping[int, ClientDraft] = field(default_factory=dict)
    keys: Sequence[int] = ()
    counts: bytes = b""

    def __len__(self) -> int:
        return len(self.rows)

    def record(self, at: int) -> ImportRecord:
        told, row = self.told.get(at, NOTHING_TOLD), self.rows[at]
        problems = tuple(
            CellProblem(row, column, text, Reason(reason), kept)
            for column, text, reason, kept in told.problems
        )
        draft = self.unkept[at] if at in self.unkept else self.clients.draft(at)
        return ImportRecord(row, draft, self.given(at), problems, told.mended, self._originals(at))

    @property
    def odd(self) -> dict[int, ImportRecord]:
        """By place the records of which there is something to say."""
        return {at: self.record(at) for at in self.told}

    def given(self, at: int) -> frozenset[str]:
        """The fields that the file filled in this record."""
        given = self.told.get(at, NOTHING_TOLD).given
        if given is not None:
            return given
        clients = self.clients
        found = [key for key, column in clients.plain.items() if column[at] and key != "role"]
        found += [key for key, items in clients.lists.items() if items[at] and key != "flags"]
        if clients.own and clients.own[at]:
            found += ["own", *(key for key, _text in clients.own[at])]
        return _once(frozenset(found))

    def may_have_lost(self, at: int) -> bool:
        return at in self.originals or at in self.told

    def lost(self, at: int) -> dict[str, str]:
        """Texts of cells that the client himself does not hold; a phone holds what was written."""
        told = self.told.get(at, NOTHING_TOLD).originals
        if told is None:
            told = self.originals.get(at, ())
        lost: dict[str, str] = {}
        for key, text in told:
            if key != "phones" or not any(map(str.isdigit, text)):  # «нет» made no phone that would hold it
                lost.setdefault(key, text)  # of a cell changed twice, the first says what was written
        return lost

    def _originals(self, at: int) -> tuple[tuple[str, str], ...]:
        told = self.told.get(at, NOTHING_TOLD).originals
        if told is not None:
            return told
        phones = self.clients.lists.get("phones")
        written = (
            [("phones", text) for text, e164, _label in phones[at] if e164 and e164 != text] if phones else []
        )
        return (*written, *self.originals.get(at, ()))
