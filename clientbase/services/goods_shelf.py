"""The goods at hand while lines are typed, read once and kept until one of them changes."""

from threading import Lock

from clientbase.db import goods_shelf
from clientbase.db.store import Store
from clientbase.domain.changes import Announcement
from clientbase.domain.goods_shelf import Shelf

_SOURCES = ("product", "stock_entry")


class ShelfService:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._kept: Shelf | None = None
        self._turn = 0  # what was read before a change is not kept after it
        store.subscribe(self._changed)

    def _changed(self, announcement: Announcement) -> None:
        if any(announcement.concerns(noun) for noun in _SOURCES):
            self._turn += 1
            self._kept = None

    def kept(self) -> Shelf | None:
        """What is at hand without reading; None when it must be read."""
        return self._kept

    def current(self) -> Shelf:
        """May read all goods: not for the screen thread."""
        kept = self._kept
        if kept is not None:
            return kept
        with self._lock:
            turn = self._turn
            with self._store.read() as unit:
                made = Shelf(goods_shelf.read(unit.connection))
            if turn == self._turn:
                self._kept = made
        return made
