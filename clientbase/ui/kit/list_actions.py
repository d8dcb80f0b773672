"""What a right click on selected rows offers for their cells, with the keys that do the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from clientbase.i18n import _, ngettext
from clientbase.ui.kit.bulk_edit_dialog import BulkEditDialog
from clientbase.ui.kit.formats import show_count

if TYPE_CHECKING:
    from clientbase.ui.kit.list_view import ListView


def cell_actions(view: ListView, ids: Sequence[int]) -> list[QAction]:
    table, cells, editing = view.table, view.cells, view.editing
    found: list[QAction] = []

    def offer(words: str, keys: str, run: Callable[[], object]) -> None:
        action = QAction(f"{words}\t{keys}" if keys else words, view)
        action.triggered.connect(lambda _on=False: run())
        found.append(action)

    several = len(ids) > 1
    spec = view.model.columns()[table.currentIndex().column()] if table.currentIndex().isValid() else None
    if editing is not None and spec is not None and not several and not editing.refusal(spec.key):
        offer(_("Edit “{column}”").format(column=spec.heading), "F2", cells.edit)
    if editing is not None and editing.bulk is not None and several:
        offer(_("Change for selected…"), "", lambda: change_for_selected(view))
    if spec is not None:
        offer(
            _("Copy “{column}”").format(column=spec.heading), "", lambda: table.copy_cells(cells.keys_meant())
        )
    offer(_("Copy rows with headings"), "Ctrl+Shift+C", table.copy_rows)
    if editing is not None:
        offer(_("Paste over cells…"), "Ctrl+Shift+V", view.pasting.paste_over)
        if several:
            offer(_("Fill down"), "Ctrl+D", cells.fill_down)
    if view.printing is not None:
        offer(_("Print the selected…") if several else _("Print the list…"), "Ctrl+P", view.printing)
    return found


def change_for_selected(view: ListView) -> None:
    """One change for all selected rows; the field of the cursor is proposed."""
    editing = view.editing
    if editing is None or editing.bulk is None or not view.selected_ids():
        return
    say = editing.say

    def done(count: int) -> None:
        words = ngettext("{count} row is changed.", "{count} rows are changed.", count)
        say(words.format(count=show_count(count)), undo=bool(count))

    BulkEditDialog(view.window(), editing, view.selected_ids(), view.table.current_key(), done).open()
