"""The tags in human words, by group, with the ways to show each; what is chosen goes to the clipboard."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from clientbase.domain.template_tags import WAYS, TagGroup, found_in, written
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit.buttons import primary_button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_TagRole = Qt.ItemDataRole.UserRole
_WORDS = 400


class TagPicker(QWidget):
    """`copied` tells the tag that now lies in the clipboard."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[TagGroup, ...] = ()
        self.search = SearchBox(_("Find a tag: name, address, total …"))
        self.search.searched.connect(self._filter)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([_("What it shows"), _("Tag")])
        self.tree.setAccessibleName(_("Tags to copy"))
        self.tree.setUniformRowHeights(True)
        self.tree.header().setAccessibleName(_("Tags to copy"))
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.tree.header().resizeSection(0, _WORDS)
        self.tree.itemActivated.connect(lambda item, _column: self._take(item))
        self.tree.currentItemChanged.connect(lambda item, _old: self._look(item))
        self.copy = primary_button(_("Copy the tag"), "content-copy", self.copy_current)
        self.copy.setEnabled(False)
        told = Label(
            _("Copy a tag here and paste it into the template where its value is to stand."),
            TextRole.SECOND,
            wrap=True,
        )
        head = row(self.search, self.copy, gap=8)
        head.setStretch(0, 1)
        whole = column(told, head, self.tree, gap=12)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.search)

    def show_groups(self, groups: tuple[TagGroup, ...]) -> None:
        self._groups = groups
        self._filter(self.search.text())

    def _filter(self, text: str) -> None:
        groups = found_in(self._groups, text) if text.strip() else self._groups
        self._fill(groups, opened=bool(text.strip()))

    def _fill(self, groups: Iterable[TagGroup], *, opened: bool) -> None:
        self.tree.clear()
        code = theme.font(TextRole.CODE)
        for number, group in enumerate(groups):
            head = QTreeWidgetItem([group.label, group.hint])
            head.setFont(0, theme.font(TextRole.STRONG))
            head.setToolTip(1, group.hint)
            for tag in group.tags:
                item = QTreeWidgetItem([tag.label, tag.written])
                item.setData(0, _TagRole, tag.written)
                item.setFont(1, code)
                item.setToolTip(1, tag.written)
                for way in WAYS[tag.kind]:
                    text = written(tag.path, way.filter)
                    child = QTreeWidgetItem([_(way.label), text])
                    child.setData(0, _TagRole, text)
                    child.setFont(1, code)
                    child.setToolTip(1, text)
                    item.addChild(child)
                head.addChild(item)
            self.tree.addTopLevelItem(head)
            head.setExpanded(opened or number == 0)

    def _look(self, item: QTreeWidgetItem | None) -> None:
        self.copy.setEnabled(item is not None and bool(item.data(0, _TagRole)))

    def _take(self, item: QTreeWidgetItem) -> None:
        if text := item.data(0, _TagRole):
            QGuiApplication.clipboard().setText(text)
            self.copied.emit(text)

    def copy_current(self) -> None:
        if (item := self.tree.currentItem()) is not None:
            self._take(item)
