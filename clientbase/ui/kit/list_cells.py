"""What is done with the cells of a list: the cursor's keys, editing in place, filling down, clearing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from clientbase.domain.cell_changes import CellPlan, CellValues
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.cell_editor import CellEditor, Step
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.list_editing import ListEditing
from clientbase.ui.kit.list_table import ListTable
from clientbase.ui.kit.shortcuts import is_key
from clientbase.ui.kit.table_model import TableModel

AT_ONCE = 50
"""So many cells are kept without a further question; of more it is told first what will change."""
MOST = 50_000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ListCells(QObject):
    """Takes the keys of the table before the table does. `editing` may be missing: then nothing is edited.

    After a cell was kept by Enter or Tab, these keys go on moving the cursor as in a spreadsheet, until Esc,
    an arrow or the mouse; else Enter opens the row and Tab leaves the list, as in any list.
    """

    plan_asked = Signal(object, str)  # the cells as they would become, and what is said of it all

    def __init__(self, table: ListTable, model: TableModel, editing: ListEditing | None) -> None:
        super().__init__(table)
        self._table, self._model, self.editing = table, model, editing
        self._editor: CellEditor | None = None
        self._at = (-1, "")  # the row id and field of the open editor
        self._entering = False
        self._first_column = -1  # where the row of entries began: Enter comes back to it
        self.saving = False
        self._doubted: object = None  # a value that was warned of: the next Enter keeps it
        table.keys = self.take_key
        table.cell_pointed.connect(self._pointed)
        table.scrolled.connect(self._follow)
        model.modelReset.connect(self._follow)
        table.pressed.connect(lambda _index: self._end_entering())

    # --- keys -------------------------------------------------------------------------------------

    def take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if is_key(event, "Ctrl+C") or event.matches(QKeySequence.StandardKey.Copy):
            self._table.copy()
        elif is_key(event, "Ctrl+Shift+C"):
            self._table.copy_rows()
        elif is_key(event, "Ctrl+A"):
            self._table.select_rows()
        elif is_key(event, "Ctrl+D") and self.editing is not None:
            self.fill_down()
        elif key in _ENTER and self._table.current_id() >= 0:
            self._enter(event)
        elif key == Qt.Key.Key_Escape:
            return self._table.clear_block() or self._end_entering()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._entering:
            self._move(Step.RIGHT if key == Qt.Key.Key_Tab else Step.LEFT)
        elif self.editing is not None and key == Qt.Key.Key_F2:
            self.edit()
        elif self.editing is not None and key == Qt.Key.Key_Backspace and not event.modifiers():
            self.edit("")  # empties the cell and goes on, as in a spreadsheet
        elif key == Qt.Key.Key_Delete:
            return self.delete()
        elif self.editing is not None and _is_typing(event):
            self.edit(event.text())
        else:
            if key in _ARROWS:
                self._end_entering()
            return False
        return True

    def _enter(self, event: QKeyEvent) -> None:
        if self._entering:
            up = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._move(Step.UP if up else Step.DOWN)
        else:
            self._table.opened.emit(self._table.current_id())

    def _end_entering(self) -> bool:
        was, self._first_column = self._entering, -1
        self._set_entering(on=False)
        return was

    def _set_entering(self, *, on: bool) -> None:
        self._entering = on
        self._table.setTabKeyNavigation(on)  # else Tab would leave the list before the keys are looked at

    def is_working(self) -> bool:
        """Whether cells are being worked with, so that nothing should come up beside the list by itself."""
        return self._entering or self._editor is not None or self._table.block.is_active()

    def _pointed(self, index: QModelIndex) -> None:
        """A double click edits a cell that can be; on the name, and on all others, it opens the row."""
        spec = self._model.columns()[index.column()]
        if self.editing is not None and not spec.strong and not self.editing.refusal(spec.key):
            self.edit()
        else:
            self._table.opened.emit(self._model.id_at(index.row()))

    # --- editing ----------------------------------------------------------------------------------

    def edit(self, text: str | None = None) -> None:
        """Open the editor of the cell with the cursor, `text` in place of what is there; or say why not."""
        editing, index = self.editing, self._table.currentIndex()
        if editing is None or not index.isValid() or self._editor is not None:
            return
        spec = self._model.columns()[index.column()]
        id, key = self._model.id_at(index.row()), spec.key
        values = self._model.values(id)
        if values is None:
            return
        if refusal := editing.refusal(key):
            editing.say(refusal)
            return
        self._table.scrollTo(index)
        target = editing.target(key)
        value = editing.given(target, values)
        self._editor = CellEditor(editing.editor(target), value, self._table, figure=spec.figure)
        self._at, self._doubted = (id, key), None
        self._editor.kept.connect(self._keep)
        self._editor.given_up.connect(self._give_up)
        self._follow()
        self._editor.begin(text)

    def open_editor(self) -> CellEditor | None:
        return self._editor

    def typed(self) -> dict[str, object]:
        """What stands in an open editor and is not kept yet, for a draft; {} for nothing."""
        editor = self._editor
        text = editor.text() if editor is not None and editor.is_changed() else ""
        return {"id": self._at[0], "key": self._at[1], "text": text} if text else {}

    def take_typed(self, typed: object) -> bool:
        """Open the editor again with what `typed` had; whether its row was there to do it."""
        if not isinstance(typed, dict):
            return True
        index = self._index(int(typed.get("id", -1)), str(typed.get("key", "")))
        if not index.isValid() or self._model.values(int(typed["id"])) is None:
            return False
        self._table.put_cursor(index.row(), index.column())
        self.edit(str(typed.get("text", "")))
        return True

    def _index(self, id: int, key: str) -> QModelIndex:
        row = self._model.row_of(id)
        place = next((at for at, spec in enumerate(self._model.columns()) if spec.key == key), -1)
        return self._model.index(row, place) if row >= 0 and place >= 0 else QModelIndex()

    def _follow(self) -> None:
        """The editor stays over its cell."""
        if self._editor is None:
            return
        index = self._index(*self._at)
        if index.isValid():
            view = self._table.viewport().geometry()
            cell = self._table.cell_rect(index).translated(view.topLeft())
            self._editor.lay_over(cell, view)

    def _close(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            had_focus = editor.isAncestorOf(editor.window().focusWidget() or editor.window())
            editor.hide()
            editor.deleteLater()
            if had_focus:
                self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        self._close()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, step: Step) -> None:
        editor, editing = self._editor, self.editing
        if editor is None or editing is None:
            return
        id, key = self._at[0], editing.target(self._at[1])
        filling = step is Step.FILL and not editing.refusal(self._at[1], several=True)
        if filling and self._table.selected_count() > AT_ONCE:
            self._fill_many(editor, key)
            return
        ids = self._table.selected_ids() if filling else (id,)
        if editor.is_changed() or len(ids) > 1:
            try:
                value = editor.value()
                if self._warned(id, key, value):
                    return
                plan = self._save({each: {key: value} for each in ids})
            except ClientbaseError as error:
                self._say_in_editor(editor.wrong_words(error))
                return
            if plan.problems and not plan.changes:
                self._say_in_editor(editor.wrong_words(plan.problems[0].error))
                return
            if plan.cells > 1:
                self.say_done(plan)
            elif plan.changes:
                editing.say(_("Saved."), undo=True)
        self._close()
        self._set_entering(on=step not in (Step.STAY, Step.FILL))
        self._move(step)

    def _fill_many(self, editor: CellEditor, key: str) -> None:
        """Ctrl+Enter over many rows: what it changes is shown first."""
        try:
            value = editor.value()
        except ClientbaseError as error:
            self._say_in_editor(editor.wrong_words(error))
            return
        if not self._too_many((key,)):
            self._close()
            values = {key: value}
            self.change(dict.fromkeys(self._table.selected_ids(), values), _("Fill down"))

    def _say_in_editor(self, words: str) -> None:
        assert self._editor is not None
        self._editor.say(words)
        self._follow()

    def _warned(self, id: int, key: str, value: Any) -> bool:
        """Whether there is something to be known first; the same value a second time is kept."""
        assert self.editing is not None
        if value == self._doubted:
            return False
        words = self.editing.doubt(id, key, value)
        if words:
            self._doubted = value
            self._say_in_editor(words)
        return bool(words)

    def _save(self, cells: CellValues) -> CellPlan:
        """While it is kept `saving` says so: the list stays in its order then, as a spreadsheet does."""
        assert self.editing is not None
        self.saving = True
        try:
            return self.editing.save(cells)
        finally:
            self.saving = False

    def _move(self, step: Step) -> None:
        """The cursor goes on; down and up come back to the column where the entries of the row began."""
        index = self._table.currentIndex()
        if step in (Step.STAY, Step.FILL) or not index.isValid():
            return
        across, down = step.value[0], step.value[1]
        shown = self._table.column_layout.shown_places()
        at = shown.index(index.column()) if index.column() in shown else 0
        row = index.row()
        if across:
            if self._first_column < 0:
                self._first_column = index.column()
            at += across
            if not 0 <= at < len(shown):  # on to the next row, or back to the one before
                at, down = (0, 1) if at > 0 else (len(shown) - 1, -1)
        elif self._first_column in shown:
            at = shown.index(self._first_column)
            self._first_column = -1
        if 0 <= row + down < self._model.rowCount():
            self._table.put_cursor(row + down, shown[at])

    # --- several cells ----------------------------------------------------------------------------

    def keys_meant(self) -> tuple[str, ...]:
        """The fields of the block, or that of the cursor."""
        key = self._table.current_key()
        return self._table.block.keys() or ((key,) if key else ())

    def fill_down(self) -> None:
        """The first of the selected rows fills the others; a single one takes what stands above it."""
        keys = self.keys_meant()
        if self._too_many(keys):
            return
        ids = self._table.selected_ids()
        if len(ids) == 1 and (row := self._model.row_of(ids[0])) > 0:
            ids = (self._model.id_at(row - 1), *ids)
        if len(ids) < 2 or not keys or self._refused(keys):
            return

        def fill(rows: list[Mapping[str, Any]]) -> None:
            if rows:
                values = {key: rows[0].get(key) for key in keys}
                self.change(dict.fromkeys(ids[1:], values), _("Fill down"))

        self._model.with_values(ids[:1], fill)

    def delete(self) -> bool:
        """Del: empties the cells of the block, or that of the cursor while one enters cell after cell.

        Whether it meant cells at all; else it means the rows, which is the page's to do.
        """
        if self.editing is None:
            return False
        if self._table.block.is_active():
            self.clear_cells()
        elif self._entering and (keys := self.keys_meant()):
            if not self._refused(keys):
                self.change({self._table.current_id(): dict.fromkeys(keys, "")}, _("Clear cells"))
        else:
            return False
        return True

    def clear_cells(self) -> None:
        """Empty the cells of the block; what that takes is always shown first."""
        keys = self.keys_meant()
        if not self._too_many(keys) and not self._refused(keys):
            values = dict.fromkeys(keys, "")
            self.change(dict.fromkeys(self._table.selected_ids(), values), _("Clear cells"), ask=True)

    def _too_many(self, keys: Sequence[str]) -> bool:
        """Whether more cells are selected than are changed so; said before any of them is looked at."""
        assert self.editing is not None
        if self._table.selected_count() * len(keys) <= MOST:
            return False
        words = _("At most {count} cells are changed so at once. For more there is “Change for selected…”.")
        self.editing.say(words.format(count=show_count(MOST)))
        return True

    def _refused(self, keys: Sequence[str]) -> bool:
        """Whether one of these is not edited here; then it is said why."""
        assert self.editing is not None
        refused = (self.editing.refusal(key, several=True) for key in keys)
        refusal = next((words for words in refused if words), "")
        if refusal:
            self.editing.say(refusal)
        return bool(refusal)

    def change(self, cells: CellValues, title: str, *, ask: bool = False) -> None:
        """Keep a few cells at once; of many, or where it is asked for, show first what will change."""
        editing = self.editing
        assert editing is not None
        if ask or sum(len(values) for values in cells.values()) > AT_ONCE:
            self.plan_asked.emit(cells, title)
        else:
            try:
                self.say_done(self._save(cells))
            except ClientbaseError as error:
                editing.say(sentence(error))

    def keep_one(self, plan: CellPlan) -> None:
        """A single cell that was pasted, or why it cannot be."""
        if plan.changes:
            self.change(plan.values(), "")
        else:
            self.say_done(plan)

    def keep_in_a_job(self, cells: CellValues, title: str) -> None:
        """After the plan was agreed to."""
        editing = self.editing
        assert editing is not None
        jobs.start(lambda _progress: editing.save(cells), self._table, done=self.say_done, title=title)

    def say_done(self, plan: CellPlan) -> None:
        assert self.editing is not None
        if plan.problems and not plan.changes:
            self.editing.say(sentence(plan.problems[0].error))
        elif not plan.changes:
            self.editing.say(_("These cells hold that already."))
        else:
            self.editing.say(done_words(plan), undo=True)


def done_words(plan: CellPlan) -> str:
    words = ngettext("{count} cell is changed.", "{count} cells are changed.", plan.cells)
    words = words.format(count=show_count(plan.cells))
    if not plan.problems:
        return words
    left = ngettext(
        "{count} could not be taken and is as it was.",
        "{count} could not be taken and are as they were.",
        len(plan.problems),
    )
    return f"{words} {left.format(count=show_count(len(plan.problems)))}"


def _is_typing(event: QKeyEvent) -> bool:
    """A letter, figure or sign, not a command; AltGr, which Windows tells as Ctrl with Alt, types signs."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    command = held not in (Qt.KeyboardModifier.NoModifier, _ALT_GR) or (
        event.modifiers() & Qt.KeyboardModifier.MetaModifier
    )
    text = event.text()
    return bool(text) and text.isprintable() and not text.isspace() and not command


_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
