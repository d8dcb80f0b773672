"""The words that are offered while one types: counted over all clients once, then kept in step.

Where many clients are, what a few of them are given is added to what was counted, and a word that its last
client lost stays among the offers until all are counted anew: after a large change, or in the next session.
"""

import threading
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from clientbase.db.store import ReadUnit, Store
from clientbase.db.word_counts import TAGS, are_more, are_there, word_counts
from clientbase.domain.changes import Action, Announcement
from clientbase.domain.fields import CLIENT_FIELDS
from clientbase.domain.own_values import is_own_key

_SMALL = 20_000  # clients that are counted anew after each change
_MOST = 500  # clients changed since; after more, all are counted anew
_COUNTED = (TAGS, *(field.key for field in CLIENT_FIELDS if field.open))

_ERASING = frozenset({Action.ERASE_CLIENT, Action.EMPTY_BIN})  # nobody erased leaves a word behind


class WordsInUse:
    """Asked from any thread; told of commits in the thread that wrote, which never waits for a count."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._counting = threading.Lock()
        self._counts: dict[str, Counter[str]] = {}
        self._noting = threading.Lock()
        self._changed: set[int] = set()
        self._all_changed = False
        store.subscribe(self._heard)

    def of(self, key: str) -> tuple[str, ...]:
        """The words of a field («tags», an open choice), the commonest first."""
        with self._counting:
            changed, all_changed = self._taken()
            with self._store.read() as unit:
                if all_changed or not self._caught_up(unit, changed):
                    self._counts.clear()
                if key not in self._counts:
                    keys = _COUNTED if key in _COUNTED else (key,)
                    self._counts |= word_counts(unit.connection, keys)
            words = self._counts[key]
            return tuple(sorted(words, key=lambda word: (-words[word], word)))

    def _heard(self, announcement: Announcement) -> None:
        touched = announcement.touched.get("client", {})
        some = list(islice(touched, _MOST + 1))
        with self._noting:
            self._changed.update(id for id in some if any(map(_is_counted, touched[id])))
            if (
                announcement.action in _ERASING
                or announcement.concerns("own_field")
                or max(len(some), len(self._changed)) > _MOST
            ):
                self._changed, self._all_changed = set(), True

    def _taken(self) -> tuple[set[int], bool]:
        """Who was changed since this was asked last, and whether so many were that all are counted."""
        with self._noting:
            taken = self._changed, self._all_changed
            self._changed, self._all_changed = set(), False
        return taken

    def _caught_up(self, unit: ReadUnit, changed: Iterable[int]) -> bool:
        """Add the words of those who were changed; whether that is all there is to do."""
        ids = sorted(changed)
        if not ids or not self._counts:
            return True
        if not are_more(unit.connection, _SMALL) or not are_there(unit.connection, ids):
            return False  # soon counted; or one who was made is taken back
        for key, words in word_counts(unit.connection, self._counts, ids).items():
            counted = self._counts[key]
            for word, count in words.items():
                counted.setdefault(word, count)
        return True


def _is_counted(key: str) -> bool:
    return key in _COUNTED or is_own_key(key)
