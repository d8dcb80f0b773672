"""The choice of what a column means: a closed box that opens a list to search in, by sections."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from clientbase.domain.own_field import NEW, OwnKind
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.imports.meaning_book import MeaningBook, Offered, found_by, kind_label, new_kind
from clientbase.ui.imports.meanings import Meaning
from clientbase.ui.kit.buttons import LinkButton, link_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import Part, column, holder, row
from clientbase.ui.kit.popover import Popover
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.tokens import TextRole

MeaningRole = Qt.ItemDataRole.UserRole
_SIZE = (300, 360)


class MeaningChoices(QStandardItemModel):
    """First «Leave out» and «New field», then every meaning below the title of its section."""

    def __init__(self, parent: QObject, book: MeaningBook) -> None:
        super().__init__(parent)
        self._book = book
        self._places: dict[Meaning, int] = {}
        self._offered: dict[int, Offered] = {}
        self._add(Offered((), _("Leave this column out")))
        for title, meanings in book.sections():
            self._add_title(title)
            for each in meanings:
                self._add(each)

    def _add_title(self, text: str) -> None:
        title = QStandardItem(text)
        title.setFlags(Qt.ItemFlag.NoItemFlags)
        title.setFont(theme.font(TextRole.SECTION))
        self.appendRow(title)

    def _add(self, offered: Offered) -> None:
        item = QStandardItem(offered.label)
        item.setData("|".join(offered.meaning), MeaningRole)
        place = self.rowCount()
        self._places.setdefault(offered.meaning, place)
        self._offered[place] = offered
        self.appendRow(item)

    def place(self, meaning: Meaning) -> int:
        """The row of a meaning; one that only a remembered mapping has is added, and a field to be made."""
        if meaning not in self._places:
            kind = new_kind(meaning)
            label = (
                _("New field: {kind}").format(kind=kind_label(kind)) if kind else self._book.label(meaning)
            )
            self._add(Offered(meaning, label))
        return self._places[meaning]

    def meaning(self, row: int) -> Meaning:
        text = str(self.item(row).data(MeaningRole) or "")
        return tuple(text.split("|")) if text else ()

    def offered(self, row: int) -> Offered | None:
        """None for the title of a section."""
        return self._offered.get(row)

    def takes_own(self) -> bool:
        return self._book.takes_own()


class _Found(QSortFilterProxyModel):
    """What is left of the choices while a text is looked for; titles only while none is."""

    def __init__(self, choices: MeaningChoices, parent: QObject) -> None:
        super().__init__(parent)
        self._choices, self._text = choices, ""
        self.setSourceModel(choices)

    def look_for(self, text: str) -> None:
        self.beginFilterChange()
        self._text = text
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, _parent: QModelIndex | QPersistentModelIndex) -> bool:
        offered = self._choices.offered(row)
        if offered is not None and offered.meaning and offered.meaning[0].startswith(NEW):
            return False  # offered once, by the guessed kind, above all others
        if not self._text:
            return True
        return offered is not None and found_by(self._text, offered)


class MeaningBox(ChoiceBox):
    """`guess` gives the kind of field the column's cells would make, asked when the list opens."""

    def __init__(self, choices: MeaningChoices, name: str, guess: Callable[[], str]) -> None:
        super().__init__()
        self._choices, self._guess = choices, guess
        self.popup: MeaningPopup | None = None
        self.setModel(choices)
        self.setMinimumWidth(120)  # the style would take the longest meaning
        self.setAccessibleName(name)

    def meaning(self) -> Meaning:
        return self._choices.meaning(self.currentIndex())

    def set_meaning(self, meaning: Meaning) -> None:
        self.setCurrentIndex(self._choices.place(meaning))

    def choose(self, meaning: Meaning) -> None:
        """As after a click on it."""
        self.set_meaning(meaning)
        self.activated.emit(self.currentIndex())

    def showPopup(self) -> None:
        self.popup = MeaningPopup(self, self._choices, self._guess() if self._choices.takes_own() else "")
        self.popup.open_at(self)
        self.popup.search.setFocus()


class MeaningPopup(Popover):
    """A line to search in over the list; Enter takes what is marked, Esc closes."""

    def __init__(self, box: MeaningBox, choices: MeaningChoices, kind: str) -> None:
        self._box, self._choices, self._kind = box, choices, kind
        self.search = SearchBox(_("What is this column?"))
        self.search.setFixedWidth(_SIZE[0])
        self.list = QListView()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFixedSize(*_SIZE)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        parts: list[Part] = [self.search]
        self.new: LinkButton | None = None
        if kind:
            words = _("New field: {kind}").format(kind=kind_label(OwnKind(kind)))
            self.new = link_button(words, self._make_field)
            parts.append(row(self.new, None))
        super().__init__(holder(column(*parts, self.list, gap=8)), box)
        self._found = _Found(choices, self)
        self.list.setModel(self._found)
        self.search.textChanged.connect(self._look_for)
        self.search.opened.connect(self._take_current)
        self.search.moved_down.connect(self._into_list)
        self.search.left.connect(self.close)
        self.list.clicked.connect(self._take)
        self.list.activated.connect(self._take)
        self.list.installEventFilter(self)
        self._mark(self._found.mapFromSource(choices.index(max(box.currentIndex(), 0), 0)))

    def _look_for(self, text: str) -> None:
        self._found.look_for(text.strip())
        first = next(
            (
                self._found.index(row, 0)
                for row in range(self._found.rowCount())
                if self._found.flags(self._found.index(row, 0)) & Qt.ItemFlag.ItemIsEnabled
            ),
            QModelIndex(),
        )
        self._mark(first)

    def _mark(self, index: QModelIndex) -> None:
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _into_list(self) -> None:
        self.list.setFocus()

    def _make_field(self) -> None:
        box, kind = self._box, self._kind
        self.close()
        box.choose((NEW + kind,))

    def _take_current(self) -> None:
        self._take(self.list.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        source = self._found.mapToSource(index)
        if not index.isValid() or self._choices.offered(source.row()) is None:
            return
        meaning = self._choices.meaning(source.row())
        box = self._box
        self.close()
        box.choose(meaning)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Typing in the list goes on in the search line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.list:
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
            if event.text().strip() and event.text().isprintable():
                self.search.setFocus()
                self.search.insert(event.text())
                return True
        return super().eventFilter(watched, event)
