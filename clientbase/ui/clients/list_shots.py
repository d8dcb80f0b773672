"""Pictures of the list of clients while its cells are worked with."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.kit.bulk_edit_dialog import BulkEditDialog
from clientbase.ui.kit.cell_editor import Step
from clientbase.ui.kit.column_chooser import ColumnChooser
from clientbase.ui.kit.list_header_menu import column_menu
from clientbase.ui.kit.list_table import ListTable
from clientbase.ui.kit.popover import Popover
from clientbase.ui.screenshots import Shot, Stage

_COLUMNS = (
    "display_name", "phones", "emails", "birthday", "category", "source", "tags", "receipts_count",
    "receipts_sum", "note",
)  # fmt: skip
_ROW = 3


def _page(stage: Stage) -> ClientsPage:
    page = stage.page("clients")
    assert isinstance(page, ClientsPage)
    page.side.hide()
    page.list.show()
    page.list.show_all()
    stage.settle()
    return page


def _table(stage: Stage, key: str, *, frozen: str = "") -> ListTable:
    """The table with the cursor in a cell of that column."""
    page = _page(stage)
    table = page.list.rows.table
    stage.workspace.activateWindow()
    table.setFocus()
    table.column_layout.show_only(_COLUMNS)
    table.column_layout.freeze(frozen)
    place = next(at for at, spec in enumerate(table.column_layout.ordered()) if spec.key == key)
    table.put_cursor(_ROW, table.head.logicalIndex(place))
    stage.settle()
    page.side.hide()
    return table


def _edited(key: str, text: str | None = None) -> Callable[[Stage], QWidget]:
    def draw(stage: Stage) -> QWidget:
        _table(stage, key)
        cells = _page(stage).list.rows.cells
        cells.edit(text)
        editor = cells.open_editor()
        if editor is not None and text is not None:
            editor.kept.emit(Step.STAY)
        stage.settle()
        return stage.workspace

    return draw


def _given_up(stage: Stage) -> None:
    editor = _page(stage).list.rows.cells.open_editor()
    if editor is not None:
        editor.given_up.emit()


def _block(stage: Stage) -> QWidget:
    """Cells of five rows, some columns frozen and others scrolled away."""
    _given_up(stage)
    table = _table(stage, "receipts_count", frozen="display_name")
    page = _page(stage)
    table.column_layout.show_only(("display_name", "phones", "category", "receipts_count", "receipts_sum"))
    table.column_layout.sort_by((("category", True), ("receipts_sum", False)))
    stage.settle()
    ids = page.list.ids()
    page.list.rows.select(ids[2:7])
    table.block.stretch("receipts_count", "receipts_sum")
    table.setFocus()
    stage.settle()
    page.side.hide()
    table.chosen.emit()
    stage.settle()
    return stage.workspace


def _plan(stage: Stage) -> QWidget:
    """What pasting would change: some of its cells are not taken, one e-mail would be of two clients."""
    table = _table(stage, "emails")
    page = _page(stage)
    rows = page.list.rows
    place = table.currentIndex().column()
    rows.select(page.list.ids()[:4])
    table.column_layout.show_only([key for key in _COLUMNS if key != "note"])
    table.put_cursor(0, place)
    rows.select(page.list.ids()[:4])
    table.block.stretch("emails", "birthday")
    texts = ("kit@example.org\t17.05.1990", "kit@example.org\t31.02.1984", "nobody\t1975", "\t8.3.")
    QGuiApplication.clipboard().setText("\n".join(texts))
    rows.pasting.paste()
    stage.settle()
    return _dialog(stage)


def _dialog(stage: Stage) -> QWidget:
    found = [each for each in stage.workspace.findChildren(QDialog) if each.isVisible()]
    assert found
    shown = found[-1]
    assert isinstance(shown, QDialog)
    return stage.dialog(shown)


def _bulk(stage: Stage) -> QWidget:
    page = _page(stage)
    ids = page.list.ids()[:200]
    dialog = BulkEditDialog(stage.workspace, page.list.editing, ids, "tags", lambda _count: None)
    stage.dialog(dialog)
    assert dialog.editor is not None
    dialog.editor.set_value(("VIP",))
    dialog.editor.changed.emit()
    dialog.count_now()
    stage.settle()
    return dialog


def _columns(stage: Stage) -> QWidget:
    table = _table(stage, "birthday")
    popover = Popover(ColumnChooser(table.column_layout), stage.workspace)
    popover.open_at(_page(stage).list.rows.columns_button)
    return stage.loose(popover)


def _heading(stage: Stage) -> QWidget:
    table = _table(stage, "category", frozen="display_name")
    table.column_layout.sort_by((("category", True), ("display_name", False)))
    spec = next(each for each in table.shown_columns() if each.key == "receipts_sum")
    menu: QMenu = column_menu(stage.workspace, table.column_layout, spec, lambda: None)
    menu.popup(QPoint(0, 0))
    return stage.loose(menu)


def _as_before(stage: Stage) -> QWidget:
    page = _page(stage)
    page.list.rows.table.column_layout.reset()
    stage.settle()
    return stage.workspace


def _printed(stage: Stage) -> QWidget:
    _page(stage).list.print_list()
    stage.settle()
    return _dialog(stage)


LIST_CELL_SHOTS: tuple[Shot, ...] = (
    Shot("clients-list-cell", _edited("phones")),
    Shot("clients-list-wrong", _edited("birthday", "31.02.1990")),
    Shot("clients-list-block", _block),
    Shot("clients-list-plan", _plan),
    Shot("clients-list-bulk", _bulk),
    Shot("clients-list-columns", _columns),
    Shot("clients-list-heading", _heading),
    Shot("clients-list-again", _as_before),
    Shot("clients-list-printed", _printed),
)
