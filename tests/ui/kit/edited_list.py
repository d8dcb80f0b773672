"""A list whose cells are edited, over rows that lie in memory; small words for what a test does with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from clientbase.db.store import ReadOnlyBase
from clientbase.domain.bulk_edit import BulkCount, BulkEdit, edited
from clientbase.domain.cell_changes import CellChange, CellPlan, CellProblem, CellValues
from clientbase.domain.errors import ClientbaseError, FieldWrong
from clientbase.domain.fields import Choice, Field, FieldKind
from clientbase.domain.progress import Progress
from clientbase.ui.kit.cell_editor import CellEditor
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_editing import BulkEditing, FieldsEditing
from clientbase.ui.kit.list_view import ListView

K, M = Qt.Key, Qt.KeyboardModifier

FIELDS = {
    item.key: item
    for item in (
        Field("thing", "name", FieldKind.TEXT, "Name"),
        Field("thing", "city", FieldKind.TEXT, "City"),
        Field("thing", "day", FieldKind.DATE, "Day"),
        Field("thing", "kind", FieldKind.CHOICE, "Kind", choices=(Choice("a", "Alpha"), Choice("b", "Beta"))),
        Field("thing", "tags", FieldKind.TAGS, "Tags"),
        Field("thing", "note", FieldKind.LONG_TEXT, "Note"),
        Field("thing", "sum", FieldKind.INTEGER, "Sum", computed=True),
    )
}
COLUMNS = (
    ListColumn("name", "Name", width=140, strong=True),
    ListColumn("city", "City", width=110),
    ListColumn("day", "Day", show=str, width=110),
    ListColumn("kind", "Kind", width=90),
    ListColumn("tags", "Tags", show=", ".join, chips=True, width=110),
    ListColumn("note", "Note", width=110),
    ListColumn("sum", "Sum", figure=True, summed=True, width=80),
)


@dataclass
class Things:
    """The rows, and what was said. A city called «bad» is refused; `locked`: nothing can be kept."""

    rows_by_id: dict[int, dict[str, Any]]
    said: list[tuple[str, bool]] = field(default_factory=list)
    saved: list[CellValues] = field(default_factory=list)
    doubts: dict[Any, str] = field(default_factory=dict)
    locked: bool = False

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        return {id: dict(self.rows_by_id[id]) for id in ids if id in self.rows_by_id}

    def plan(self, cells: CellValues) -> CellPlan:
        changes: list[CellChange] = []
        problems: list[CellProblem] = []
        for id, values in cells.items():
            for key, value in values.items():
                error = self._error(key, value)
                before = self.rows_by_id[id].get(key)
                if error is not None:
                    problems.append(CellProblem(id, key, value, error))
                elif before != value:
                    changes.append(CellChange(id, key, before, value))
        return CellPlan(tuple(changes), 0, tuple(problems))

    @staticmethod
    def _error(key: str, value: Any) -> ClientbaseError | None:
        return FieldWrong(field=FIELDS[key].title, value=str(value)) if value == "bad" else None

    def save(self, cells: CellValues) -> CellPlan:
        if self.locked:
            raise ReadOnlyBase
        plan = self.plan(cells)
        for change in plan.changes:
            self.rows_by_id[change.row_id][change.key] = change.after
        self.saved.append(cells)
        return plan

    def say(self, words: str, *, undo: bool = False) -> None:
        self.said.append((words, undo))

    def count(self, ids: Sequence[int], edit: BulkEdit, _progress: Progress) -> BulkCount:
        if edit.value == "bad":
            raise FieldWrong(field="City", value="bad")
        changing = sum(edited(edit, self.rows_by_id[id].get(edit.key)) != self.rows_by_id[id].get(edit.key)
                       for id in ids)  # fmt: skip
        return BulkCount(changing, len(ids))

    def change(self, ids: Sequence[int], edit: BulkEdit, _progress: Progress) -> int:
        count = 0
        for id in ids:
            after = edited(edit, self.rows_by_id[id].get(edit.key))
            count += self.rows_by_id[id].get(edit.key) != after
            self.rows_by_id[id][edit.key] = after
        return count

    def editing(self) -> FieldsEditing:
        return FieldsEditing(
            fields=lambda: FIELDS,
            around=Surroundings,
            plan=self.plan,
            save=self.save,
            say=self.say,
            doubt=lambda _id, _key, value: self.doubts.get(value, ""),
            bulk=BulkEditing(lambda: tuple(FIELDS.values()), self.count, self.change),
        )


def some_things(count: int = 5) -> Things:
    return Things(
        {
            id: {
                "name": f"Thing {id}", "city": f"City {id}", "day": date(2026, 1, id % 28 + 1), "kind": "a",
                "tags": ("x",), "note": "", "sum": id * 10,
            }
            for id in range(1, count + 1)
        }
    )  # fmt: skip


def put(view: ListView, id: int, key: str) -> None:
    """The cursor into a cell."""
    view.table.setFocus()
    place = next(at for at, spec in enumerate(view.model.columns()) if spec.key == key)
    view.table.put_cursor(view.model.row_of(id), place)


def press(view: ListView, key: Qt.Key, keys: Qt.KeyboardModifier = M.NoModifier) -> None:
    """To whatever has the focus: the table or the editor in it."""
    focus = view.window().focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, keys)


def write(view: ListView, text: str) -> None:
    """As a keyboard sends it, Cyrillic too."""
    for letter in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focus, QKeyEvent(kind, ord(letter.upper()), M.NoModifier, letter))


def at(view: ListView) -> tuple[int, str]:
    return view.current_id(), view.table.current_key()


def editor_of(view: ListView) -> CellEditor:
    editor = view.cells.open_editor()
    assert editor is not None
    return editor


def line_of(view: ListView) -> QLineEdit:
    line = editor_of(view).findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line
