"""Reads the ids of the list of clients off the screen thread: the newest question wins, its top is first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clientbase.domain.client_query import ClientQuery
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.progress import Progress
from clientbase.ui.kit import jobs
from clientbase.ui.memory_returned import give_free_memory_back

if TYPE_CHECKING:
    from clientbase.ui.clients.presenter import ClientPresenter

TOP = 200
"""So many clients are shown while the others are still being looked for."""
_LONG = 20_000  # the clients of a longer list are counted when nothing else is to be done


@dataclass(frozen=True, slots=True)
class Counts:
    """How many clients there are; and whether the base was begun: they may all lie in the bin."""

    living: int = 0
    begun: bool = False


class ListReading(QObject):
    """Tells the `top` of a list that may be long, then `read` all of it, or why it `failed`.

    `counted` comes before `read`, or long after it where there are so many clients that counting takes a
    second: then `counts` holds what is known already.
    """

    top = Signal(object)  # the first ids
    read = Signal(object)  # all ids
    counted = Signal(object)  # Counts
    failed = Signal(object)  # ClientbaseError
    _top_read = Signal(int, object)

    def __init__(self, presenter: ClientPresenter, parent: QObject) -> None:
        super().__init__(parent)
        self.counts = Counts()
        self._presenter = presenter
        self._asked = 0
        self._job: jobs.Job | None = None
        self._told: str | None = None  # the text whose hits are on the screen
        self._stale = True  # the counts may be others now
        self._top_read.connect(self._take_top)  # from the worker to the screen

    def recount(self) -> None:
        """Clients came, went or moved: with the next question they are counted again."""
        self._stale = True

    def ask(self, query: ClientQuery) -> None:
        """A question that is still being answered is dropped."""
        self._asked += 1
        asked = self._asked
        if self._job is not None:
            self._job.cancel()
        top_first, count = self._top_comes_first(query), self._stale and self.counts.living <= _LONG
        self._job = jobs.start(
            lambda progress: self._answer(asked, query, progress, top_first=top_first, count=count),
            self,
            done=lambda answer: self._take(asked, query, *answer),
            failed=lambda error: self._tell_failure(asked, error),
        )

    def _top_comes_first(self, query: ClientQuery) -> bool:
        """Only of a question that was not answered before: what is shown must not shrink and grow again."""
        by_name = query.sort[:1] == (("display_name", True),) and not query.filter.items
        return query.text != self._told and (bool(query.text) or by_name)

    def _answer(
        self, asked: int, query: ClientQuery, progress: Progress, *, top_first: bool, count: bool
    ) -> tuple[Sequence[int], Counts | None]:
        ids: Sequence[int] | None = None
        if top_first:
            ids = self._presenter.first_ids(query, TOP, progress)
            if len(ids) == TOP:  # else that is all
                self._top_read.emit(asked, ids)
                ids = None
        if ids is None:
            ids = self._presenter.ids(query, progress)
        if self.counts.living > _LONG:
            give_free_memory_back()  # what was needed to put them in order
        many = _is_everybody(query) and len(ids) > _LONG
        return ids, self._counts() if count and not many else None

    def _counts(self) -> Counts:
        living, begun = self._presenter.counts()
        return Counts(living, begun)

    def _take_top(self, asked: int, ids: Sequence[int]) -> None:
        if asked == self._asked:
            self.top.emit(ids)

    def _take(self, asked: int, query: ClientQuery, ids: Sequence[int], counts: Counts | None) -> None:
        if asked != self._asked:
            return  # the person has typed on since
        self._told = query.text
        if counts is not None:
            self._take_counts(counts)
        elif _is_everybody(query):
            self._tell_counts(Counts(len(ids), self.counts.begun or bool(ids)))
        if self._stale:
            jobs.start(
                lambda _progress: self._counts(),
                self,
                done=self._take_counts,
                at_leisure=True,
            )
        self.read.emit(ids)

    def _take_counts(self, counts: Counts) -> None:
        self._stale = False
        self._tell_counts(counts)

    def _tell_counts(self, counts: Counts) -> None:
        self.counts = counts
        self.counted.emit(counts)

    def _tell_failure(self, asked: int, error: ClientbaseError) -> None:
        if asked == self._asked:
            self.failed.emit(error)


def _is_everybody(query: ClientQuery) -> bool:
    return not (query.text.strip() or query.tag or query.filter.items or query.in_bin)
