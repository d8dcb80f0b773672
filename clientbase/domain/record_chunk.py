"""Some records of a list by column: small, quick to pack, and each a whole record again when asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from clientbase.domain.client_columns import ClientColumns
from clientbase.domain.import_record import ImportRecord

CHUNK = 1000
"""Records in one chunk."""


@dataclass(slots=True)
class RecordChunk:
    """`clients` holds every record's client as the base would keep it.

    `odd`: records by their place that were read the careful way, whole. `failed`: the reasons of those
    that cannot be imported. `keys`: what each is known by, hashed (see `import_sieve`); `counts`: how many
    of them each record has.
    """

    rows: list[int]
    clients: ClientColumns
    odd: Mapping[int, ImportRecord] = field(default_factory=dict)
    originals: Mapping[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    failed: Mapping[int, str] = field(default_factory=dict)
    keys: Sequence[int] = ()
    counts: bytes = b""

    def __len__(self) -> int:
        return len(self.rows)

    def record(self, at: int) -> ImportRecord:
        if at in self.odd:
            return self.odd[at]
        draft = self.clients.draft(at)
        return ImportRecord(self.rows[at], draft, self.given(at), (), (), self._originals(at))

    def given(self, at: int) -> frozenset[str]:
        """The fields that the file filled in this record."""
        if at in self.odd:
            return self.odd[at].given
        clients = self.clients
        found = [key for key, column in clients.plain.items() if column[at] and key != "role"]
        found += [key for key, items in clients.lists.items() if items[at]]
        if clients.own and clients.own[at]:
            found += ["own", *(key for key, _text in clients.own[at])]
        return frozenset(found)

    def may_have_lost(self, at: int) -> bool:
        return at in self.originals or at in self.odd

    def lost(self, at: int) -> dict[str, str]:
        """Texts of cells that the client himself does not hold; a phone holds what was written."""
        told = self.odd[at].originals if at in self.odd else self.originals.get(at, ())
        # of a cell changed twice, the first says what was written
        return {key: text for key, text in reversed(told) if key != "phones"}

    def _originals(self, at: int) -> tuple[tuple[str, str], ...]:
        phones = self.clients.lists.get("phones")
        written = [("phones", text) for text, e164, _label in phones[at] if e164 != text] if phones else []
        return (*written, *self.originals.get(at, ()))
