"""The timeline of a card (I1): a note one keystroke away, filters by kind, everything newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from clientbase.domain.timeline import EntryKey, TimelineEntry
from clientbase.i18n import _, ngettext
from clientbase.ui.clients.putting_back import can_put_back
from clientbase.ui.clients.timeline_list import TimelineList
from clientbase.ui.clients.timeline_words import FILTERS, Telling, shown_by
from clientbase.ui.kit.buttons import button, icon_button, link_button
from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

Act = Callable[[TimelineEntry], object]
_TYPED = frozenset({"note", "call", "visit", "message"})
_REMOVABLE = _TYPED | {"task", "appointment", "feedback"}


class TimelinePanel(QWidget):
    """Says what was asked with entries as they were read; the card answers by `show_entries`."""

    note_kept = Signal(str, str)  # text, kind: note, visit or message
    text_changed = Signal(object, str)  # TimelineEntry, its new text
    ticked = Signal(object)
    pinned = Signal(object)
    removed = Signal(object)
    put_back = Signal(object)
    entry_opened = Signal(object)
    wanted = Signal(object)  # keys of entries to be read: `take_entries` answers
    searched = Signal(str)  # `show_found` answers
    brought = Signal(object)  # QMimeData with files or a picture, pasted or dropped into the note

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[EntryKey, ...] = ()
        self._found: tuple[EntryKey, ...] | None = None  # of the text searched for
        self._changing: TimelineEntry | None = None
        self.note = _NoteLine(self._keep)
        self.note.setPlaceholderText(_("Write a note…  Ctrl+Enter keeps it"))
        self.note.setAccessibleName(_("New note"))
        self.note.textChanged.connect(self._look_at_note)
        self.note.brought.connect(self.brought)
        kinds = [("note", _("Note")), ("visit", _("Visit")), ("message", _("Message"))]
        self.kind = Segmented(kinds, tight=True)
        keep = button(_("Keep"), "check", self._keep)
        drop = icon_button("close", _("Cancel"), self.drop_note)
        self._note_buttons = holder(row(self.kind, None, keep, drop, gap=4, margins=(8, 0, 0, 0)))
        self._note_buttons.hide()
        self.filters = Segmented([(key, _(title)) for key, title, _kinds in FILTERS], tight=True, wraps=True)
        self.filters.chosen.connect(lambda _key: self._show(keep=False))
        self.search = SearchBox(_("Search in this timeline"))
        self.search.searched.connect(self._search)
        self.search.hide()
        self._look_for = icon_button("magnify", _("Search in this timeline"), self.begin_search)
        self.list = TimelineList()
        self.list.entries.wanted.connect(self.wanted)
        self.list.ticked.connect(self.ticked)
        self.list.entry_opened.connect(self._open)
        self.list.removal_asked.connect(self._remove)
        self.list.menu_asked.connect(self._menu)
        self.list.row_reached.connect(self._bring_into_sight)
        self._nothing = Label("", TextRole.SECOND, wrap=True)
        self._nothing.setContentsMargins(8, 8, 8, 8)
        self._more = link_button(_("Show earlier"), self._show_more)
        filters = row(self.filters, column(self._look_for, None), gap=4, margins=(8, 0, 0, 0))
        filters.setStretch(0, 1)
        self.setLayout(
            column(
                row(self.note, margins=(8, 0, 0, 0)),
                self._note_buttons,
                4,
                filters,
                row(self.search, margins=(8, 0, 0, 0)),
                self.list,
                self._nothing,
                row(self._more, None),
                None,
                gap=4,
            )
        )

    # --- showing ----------------------------------------------------------------------------------

    def show_entries(
        self, keys: Sequence[EntryKey], entries: Sequence[TimelineEntry], told: Telling, *, same: bool
    ) -> None:
        """All keys, and the entries read so far. `same`: the client shown before, whose place stays."""
        self._keys = tuple(keys)
        if not same:
            self._changing = None
            self.note.clear()
            self._end_search()
        elif self._found is not None:
            self.searched.emit(self.search.text())
        current = self.list.current_entry() if same else None
        self.list.entries.show_keys(self._chosen(), entries, told, keep=same, again=same)
        self._look_at_rows(current)

    def take_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Entries that were `wanted`."""
        self.list.entries.take(entries)
        self._look_for_more()

    # --- searching --------------------------------------------------------------------------------

    def begin_search(self) -> None:
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _search(self, text: str) -> None:
        if text.strip():
            self.searched.emit(text)
        else:
            self._found = None
            self._show(keep=False)

    def show_found(self, text: str, keys: Sequence[EntryKey]) -> None:
        """What was found of a text; an answer that came late is dropped."""
        if text == self.search.text():
            self._found = tuple(keys)
            self._show(keep=False)

    def _end_search(self) -> None:
        self._found = None
        self.search.clear()
        self.search.hide()

    def show_only(self, key: str) -> None:
        """Choose a filter: all, calls, notes, tasks, purchases, invoices, changes."""
        self.filters.set_current(key)
        self._show(keep=False)

    def _show(self, *, keep: bool) -> None:
        current = self.list.current_entry() if keep else None
        self.list.entries.choose(self._chosen(), keep=keep)
        self._look_at_rows(current)

    def _chosen(self) -> tuple[EntryKey, ...]:
        """Of the kind filtered by, and found, where a text is searched for."""
        return shown_by(self.filters.current(), self._keys if self._found is None else self._found)

    def _look_at_rows(self, current: TimelineEntry | None) -> None:
        """After the rows changed: the current one stays, and emptiness is told."""
        shown = self.list.entries.total()
        if current is not None:
            row = self.list.entries.row_of(current.kind, current.id)
            if row >= 0:
                self.list.setCurrentIndex(self.list.entries.index(row))
        self.list.setVisible(bool(shown))
        if self._found is not None:
            self._nothing.setText(_("Nothing of that is found here."))
        elif self.filters.current() == "all":
            self._nothing.setText(_("Nothing has happened yet. Write the first note or log a call."))
        else:
            self._nothing.setText(_("Nothing of this kind yet."))
        self._nothing.setVisible(not shown)
        self._look_for_more()

    def _look_for_more(self) -> None:
        entries = self.list.entries
        self._more.setVisible(entries.has_more())
        if entries.has_more():
            left = entries.total() - entries.rowCount()
            words = ngettext("Show earlier, {count} more", "Show earlier, {count} more", left)
            self._more.setText(words.format(count=show_count(left)))

    def _show_more(self) -> None:
        self.list.entries.show_more()
        self._look_for_more()

    def scrolled_to_end(self) -> None:
        """The card was scrolled to its end: bring earlier entries by themselves."""
        if self.list.entries.has_more():
            self._show_more()

    def _bring_into_sight(self, rect: QRect) -> None:
        place = self.parentWidget()
        while place is not None and not isinstance(place, QScrollArea):
            place = place.parentWidget()
        content = place.widget() if isinstance(place, QScrollArea) else None
        if isinstance(place, QScrollArea) and content is not None:
            spot = self.list.mapTo(content, rect.center())
            place.ensureVisible(spot.x(), spot.y(), 0, rect.height() // 2 + 16)

    # --- the note ---------------------------------------------------------------------------------

    def begin_note(self, first: str = "") -> None:
        if first:
            self.note.insertPlainText(first)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_at_note(self) -> None:
        self._note_buttons.setVisible(bool(self.note.toPlainText().strip()) or self._changing is not None)
        self.kind.setVisible(self._changing is None)

    def note_text(self) -> str:
        return self.note.toPlainText().strip()

    def set_note_text(self, text: str) -> None:
        self.note.setPlainText(text)

    def _keep(self) -> None:
        text = self.note_text()
        changing = self._changing
        if changing is not None:
            self.drop_note()
            if text != changing.text:
                self.text_changed.emit(changing, text)
        elif text:
            self.note_kept.emit(text, self.kind.current())

    def drop_note(self) -> None:
        """Empty the box: the note is kept, or given up."""
        self._changing = None
        self.note.clear()
        self.kind.set_current("note")
        self._look_at_note()

    def keep_typed(self) -> bool:
        """Ctrl+S: keep what stands in the box, if anything does."""
        if self.note_text():
            self._keep()
            return True
        return False

    # --- entries ----------------------------------------------------------------------------------

    def _open(self, entry: TimelineEntry) -> None:
        if entry.kind in _TYPED:
            self._changing = entry
            self.note.setPlainText(entry.text)
            self._look_at_note()
            self.begin_note()
        elif entry.kind not in {"change", "added"}:
            self.entry_opened.emit(entry)

    def _remove(self, entry: TimelineEntry) -> None:
        if entry.kind in _REMOVABLE:
            self.removed.emit(entry)

    def actions_for(self, entry: TimelineEntry) -> list[tuple[str, Act]]:
        """What can be done with an entry: (words, signal or method)."""
        actions: list[tuple[str, Act]] = []
        if entry.kind in _TYPED:
            actions.append((_("Unpin") if entry.pinned else _("Pin on top"), self.pinned.emit))
            actions.append((_("Change the text"), self._open))
        elif entry.kind == "task":
            done = bool(entry.facts.get("completed"))
            actions.append((_("Open again") if done else _("Done"), self.ticked.emit))
            actions.append((_("Change"), self.entry_opened.emit))
        elif entry.kind == "appointment":
            actions.append((_("Open in the calendar"), self.entry_opened.emit))
        elif entry.kind == "document":
            actions.append((_("Open the PDF"), self.entry_opened.emit))
        elif entry.kind in ("order", "payment", "stock_entry", "record"):
            actions.append((_("Open"), self.entry_opened.emit))
        elif entry.kind == "feedback":
            actions.append((_("Unpin") if entry.pinned else _("Pin on top"), self.pinned.emit))
            actions.append((_("Open"), self.entry_opened.emit))
        changes = entry.facts.get("changes")
        if entry.kind == "change" and isinstance(changes, tuple) and can_put_back(changes):
            actions.append((_("Put back as it was"), self.put_back.emit))
        if entry.kind in _REMOVABLE:
            actions.append((_("Remove"), self._remove))
        return actions

    def _menu(self, entry: TimelineEntry, at: QPoint) -> None:
        actions = self.actions_for(entry)
        if not actions:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, run in actions:
            action = QAction(words, menu)
            action.triggered.connect(lambda _on=False, run=run: run(entry))
            menu.addAction(action)
        menu.popup(at)


def _has_files(source: QMimeData) -> bool:
    """Cells of Excel come as a picture too: with a text beside it, the text is meant."""
    return any(url.isLocalFile() for url in source.urls()) or (source.hasImage() and not source.hasText())


class _NoteLine(NoteBox):
    """Ctrl+Enter keeps; Esc lets the card decide. A picture or files pasted or dropped go to `brought`."""

    brought = Signal(object)  # QMimeData

    def __init__(self, keep: Callable[[], None]) -> None:
        super().__init__(least=1, most=10)
        self.document().setDocumentMargin(6)
        self._keep = keep

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return _has_files(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if _has_files(source):
            self.brought.emit(source)
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._keep()
            return
        super().keyPressEvent(event)
