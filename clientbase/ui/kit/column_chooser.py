"""Which columns a list shows: ticked by the mouse or Space, searched for, moved, put back as at first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from clientbase.domain.text_folding import fold
from clientbase.i18n import _
from clientbase.ui.kit.buttons import flat_button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.list_layout import ColumnLayout
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_KEY = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 360, 420


class _Columns(QListView):
    """Alt with the arrows moves a column; ↑ in the first row goes back to the search."""

    def __init__(self, moved: Callable[[int], object]) -> None:
        super().__init__()
        self._moved = moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence(event.keyCombination()).toString()
        if keys in ("Alt+Up", "Alt+Down"):
            self._moved(-1 if keys == "Alt+Up" else 1)
        else:
            super().keyPressEvent(event)


class ColumnChooser(QWidget):
    """Goes into a popover; every tick shows at once in the list behind it."""

    def __init__(self, layout: ColumnLayout) -> None:
        super().__init__()
        self._layout = layout
        self._filling = False
        self.search = SearchBox(_("Find a column"))
        self.search.textChanged.connect(lambda _text: self._filter())
        self.search.moved_down.connect(self._into_list)
        self.search.opened.connect(self._into_list)
        self._model = QStandardItemModel(self)
        self._model.itemChanged.connect(self._ticked)
        self.list = _Columns(self._move)
        self.list.viewport().setAutoFillBackground(False)  # it lies on the popover's own ground
        self.list.setModel(self._model)
        self.list.setAccessibleName(_("Columns"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.clicked.connect(self._clicked)
        self.search.setFixedWidth(_WIDTH)
        self.list.setFixedWidth(_WIDTH)
        self.list.setMinimumHeight(_HEIGHT)
        hint = Label(_("Alt with ↑ or ↓ moves a column."), TextRole.SMALL, wrap=True)
        hint.setFixedWidth(_WIDTH)
        buttons = row(
            flat_button(_("Tick all"), clicked=lambda: self._tick_all(on=True)),
            flat_button(_("Tick none"), clicked=lambda: self._tick_all(on=False)),
            None,
            flat_button(_("As at first"), clicked=self._reset),
        )
        self.setLayout(column(self.search, self.list, hint, buttons, gap=8))
        self.setFocusProxy(self.search)
        self._fill()

    def _fill(self) -> None:
        """All columns in their order, those that are shown ticked."""
        self._filling = True
        self._model.clear()
        shown = {spec.key for spec in self._layout.shown()}
        for spec in self._layout.ordered():
            item = QStandardItem(spec.heading)
            item.setData(spec.key, _KEY)
            item.setCheckable(True)
            item.setCheckState(Qt.CheckState.Checked if spec.key in shown else Qt.CheckState.Unchecked)
            self._model.appendRow(item)
        self._filling = False
        self._filter()

    def _filter(self) -> None:
        words = fold(self.search.text()).split()
        for place in range(self._model.rowCount()):
            text = fold(self._model.item(place).text())
            self.list.setRowHidden(place, not all(word in text for word in words))

    def _into_list(self) -> None:
        first = next((at for at in range(self._model.rowCount()) if not self.list.isRowHidden(at)), None)
        if first is not None:
            self.list.setCurrentIndex(self._model.index(first, 0))
            self.list.setFocus()

    def _clicked(self, index: QModelIndex) -> None:
        """A click on the words ticks as one on the box does."""
        at = self.list.visualRect(index)
        pointed = self.list.viewport().mapFromGlobal(self.cursor().pos())
        if pointed.x() - at.left() > at.height():
            item = self._model.itemFromIndex(index)
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _ticked(self, item: QStandardItem) -> None:
        if self._filling:
            return
        on = item.checkState() == Qt.CheckState.Checked
        self._layout.show(str(item.data(_KEY)), shown=on)
        if not on and str(item.data(_KEY)) in {spec.key for spec in self._layout.shown()}:
            self._fill()  # the last one stays

    def _tick_all(self, *, on: bool) -> None:
        """All that the search leaves; of none at all the first stays."""
        matched = [
            str(self._model.item(at).data(_KEY))
            for at in range(self._model.rowCount())
            if not self.list.isRowHidden(at)
        ]
        shown = [spec.key for spec in self._layout.shown()]
        if on:
            self._layout.show_only([*shown, *matched])
        else:
            left = [key for key in shown if key not in matched]
            self._layout.show_only(left or shown[:1])
        self._fill()

    def _move(self, step: int) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        key = str(index.data(_KEY))
        self._layout.move(key, step)
        self._fill()
        keys = [spec.key for spec in self._layout.ordered()]
        self.list.setCurrentIndex(self._model.index(keys.index(key), 0))

    def _reset(self) -> None:
        self._layout.reset()
        self._fill()
