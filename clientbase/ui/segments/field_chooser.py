"""The list of fields one can filter by: grouped, with a search, opened from a condition's button."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from clientbase.domain.filter_fields import FilterField
from clientbase.domain.text_folding import fold
from clientbase.i18n import _
from clientbase.ui.kit.layouts import column
from clientbase.ui.kit.search_box import SearchBox

_SIZE = (320, 380)


class FieldChooser(QWidget):
    """↑ and ↓ move from the search too; Enter takes the current field, Esc none."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, fields: Mapping[str, FilterField], current: str = "") -> None:
        super().__init__()
        self.search = SearchBox(_("Find a field"))
        self.search.textChanged.connect(self._narrow)
        self.search.moved_down.connect(self._go_down)
        self.search.opened.connect(self._take_current)
        self.search.left.connect(self.left)
        self.tree = _Fields()
        self.tree.setAccessibleName(_("Fields"))
        self.tree.setHeaderHidden(True)
        self.tree.viewport().setAutoFillBackground(False)  # it lies on the popover's own ground
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(12)
        self.tree.setFixedSize(*_SIZE)
        self._fill(fields.values(), current)
        self.tree.itemClicked.connect(self._take)
        self.tree.taken.connect(self._take_current)
        self.setLayout(column(self.search, self.tree, gap=8))

    def _fill(self, fields: Iterable[FilterField], current: str) -> None:
        groups: dict[str, QTreeWidgetItem] = {}
        for field in fields:
            if field.group not in groups:
                head = QTreeWidgetItem([_(field.group)])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                font = head.font(0)
                font.setBold(True)
                head.setFont(0, font)
                self.tree.addTopLevelItem(head)
                groups[field.group] = head
            item = QTreeWidgetItem([field.title])
            item.setData(0, Qt.ItemDataRole.UserRole, field.key)
            groups[field.group].addChild(item)
            if field.key == current:
                self.tree.setCurrentItem(item)
        self.tree.expandAll()

    def items(self) -> list[QTreeWidgetItem]:
        """The fields that are shown, in their order."""
        heads = [self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount())]
        under = [
            head.child(place) for head in heads if head is not None for place in range(head.childCount())
        ]
        return [item for item in under if item is not None and not item.isHidden()]

    def _narrow(self, text: str) -> None:
        wanted = fold(text)
        for place in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(place)
            if head is None:
                continue
            whole = bool(wanted) and wanted in fold(head.text(0))
            for each in range(head.childCount()):
                item = head.child(each)
                item.setHidden(not whole and wanted not in fold(item.text(0)))
            head.setHidden(all(head.child(each).isHidden() for each in range(head.childCount())))
        shown = self.items()
        best = [item for item in shown if fold(item.text(0)).startswith(wanted)]
        if shown and wanted:
            self.tree.setCurrentItem((best or shown)[0])

    def _go_down(self) -> None:
        shown = self.items()
        if shown and self.tree.currentItem() not in shown:
            self.tree.setCurrentItem(shown[0])
        self.tree.setFocus()

    def _take_current(self) -> None:
        item = self.tree.currentItem()
        if item is not None and item in self.items():
            self._take(item)

    def _take(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        key = item.data(0, Qt.ItemDataRole.UserRole)
        if key:
            self.chosen.emit(str(key))


class _Fields(QTreeWidget):
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
            return
        super().keyPressEvent(event)
