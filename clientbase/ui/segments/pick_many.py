"""A box that says what was picked of many words, and opens a list with a search to pick from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from clientbase.domain.fields import Choice
from clientbase.domain.text_folding import fold
from clientbase.i18n import _
from clientbase.ui.kit.layouts import column, hidden_unless, holder
from clientbase.ui.kit.popover import Popover
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.kit.text import Label
from clientbase.ui.segments.opening_box import OpeningBox
from clientbase.ui.tokens import TextRole

_SHOWN = 2
_SEARCHED_FROM = 8  # so many words are taken in at a glance


class PickMany(OpeningBox):
    """`picked` holds keys in the order they were picked; `offered` is asked when the list opens."""

    changed = Signal()

    def __init__(self, offered: Callable[[], Sequence[Choice]], *, open_words: bool = False) -> None:
        super().__init__(_("Choose…"))
        self._offered, self._open_words = offered, open_words
        self._picked: tuple[str, ...] = ()
        self._titles: dict[str, str] = {}
        self.opened.connect(self.open_list)

    def picked(self) -> tuple[str, ...]:
        return self._picked

    def set_picked(self, keys: Sequence[str]) -> None:
        self._picked = tuple(keys)
        if keys:
            self._learn()
        self._name()

    def _learn(self) -> tuple[Choice, ...]:
        choices = tuple(self._offered())
        self._titles = {choice.key: choice.title for choice in choices}
        return choices

    def _name(self) -> None:
        titles = [self._titles.get(key, key) for key in self._picked]
        more = len(titles) - _SHOWN
        words = ", ".join(titles[:_SHOWN]) or _("Choose…")
        if more > 0:
            words = _("{words} and {more}").format(words=words, more=_("{count} others").format(count=more))
        self.set_words(words, ", ".join(titles))

    def open_list(self) -> PickList:
        choices = self._learn()
        known = {choice.key for choice in choices}
        gone = tuple(Choice(key, key, owned=True) for key in self._picked if key not in known)
        content = PickList((*choices, *gone), self._picked, open_words=self._open_words)
        content.changed.connect(lambda: self._take(content.picked()))
        popover = Popover(content, self)
        content.done.connect(popover.close)
        content.setAccessibleName(self.accessibleName())
        popover.open_at(self)
        content.focus_first()
        return content

    def _take(self, keys: tuple[str, ...]) -> None:
        self._picked = keys
        self._titles |= {key: key for key in keys if key not in self._titles}
        self._name()
        self.changed.emit()


class PickList(QWidget):
    """Words with a tick each. Space ticks, Enter is done; in an open field Enter takes what was typed."""

    changed = Signal()
    done = Signal()

    def __init__(self, choices: Sequence[Choice], picked: Sequence[str], *, open_words: bool) -> None:
        super().__init__()
        self._open_words = open_words
        self.search = SearchBox(_("Find or type a word") if open_words else _("Find"))
        self.search.textChanged.connect(self._narrow)
        self.search.moved_down.connect(self._go_down)
        self.search.opened.connect(self._take_typed)
        self.search.left.connect(self.done)
        hidden_unless(open_words or len(choices) >= _SEARCHED_FROM, self.search)
        self.list = _Ticked()
        self.list.setAccessibleName(_("Words to choose from"))
        self.list.setMinimumSize(240, 120)
        self.list.viewport().setAutoFillBackground(False)  # it lies on the popover's own ground
        ticked = set(picked)
        for choice in sorted(choices, key=lambda choice: choice.key not in ticked):
            self._add(choice.title, choice.key, ticked=choice.key in ticked)
        self.list.itemChanged.connect(lambda _item: self.changed.emit())
        self.list.done.connect(self.done)
        self._none = Label(_("Nothing to choose from yet."), TextRole.SECOND, wrap=True)
        self._none.setVisible(not choices and not open_words)
        whole = column(self.search, self._none, self.list, gap=8)
        self.setLayout(column(holder(whole)))

    def _add(self, title: str, key: str, *, ticked: bool) -> QListWidgetItem:
        item = QListWidgetItem(title)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.addItem(item)
        return item

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def picked(self) -> tuple[str, ...]:
        ticked = [item for item in self._items() if item.checkState() is Qt.CheckState.Checked]
        return tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked)

    def focus_first(self) -> None:
        if self.search.isVisibleTo(self):
            self.search.setFocus()
        else:
            self._go_down()

    def _go_down(self) -> None:
        shown = [item for item in self._items() if not item.isHidden()]
        if shown and (self.list.currentItem() is None or self.list.currentItem().isHidden()):
            self.list.setCurrentItem(shown[0])
        self.list.setFocus()

    def _narrow(self, text: str) -> None:
        wanted = fold(text)
        for item in self._items():
            item.setHidden(wanted not in fold(item.text()))

    def _take_typed(self) -> None:
        """Enter: the only word left is ticked, or in an open field the typed one; without text it is done."""
        text = self.search.text().strip()
        if not text:
            self.done.emit()
            return
        shown = [item for item in self._items() if not item.isHidden()]
        same = [item for item in shown if fold(item.text()) == fold(text)]
        if same or (len(shown) == 1 and not self._open_words):
            (same or shown)[0].setCheckState(Qt.CheckState.Checked)
        elif self._open_words:
            self._add(text, text, ticked=True)
            self.changed.emit()
        else:
            return
        self.search.clear()


class _Ticked(QListWidget):
    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
            return
        super().keyPressEvent(event)
