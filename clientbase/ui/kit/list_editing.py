"""What a list must know to have its cells edited: fields and their editors, and who judges and keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from clientbase.domain.bulk_edit import BulkCount, BulkEdit, BulkMode, edited
from clientbase.domain.cell_changes import CellPlan, CellValues
from clientbase.domain.cell_reading import CellContext, read_cell
from clientbase.domain.errors import FieldWrong
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.import_values import Regional
from clientbase.domain.progress import Progress
from clientbase.domain.text_folding import fold
from clientbase.i18n import _
from clientbase.ui.kit.fields.catalogue import Surroundings, editor_for
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.fields.typed_dates import typed_date
from clientbase.ui.kit.list_columns import RowSource


class ListEditing(Protocol):
    """What the list component asks. `plan`, `save`, `count` and `change` block; the others are quick."""

    def field(self, key: str) -> Field | None:
        """The field of a column; None where the column is none."""
        ...

    def refusal(self, key: str, *, several: bool = False) -> str:
        """Why cells of this column are not edited in the list, as a sentence; "" where they are.

        `several`: filled, pasted into, cleared or changed together.
        """
        ...

    def target(self, key: str) -> str:
        """The field that is edited in the cells of a column: of the age it is the birthday."""
        ...

    def editor(self, key: str) -> FieldEditor: ...

    def given(self, key: str, row: Mapping[str, Any]) -> Any:
        """What the editor of a field takes of a row's values."""
        ...

    def read(self, key: str, text: str) -> Any:
        """What a pasted text means. Raises ClientbaseError, naming the field."""
        ...

    def doubt(self, id: int, key: str, value: Any) -> str:
        """What should be known before this value is kept («… has this phone too»); "" for nothing."""
        ...

    def plan(self, cells: CellValues) -> CellPlan: ...

    def save(self, cells: CellValues) -> CellPlan: ...

    def say(self, words: str, *, undo: bool = False) -> None:
        """The quiet line; with `undo` a way back beside it."""
        ...

    @property
    def bulk(self) -> BulkEditing | None:
        """How one change for many rows is made; None where it is not offered."""
        ...


@dataclass(frozen=True)
class BulkEditing:
    """One change for many rows. Both block, and are started as jobs."""

    fields: Callable[[], Sequence[Field]]
    count: Callable[[Sequence[int], BulkEdit, Progress], BulkCount]
    change: Callable[[Sequence[int], BulkEdit, Progress], int]


class Say(Protocol):
    def __call__(self, words: str, *, undo: bool = False) -> None: ...


def _no_doubt(_id: int, _key: str, _value: Any) -> str:
    return ""


def _as_it_is(key: str, row: Mapping[str, Any]) -> Any:
    return row.get(key)


def bulk_by_cells(
    fields: Callable[[], Sequence[Field]],
    source: RowSource,
    plan: Callable[[CellValues], CellPlan],
    save: Callable[[CellValues], CellPlan],
) -> BulkEditing:
    """One change for many rows of a noun that has no quicker way than cell by cell."""

    def cells(ids: Sequence[int], edit: BulkEdit) -> CellValues:
        adding = edit.mode in (BulkMode.ADD, BulkMode.REMOVE)
        rows = source.rows(ids) if adding else {}
        after = {id: edited(edit, rows.get(id, {}).get(edit.key)) for id in ids}
        return {id: {edit.key: "" if value is None else value} for id, value in after.items()}

    def count(ids: Sequence[int], edit: BulkEdit, _progress: Progress) -> BulkCount:
        found = plan(cells(ids, edit))
        if found.problems and not found.changes:
            raise found.problems[0].error
        return BulkCount(found.rows, len(ids))

    return BulkEditing(fields, count, lambda ids, edit, _progress: save(cells(ids, edit)).rows)


@dataclass
class FieldsEditing:
    """The cells of a noun whose columns are fields of a catalogue.

    `fields` and `around` are asked anew each time, for the owner adds fields and employees. `told`: why a
    column is not edited here, by key, where there is more to say than that it is worked out. `shape` makes
    of a row what an editor takes, where that is not the value itself. `instead`: columns whose cells stand
    for another field, and that one; `editors`: fields whose editor is not that of the catalogue. Both are
    edited one by one only: `told` says so where several are meant.
    """

    fields: Callable[[], Mapping[str, Field]]
    around: Callable[[], Surroundings]
    plan: Callable[[CellValues], CellPlan]
    save: Callable[[CellValues], CellPlan]
    say: Say
    doubt: Callable[[int, str, Any], str] = _no_doubt
    told: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    shape: Callable[[str, Mapping[str, Any]], Any] = _as_it_is
    instead: Mapping[str, str] = field(default_factory=dict)
    editors: Mapping[str, Callable[[], FieldEditor]] = field(default_factory=dict)
    bulk: BulkEditing | None = None

    def field(self, key: str) -> Field | None:
        return self.fields().get(key)

    def refusal(self, key: str, *, several: bool = False) -> str:
        if not several and (key in self.instead or key in self.editors):
            return ""
        if key in self.told:
            return self.told[key]()
        spec = self.field(key)
        if spec is None or spec.computed:
            title = spec.title if spec is not None else key
            return _("“{field}” is worked out by the program and cannot be typed.").format(field=title)
        if spec.kind in (FieldKind.FILE, FieldKind.INSTANT):
            return _("“{field}” is changed on the card.").format(field=spec.title)
        return ""

    def target(self, key: str) -> str:
        return self.instead.get(key, key)

    def editor(self, key: str) -> FieldEditor:
        if key in self.editors:
            return self.editors[key]()
        return editor_for(self.fields()[key], self.around())

    def given(self, key: str, row: Mapping[str, Any]) -> Any:
        return self.shape(key, row)

    def read(self, key: str, text: str) -> Any:
        around = self.around()
        today = around.clock.today() if around.clock is not None else None
        regional = Regional(around.country, around.currency, today=today)
        employees = {fold(one.name): one.id for one in around.employees if one.active}
        spec = self.fields()[key]
        try:
            return read_cell(spec, text, CellContext(regional, employees))
        except FieldWrong:
            if spec.kind is FieldKind.DATE and today is not None and any(sign.isalpha() for sign in text):
                with suppress(ValueError):
                    return typed_date(text, today)  # «5 March», as one may type it
            raise
