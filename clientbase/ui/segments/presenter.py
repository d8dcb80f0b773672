"""What the filter builder and the segments ask of the base, and the words they say. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from clientbase.domain.errors import ClientbaseError, InputError, WorkCancelled
from clientbase.domain.fields import Choice
from clientbase.domain.filter import Group, pruned
from clientbase.domain.filter_check import ME, FilterContext, checked_filter, clients_named
from clientbase.domain.filter_fields import FilterField, Shape
from clientbase.domain.filter_words import FilterNames, filter_words
from clientbase.domain.own_values import is_own_key
from clientbase.domain.progress import Progress
from clientbase.domain.search_hit import Hit
from clientbase.domain.segment import Segment
from clientbase.i18n import _
from clientbase.ui.kit.formats import show_date
from clientbase.ui.segments.typed_values import show_number_text

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_IN_CLIENT = frozenset(
    {"category", "source", "stage", "preferred_channel", "preferred_payment", "leaving_reason"}
)


@dataclass(frozen=True)
class FilterSurroundings:
    """All that a filter is built with, read in one go."""

    context: FilterContext
    segments: tuple[Segment, ...] = ()
    names: FilterNames = field(default_factory=lambda: FilterNames({}))

    @property
    def today(self) -> date:
        return self.context.today

    def segment(self, id: int) -> Segment | None:
        return next((item for item in self.segments if item.id == id), None)


class SegmentPresenter:
    """Every method blocks for a moment; what may be slow runs as a job."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def surroundings(self) -> FilterSurroundings:
        context, segments = self._shop.segments.context(), self._shop.segments.all()
        employees = {one.id: one.name for one in self._shop.employees.all()}
        names = FilterNames(
            context.fields,
            employees,
            {item.id: item.name for item in segments},
            lambda text: show_date(date.fromisoformat(text)),
            show_number_text,
        )
        return FilterSurroundings(context, segments, names)

    def words(self, group: Group, around: FilterSurroundings) -> str:
        named = clients_named(group, around.context.fields)
        return filter_words(group, replace(around.names, clients=self.names_of(named)))

    def names_of(self, ids: Iterable[int]) -> dict[int, str]:
        """What clients are called; who was merged as whom he became."""
        return self._shop.segments.client_names(ids)

    def find_clients(self, text: str) -> tuple[Hit, ...]:
        """Clients for a line in which one is chosen."""
        return tuple(hit for hit in self._shop.search.find(text, 20) if hit.noun == "client")

    @staticmethod
    def asked(group: Group, around: FilterSurroundings) -> Group | None:
        """The tidy filter; None while one of its conditions is not told yet."""
        try:
            return checked_filter(pruned(group), around.context.fields, around.context.currency)
        except InputError:
            return None

    def choices(self, spec: FilterField, around: FilterSurroundings) -> tuple[Choice, ...]:
        """What can be picked in a condition on a field: its own choices, then the words in use."""
        match spec.shape:
            case Shape.EMPLOYEE:
                people = self._shop.employees.all()
                return (
                    Choice(ME, _("me"), owned=True),
                    *(Choice(str(p.id), p.name, owned=True) for p in people),
                )
            case Shape.SEGMENT:
                return tuple(Choice(str(item.id), item.name, owned=True) for item in around.segments)
        known = {choice.key for choice in spec.choices}
        words = tuple(Choice(word, word, owned=True) for word in self.words_in_use(spec) if word not in known)
        return (*spec.choices, *words)

    def words_in_use(self, spec: FilterField) -> Sequence[str]:
        """Words that stand in a field and may be asked for."""
        if spec.key == "tags":
            return self._shop.clients.tags()
        if spec.open and not spec.computed and (is_own_key(spec.key) or spec.key in _IN_CLIENT):
            return self._shop.clients.words_of(spec.key)
        return ()

    # --- segments ---------------------------------------------------------------------------------

    def all(self) -> tuple[Segment, ...]:
        return self._shop.segments.all()

    def listed(self) -> tuple[Segment, ...]:
        return tuple(item for item in self._shop.segments.all() if item.listed)

    def counts(self, wanted: Sequence[Segment], progress: Progress) -> dict[int, int | None]:
        """How many clients each has; None where its filter can no longer be read. Raises WorkCancelled."""
        found: dict[int, int | None] = {}
        for item in wanted:
            try:
                found[item.id] = self._shop.segments.count(item.filter, progress)
            except WorkCancelled:
                raise
            except ClientbaseError:
                found[item.id] = None
        return found

    def keep(self, name: str, group: Group, colour: str, *, listed: bool) -> int:
        """Raises as `SegmentService.add`."""
        return self._shop.segments.add(name, group, colour, listed=listed)

    def change(self, id: int, **values: object) -> None:
        self._shop.segments.update(id, values)

    def arrange(self, ids: Sequence[int]) -> None:
        self._shop.segments.arrange(ids)

    def remove(self, id: int) -> None:
        self._shop.segments.remove(id)
