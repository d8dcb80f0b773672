"""The menu of a column: sorting, freezing, hiding, and the way to all columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.i18n import _
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_header import with_key
from clientbase.ui.kit.list_layout import ColumnLayout


def column_menu(
    parent: QWidget, layout: ColumnLayout, spec: ListColumn | None, choose_columns: Callable[[], object]
) -> QMenu:
    """`spec`: the column that was pointed at, None beside all of them. Only what can be done is offered."""
    menu = QMenu(parent)

    def offer(words: str, name: str, run: Callable[[], object]) -> None:
        action = QAction(icon(name), words, menu) if name else QAction(words, menu)
        action.triggered.connect(lambda _on=False: run())
        menu.addAction(action)

    if spec is not None and spec.sortable:
        _offer_sorting(offer, layout, spec)
    if not layout.is_first_sort():
        offer(_("Sort as at first"), "sort-variant-remove", lambda: layout.sort_by(()))
    menu.addSeparator()
    if spec is not None and layout.frozen_key() != spec.key:
        offer(_("Freeze up to here"), "pin-outline", lambda: layout.freeze(spec.key))
    if layout.frozen_key():
        offer(_("Freeze no column"), "pin-off-outline", lambda: layout.freeze(""))
    if spec is not None and len(layout.shown()) > 1:
        offer(_("Hide this column"), "eye-off-outline", lambda: layout.show(spec.key, shown=False))
    menu.addSeparator()
    offer(_("Columns…"), "view-column-outline", choose_columns)
    return menu


def _offer_sorting(
    offer: Callable[[str, str, Callable[[], object]], None], layout: ColumnLayout, spec: ListColumn
) -> None:
    sort, key = layout.sort(), spec.key
    ways = dict(sort)
    if sort != ((key, True),):
        offer(_("Sort ascending"), "sort-ascending", lambda: layout.sort_by(((key, True),)))
    if sort != ((key, False),):
        offer(_("Sort descending"), "sort-descending", lambda: layout.sort_by(((key, False),)))
    if sort and key not in ways:
        offer(_("Then by this, ascending"), "", lambda: layout.sort_by(with_key(sort, key, up=True)))
        offer(_("Then by this, descending"), "", lambda: layout.sort_by(with_key(sort, key, up=False)))
    if key in ways and len(sort) > 1:
        left = tuple(pair for pair in sort if pair[0] != key)
        offer(_("Sort no longer by this"), "", lambda: layout.sort_by(left))
