"""What the page of the bin shows and does. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clientbase.domain.bin import BIN_NOUNS, NOUN_LABELS, BinQuery, record_of
from clientbase.domain.progress import Progress
from clientbase.i18n import _, ngettext
from clientbase.ui.history.record_words import NOUNS
from clientbase.ui.kit.formats import show_count

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

SortKeys = tuple[tuple[str, bool], ...]


class BinPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.query = BinQuery()

    def ask(self, **changes: Any) -> None:
        """Another text, noun or sort."""
        self.query = replace(self.query, **changes)

    def read(self) -> tuple[tuple[int, ...], Mapping[str, int]]:
        """The numbers of what fits, and how many of each noun there are."""
        return self._shop.bin.ids(self.query), self._shop.bin.counts()

    def rows(self, keys: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        names = {person.id: person.name for person in self._shop.employees.all()}
        return {
            key: {
                "name": row.name or "—",
                "noun": _(NOUNS[row.noun]),
                "deleted_at": row.deleted_at,
                "who": names.get(row.employee_id or 0, ""),
                "whose": row.whose,
            }
            for key, row in self._shop.bin.rows(keys).items()
        }

    def titles(self, counts: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
        """What the list can be narrowed to: «All», «Clients: 12»; without nouns of which nothing is there."""
        found = [("", _("All"))]
        for noun in BIN_NOUNS:
            if counts.get(noun) or self.query.noun == noun:
                label = _("{noun}: {count}").format(
                    noun=_(NOUN_LABELS[noun]), count=show_count(counts.get(noun, 0))
                )
                found.append((noun, label))
        return tuple(found)

    def base_name(self) -> str:
        return self._shop.name

    def is_base_name(self, text: str) -> bool:
        """Whether the name of the base was retyped, however spaced and in whatever case."""
        return " ".join(text.split()).casefold() == " ".join(self._shop.name.split()).casefold()

    def documents(self, keys: Sequence[int]) -> int:
        """How many issued documents name these clients."""
        ids = [id for noun, id in map(record_of, keys) if noun == "client"]
        return sum(self._shop.clients.documents_count(id) for id in ids)

    def restore(self, keys: Sequence[int]) -> str:
        count = self._shop.bin.restore(keys)
        words = ngettext("{count} taken out of the bin.", "{count} taken out of the bin.", count)
        return words.format(count=show_count(count))

    def erase(self, keys: Sequence[int] | None, progress: Progress, *, documents_too: bool = False) -> str:
        """Everything in the bin where nothing is named."""
        count = self._shop.bin.erase(keys, documents_too=documents_too, progress=progress)
        words = ngettext("{count} erased for good.", "{count} erased for good.", count)
        return words.format(count=show_count(count))
