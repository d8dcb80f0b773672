"""What a list shows: its columns as values, made by hand or from the field catalogue."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from clientbase.domain.fields import Field, FieldKind
from clientbase.i18n import _
from clientbase.ui.kit.formats import show_value

_SEVERAL = (FieldKind.PHONES, FieldKind.EMAILS, FieldKind.MESSENGERS)

SortKeys = tuple[tuple[str, bool], ...]
"""(column key, ascending) pairs, the strongest first."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column. `title` is a msgid, or the owner's words where `owned`; `show` turns the stored value into
    the text of the cell.

    `several`: the text holds values with commas between; those that have no room are counted («… +1»).
    `chips` draws a tuple of texts as tags; `figure` aligns right with tabular digits; `summed` adds the
    selected cells up in the status line (the values must then be numbers).
    """

    key: str
    title: str
    show: Callable[[Any], str] = str
    width: int = 140
    figure: bool = False
    chips: bool = False
    several: bool = False
    strong: bool = False
    shown: bool = True
    sortable: bool = True
    summed: bool = False
    owned: bool = False

    @property
    def heading(self) -> str:
        """What stands above it, in the language of the screen."""
        return self.title if self.owned else _(self.title)

    def text_of(self, value: Any) -> str:
        """The text of a cell; what is missing shows nothing."""
        return "" if value is None or value == "" else self.show(value)


class RowSource(Protocol):
    """Where a list gets its rows, on the read lane: blocking, thread-safe."""

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        """Values by column key for each id; an id that is gone is left out."""
        ...


class NoRows:
    """The source of a list whose rows are handed over whole; nothing is ever read by id."""

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        return {}


def columns_of(
    fields: Iterable[Field],
    *,
    show: Mapping[str, Callable[[Any], str]] | None = None,
    sortable: Callable[[Field], bool] = lambda _field: True,
    today: date | None = None,
) -> tuple[ListColumn, ...]:
    """Columns for catalogue fields; `show` overrides how single keys are shown (employees, say)."""
    special = show or {}

    def column(field: Field) -> ListColumn:
        return ListColumn(
            key=field.key,
            title=field.label,
            show=special.get(field.key) or (lambda value: show_value(field, value, today=today)),
            width=field.width,
            figure=field.kind in (FieldKind.INTEGER, FieldKind.NUMBER, FieldKind.MONEY),
            chips=field.kind is FieldKind.TAGS,
            several=field.kind in _SEVERAL,
            shown=field.in_list,
            sortable=sortable(field),
            owned=field.owned,
        )

    return tuple(column(field) for field in fields)
