"""What a typed line of a task shows while it is typed, and what is kept of it on Enter. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clientbase.domain.clock import Clock
from clientbase.domain.phrase_people import NamedClient
from clientbase.domain.phrase_tokens import plain
from clientbase.domain.task_entry import TaskLine, read_task_line
from clientbase.services.line_reading import task_of
from clientbase.services.shop import Shop
from clientbase.ui.tasks.entry_words import EntryChip, chips_of

_MOST_KEPT = 2_000  # looked-up words that are remembered


@dataclass(frozen=True, slots=True)
class TypedTask:
    """A line as it was entered: `refused` was taken off it, `client_id` chosen among several."""

    text: str
    refused: tuple[str, ...] = ()
    client_id: int | None = None


class EntryPresenter:
    """Reads as one types without asking the base; `fetch` and `add` block for a moment."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._employees = shop.employees.all()
        self._tags: tuple[str, ...] = ()
        self._like: dict[str, tuple[NamedClient, ...]] = {}
        self._is_old = True

    @property
    def clock(self) -> Clock:
        return self._shop.clock

    def renew(self) -> None:
        """Clients, employees or tags have changed: the next `fetch` reads them anew."""
        self._like, self._is_old = {}, True

    def read(self, text: str, refused: Sequence[str] = ()) -> tuple[TaskLine, tuple[str, ...]]:
        """What is understood by now, and the words that `fetch` is still to look up."""
        missing: dict[str, None] = {}

        def known(words: str) -> tuple[NamedClient, ...]:
            if words not in self._like:
                missing[words] = None
            return self._like.get(words, ())

        line = read_task_line(
            text,
            self._shop.clock.today(),
            self._shop.lines.now(),
            employees=self._employees,
            tags=self._tags,
            clients_like=known,
            refused=refused,
        )
        return line, tuple(missing)

    def fetch(self, words: Sequence[str]) -> None:
        """Look words up, so that `read` knows them."""
        if self._is_old:
            self._is_old = False
            self._employees, self._tags = self._shop.lines.words()
        if len(self._like) > _MOST_KEPT:
            self._like = {}
        for one in words:
            self._like[one] = self._shop.lines.clients_like(one)

    def add(self, typed: TypedTask, project_id: int | None = None) -> int:
        """Keep the line as a task, maybe of a project; returns its id."""
        line = self._shop.lines.task(typed.text, typed.refused, self._looked_up)
        return self._shop.tasks.add(replace(task_of(line, typed.client_id), project_id=project_id))

    def _looked_up(self, words: str) -> tuple[NamedClient, ...]:
        known = self._like.get(words)
        return known if known is not None else self._shop.lines.clients_like(words)

    def chips(self, text: str, line: TaskLine, client_id: int | None = None) -> tuple[EntryChip, ...]:
        """See `chips_of`."""
        return chips_of(text, line, self._shop.clock.today(), client_id)


def still_refused(text: str, refused: Sequence[str]) -> tuple[str, ...]:
    """Of what was taken off, what still stands in the line: typed again, it is understood again."""
    said = plain(" ".join(text.split()))
    return tuple(one for one in refused if plain(" ".join(one.split())) in said)
