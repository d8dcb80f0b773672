"""Ctrl+V in a list: cells over cells through a plan, rows as new ones; and any plan of many cells shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from clientbase.domain.cell_changes import CellPlan, CellProblem, CellValues, Placed, matrix_of, place_block
from clientbase.domain.cell_reading import CellNotEdited
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _
from clientbase.ui.kit import jobs
from clientbase.ui.kit.cell_plan_dialog import CellPlanDialog
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.list_cells import MOST, ListCells
from clientbase.ui.kit.list_columns import ListColumn, RowSource
from clientbase.ui.kit.list_copying import CopiedBlock
from clientbase.ui.kit.list_editing import ListEditing
from clientbase.ui.kit.list_table import ListTable
from clientbase.ui.machine_settings import MachineSettings


@dataclass(frozen=True)
class _Prepared:
    plan: CellPlan
    names: dict[int, str]


@dataclass(frozen=True)
class _Pasted:
    """`block`: the values behind the texts, where they were copied in this very list."""

    matrix: tuple[tuple[str, ...], ...]
    placed: Placed
    block: CopiedBlock | None


class ListPasting(QObject):
    rows_pasted = Signal()  # what lies on the clipboard is rows, or a file: the page brings them in

    def __init__(
        self, table: ListTable, cells: ListCells, source: RowSource, settings: MachineSettings
    ) -> None:
        super().__init__(table)
        self._table, self._cells = table, cells
        self._source, self._settings = source, settings
        cells.plan_asked.connect(self.show_plan)

    # --- what is pasted ---------------------------------------------------------------------------

    def paste(self) -> None:
        """Over cells where a block is marked, a column was copied, or cells of this list; else new rows."""
        text = self._text()
        alone = all(len(line) == 1 for line in matrix_of(text))
        own = self._table.copying.copied_values(text) is not None
        here = self._cells.editing is not None and bool(self._cells.keys_meant())
        if text and here and (self._table.block.is_active() or alone or own):
            self.paste_over()
        else:
            self.rows_pasted.emit()

    @staticmethod
    def _text() -> str:
        data = QGuiApplication.clipboard().mimeData()
        return data.text() if data is not None and data.hasText() and not data.hasUrls() else ""

    def paste_over(self) -> None:
        """Lay the cells of the clipboard over the list, from the first selected row and column on."""
        editing, text = self._cells.editing, self._text()
        if editing is None or not text.strip("\r\n"):
            return
        meant, shown = self._cells.keys_meant(), [spec.key for spec in self._table.shown_columns()]
        keys = shown[shown.index(meant[0]) :] if meant else []
        matrix = matrix_of(text)
        placed = place_block(matrix, self._table.selected_ids(), self._table.ids_below(len(matrix)), keys)
        if len(placed.cells) > MOST:
            words = _("At most {count} cells are changed so at once. Bring larger lists in by Import.")
            editing.say(words.format(count=show_count(MOST)))
            return
        block = self._table.copying.copied_values(text)
        columns = {spec.key: spec for spec in self._table.shown_columns()}
        jobs.start(
            lambda _progress: _prepared(self._source, editing, _Pasted(matrix, placed, block), columns),
            self._table,
            done=lambda found: self._ask_or_keep(found, placed),
            title=_("Paste"),
        )

    def _ask_or_keep(self, found: _Prepared, placed: Placed) -> None:
        """A single cell is kept at once, as typing would; of more it is shown what will change."""
        plan = found.plan
        if len(placed.cells) == 1:
            self._cells.keep_one(plan)
            return
        self._open(found, _("Paste over cells"), placed.left_over, pasted=True)

    # --- plans ------------------------------------------------------------------------------------

    def show_plan(self, cells: CellValues, title: str) -> None:
        """Show what these cells would become."""
        editing = self._cells.editing
        assert editing is not None
        columns = {spec.key: spec for spec in self._table.shown_columns()}

        def prepare(_progress: object) -> _Prepared:
            plan = editing.plan(cells)
            return _Prepared(plan, _names(plan, self._source.rows(_named(plan)), columns))

        jobs.start(prepare, self._table, done=lambda found: self._open(found, title), title=title)

    def _open(self, found: _Prepared, title: str, left_over: int = 0, *, pasted: bool = False) -> None:
        if not (pasted or found.plan.changes or found.plan.problems):
            self._cells.say_done(found.plan)  # there is nothing to agree to
            return
        columns = {spec.key: spec for spec in self._table.shown_columns()}
        rows = (_("Add as new rows…"), self.rows_pasted.emit)
        dialog = CellPlanDialog(
            self._table.window(),
            self._settings,
            title,
            found.plan,
            names=found.names,
            columns=columns,
            agreed=lambda: self._cells.keep_in_a_job(found.plan.values(), title),
            left_over=left_over,
            otherwise=rows if pasted else None,
        )
        dialog.open()


def _prepared(
    source: RowSource, editing: ListEditing, pasted: _Pasted, columns: Mapping[str, ListColumn]
) -> _Prepared:
    """Read the texts as the fields want them; one that is what the cell shows already stays as it is."""
    block = pasted.block
    rows = source.rows(list(dict.fromkeys(cell[0] for cell in pasted.placed.cells)))
    cells: dict[int, dict[str, Any]] = {}
    problems: list[CellProblem] = []
    same = 0
    for id, key, line, place in pasted.placed.cells:
        text = pasted.matrix[line][place]
        now = rows.get(id, {}).get(key)
        try:
            if editing.refusal(key, several=True):
                raise CellNotEdited(field=columns[key].heading)
            if block is not None and block.keys[place] == key:
                value = block.values[line][place]
            elif text.strip() in (columns[key].text_of(now), columns[key].copy_of(now)):
                same += 1
                continue
            else:
                value = editing.read(key, text)
            cells.setdefault(id, {})[key] = value
        except ClientbaseError as error:
            problems.append(CellProblem(id, key, text, error))
    plan = editing.plan(cells)
    whole = replace(plan, same=plan.same + same, problems=(*problems, *plan.problems))
    return _Prepared(whole, _names(whole, rows, columns))


def _named(plan: CellPlan) -> list[int]:
    bad, good = (each.row_id for each in plan.problems), (each.row_id for each in plan.changes)
    return list(dict.fromkeys((*bad, *good)))


def _names(
    plan: CellPlan, rows: Mapping[int, Mapping[str, Any]], columns: Mapping[str, ListColumn]
) -> dict[int, str]:
    """What the rows are called: by the strong column, else by the first."""
    name = next((spec for spec in columns.values() if spec.strong), next(iter(columns.values())))
    return {id: name.text_of(rows[id].get(name.key)) for id in _named(plan) if id in rows}
