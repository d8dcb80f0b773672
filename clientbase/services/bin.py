"""The bin of all nouns: looking through it, taking things out, erasing some or all of it for good."""

from collections.abc import Mapping, Sequence

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import binned, clients, erasing, merging, products
from clientbase.db import tables as t
from clientbase.db.store import Store, WriteUnit
from clientbase.domain.bin import BIN_NOUNS, Binned, BinQuery, by_noun, key_of
from clientbase.domain.changes import Action
from clientbase.domain.progress import Progress
from clientbase.services.order_returns import restore_orders
from clientbase.services.payments import restore_payments


class BinService:
    """Things are known here by the numbers of `domain.bin.key_of`."""

    def __init__(self, store: Store, files: SealedFolder) -> None:
        self._store = store
        self._files = files

    def ids(self, query: BinQuery | None = None) -> tuple[int, ...]:
        with self._store.read() as unit:
            return binned.ids(unit.connection, query or BinQuery())

    def rows(self, keys: Sequence[int]) -> dict[int, Binned]:
        """By number; what is no longer in the bin is left out."""
        found: dict[int, Binned] = {}
        with self._store.read() as unit:
            for noun, ids in by_noun(keys).items():
                rows = binned.rows(unit.connection, noun, ids)
                found |= {key_of(noun, id): row for id, row in rows.items()}
        return found

    def counts(self) -> Mapping[str, int]:
        """How many things of each noun lie there."""
        with self._store.read() as unit:
            return binned.counts(unit.connection)

    def count(self) -> int:
        return sum(self.counts().values())

    def restore(self, keys: Sequence[int]) -> int:
        """Take things out, all at once; what they are linked with was never cut. Returns how many came.

        Raises what `restore_orders` does: then nothing came.
        """
        count = 0
        with self._store.write(Action.RESTORE_BIN) as unit:
            for noun, ids in by_noun(keys).items():
                living = binned.those_binned(unit.connection, noun, ids)
                if noun == t.client.name:
                    merging.part(unit.journal, unit.connection, living)
                    count += len(clients.set_deleted(unit.journal, living, None))
                elif noun == "product":
                    count += products.set_deleted(unit.journal, living, None)
                elif noun == "sales_order":
                    count += restore_orders(unit, living).all
                elif noun == "payment":
                    count += restore_payments(unit, living)
                else:
                    cells: dict[str, object] = {"deleted_at": None}
                    changed = unit.journal.update_many(t.JOURNALLED[noun], dict.fromkeys(living, cells))
                    count += len(changed)
            unit.journal.facts["count"] = count
        return count

    def erase(
        self,
        keys: Sequence[int] | None = None,
        *,
        documents_too: bool = False,
        progress: Progress | None = None,
    ) -> int:
        """Erase for good what is named, or everything in the bin, in one act. Returns how much went.

        Of the journal goes what it says of them, so this is never undone; earlier backups still hold it.
        Clients who were merged into an erased one go with him. Issued documents stay unless `documents_too`.
        A stopped or failed erasing leaves everything as it was. Raises WorkCancelled.
        """
        wanted = by_noun(keys) if keys is not None else {}
        unnamed: frozenset[str] = frozenset()
        gone: dict[str, int] = {}
        with self._store.write(Action.EMPTY_BIN) as unit:
            for noun in reversed(BIN_NOUNS):  # orders and rows before the goods and clients they name
                lying = (
                    binned.all_of(unit.connection, noun)
                    if keys is None
                    else binned.those_binned(unit.connection, noun, wanted.get(noun, []))
                )
                if not lying:
                    continue
                gone[noun] = len(lying)
                if noun == t.client.name:
                    people = _with_merged(unit, lying)
                    gone[noun] = len(people)
                    unnamed = erasing.erase_people(
                        unit, people, documents_too=documents_too, progress=progress
                    )
                else:
                    erasing.erase_rows(unit, t.JOURNALLED[noun], lying, progress)
            if gone:
                erasing.finish(unit.connection)
                unit.journal.facts.update(gone, count=sum(gone.values()))
        if gone:
            self._store.bring_home()
            for file_id in sorted(unnamed):
                self._files.remove(file_id)
        return sum(gone.values())


def _with_merged(unit: WriteUnit, people: Sequence[int]) -> list[int]:
    """These clients and all who were merged into them, each once."""
    found: dict[int, None] = {}
    waiting = list(people)
    while waiting:
        id = waiting.pop()
        if id not in found:
            found[id] = None
            waiting += merging.merged_into(unit.connection, id)
    return sorted(found)
