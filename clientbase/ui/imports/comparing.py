"""A row of the list beside the client, or the other row, that it may be the same as; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clientbase.domain.client import Client, ClientDraft, display_name_of, draft_of, value_of
from clientbase.domain.fields import Field, FieldKind
from clientbase.i18n import _
from clientbase.ui.imports.marking import Marks
from clientbase.ui.kit.formats import show_value


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One line: what the list says and what is known already, as people read it."""

    title: str
    mine: str
    theirs: str

    @property
    def equal(self) -> bool:
        return self.mine == self.theirs


@dataclass(frozen=True, slots=True)
class Comparison:
    """`client_id` of the base, or 0 and `other_row` of the list. `decided`: his id, 0 for somebody else,
    None while nobody has said.
    """

    row: int
    name: str
    lines: tuple[ComparedField, ...]
    client_id: int = 0
    other_row: int = 0
    decided: int | None = None


def compared_with(marks: Marks, row: int, decided: int | None) -> tuple[int, int]:
    """The client and the row of the list that a row is to be compared with; 0 for none."""
    planned = marks.planned(row)
    if decided:
        return decided, 0
    if planned is None:
        return 0, 0
    return planned.possible_duplicate_of or 0, planned.possible_duplicate_row or 0


def with_client(marks: Marks, row: int, client: Client, decided: int | None) -> Comparison | None:
    record = marks.record(row)
    if record is None:
        return None
    lines = _lines(record.draft, draft_of(client), marks.fields)
    return Comparison(row, client.display_name, lines, client_id=client.id, decided=decided)


def with_row(marks: Marks, row: int, other: int, decided: int | None) -> Comparison | None:
    mine, theirs = marks.record(row), marks.record(other)
    if mine is None or theirs is None:
        return None
    lines = _lines(mine.draft, theirs.draft, marks.fields)
    name = display_name_of(theirs.draft) or _("Row {number}").format(number=other)
    return Comparison(row, name, lines, other_row=other, decided=decided)


def _lines(mine: ClientDraft, theirs: ClientDraft, fields: Mapping[str, Field]) -> tuple[ComparedField, ...]:
    found = []
    for key, spec in fields.items():
        if spec.computed or spec.kind is FieldKind.EMPLOYEE:  # no list says who of the shop is responsible
            continue
        one, other = show_value(spec, value_of(mine, key)), show_value(spec, value_of(theirs, key))
        if one or other:
            found.append(ComparedField(spec.title, one, other))
    return tuple(found)
