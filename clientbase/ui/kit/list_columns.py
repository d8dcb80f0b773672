"""What a list shows: its columns as values, made by hand or from the field catalogue."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol

from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.figures import Figure, figures_in, own_figures
from clientbase.i18n import _
from clientbase.ui.kit.formats import plain_number, show_value

_FIGURES = (FieldKind.INTEGER, FieldKind.NUMBER, FieldKind.MONEY)
_SEVERAL = (FieldKind.PHONES, FieldKind.EMAILS, FieldKind.MESSENGERS)

SortKeys = tuple[tuple[str, bool], ...]
"""(column key, ascending) pairs, the strongest first."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column. `title` is a msgid, or the owner's words where `owned`; `show` turns the stored value into
    the text of the cell.

    `several`: the text holds values with commas between; those that have no room are counted («… +1»).
    `colours` (word → colour) draws the words of a choice as tags of these colours.
    `chips` draws a tuple of texts as tags; `figure` aligns right with tabular digits; `summed` adds the
    selected cells up in the status line, by what `figures` finds in a value. `copied` is the text for the
    clipboard, where it says more than the one shown (the year of a date, say).
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
    colours: Mapping[str, str] | None = None
    figures: Callable[[Any], Iterable[Figure]] = figures_in
    copied: Callable[[Any], str] | None = None

    @property
    def heading(self) -> str:
        """What stands above it, in the language of the screen."""
        return self.title if self.owned else _(self.title)

    def text_of(self, value: Any) -> str:
        """The text of a cell; what is missing shows nothing."""
        return "" if value is None or value == "" else self.show(value)

    def copy_of(self, value: Any) -> str:
        """The text of a cell for the clipboard, on one line."""
        if self.copied is None or value is None or value == "":
            return " ".join(self.text_of(value).split())
        return self.copied(value)


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
            figure=field.kind in _FIGURES,
            summed=field.kind in _FIGURES,
            figures=partial(own_figures, field.kind) if field.owned else figures_in,
            copied=_copied(field),
            chips=field.kind is FieldKind.TAGS,
            several=field.kind in _SEVERAL,
            shown=field.in_list,
            sortable=sortable(field),
            owned=field.owned,
            colours={choice.key: choice.colour for choice in field.choices if choice.colour},
        )

    return tuple(column(field) for field in fields)


def _copied(field: Field) -> Callable[[Any], str] | None:
    """A date with its year, which the list leaves out where it is this one; a number without spaces, so
    that a spreadsheet takes it for one; a long text with its lines.
    """
    if field.kind in (FieldKind.DATE, FieldKind.INSTANT):
        return lambda value: show_value(field, value)
    if field.kind in (FieldKind.INTEGER, FieldKind.NUMBER):
        figures = partial(own_figures, field.kind)
        return lambda value: " ".join(plain_number(one.amount) for one in figures(value))
    return str if field.kind is FieldKind.LONG_TEXT else None
