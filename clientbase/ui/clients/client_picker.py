"""A line to find a client in: suggestions as one types, Enter takes one, the cross takes him away.

Where somebody new may be added, the last of the suggestions does that with what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.search_hit import Hit
from clientbase.domain.typed_client import names_somebody
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.icons import icon
from clientbase.ui.tokens import CONTROL_HEIGHT

PAUSE_MS = 120
MOST = 12
_IdRole = Qt.ItemDataRole.UserRole
_NameRole = Qt.ItemDataRole.UserRole + 1

_NewRole = Qt.ItemDataRole.UserRole + 2  # the line that somebody new is made of

Find = Callable[[str], Sequence[Hit]]
Add = Callable[[str], tuple[int, str]]
"""Adds a client by what was typed, or finds that he is there; his id and name."""


class ClientPicker(QLineEdit):
    """Holds one client or none. Text that was not chosen from the suggestions is no client and goes."""

    chosen = Signal(object)  # int or None, when a person chose
    refused = Signal(str)  # why somebody new could not be added

    def __init__(self, find: Find, parent: QWidget | None = None) -> None:
        """`find` answers client hits, best first; it is called off the screen thread."""
        super().__init__(parent)
        self._find = find
        self._add: Add | None = None
        self._id: int | None = None
        self._name = ""
        self.setPlaceholderText(_("Name or phone of a client"))
        self.setAccessibleName(_("Client"))
        self.setMinimumHeight(CONTROL_HEIGHT)
        self.setClearButtonEnabled(True)
        self.addAction(icon("account-outline"), QLineEdit.ActionPosition.LeadingPosition)
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.setCompleter(self._completer)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.textEdited.connect(self._typed)
        self.textChanged.connect(self._cleared)

    def offer_new(self, add: Add) -> None:
        """Let somebody new be added here."""
        self._add = add

    def client_id(self) -> int | None:
        return self._id

    def is_settled(self) -> bool:
        """Whether what stands in the line is the chosen client, or nothing."""
        return self.text().strip() in ("", self._name.strip())

    def set_client(self, client_id: int | None, name: str = "") -> None:
        self._id, self._name = client_id, name
        self._pause.stop()
        self.setText(name)
        self.setCursorPosition(0)

    def _typed(self, text: str) -> None:
        if text.strip():
            self._pause.start()

    def _cleared(self, text: str) -> None:
        if not text and self._id is not None:
            self._id, self._name = None, ""
            self.chosen.emit(None)

    def _search(self) -> None:
        text = self.text().strip()
        if text:
            jobs.start(
                lambda _progress: tuple(self._find(text)), self, done=lambda hits: self._found(text, hits)
            )

    def _found(self, text: str, hits: tuple[Hit, ...]) -> None:
        if text != self.text().strip() or self.window().focusWidget() is not self:
            return
        self._model.clear()
        for hit in hits[:MOST]:
            item = QStandardItem(f"{hit.title}   {hit.subtitle}" if hit.subtitle else hit.title)
            item.setData(hit.id, _IdRole)
            item.setData(hit.title, _NameRole)
            self._model.appendRow(item)
        if self._add is not None and names_somebody(text):
            item = QStandardItem(icon("plus"), _("New client: {text}").format(text=text))
            item.setData(text, _NewRole)
            self._model.appendRow(item)
        elif not hits:
            item = QStandardItem(_("No such client"))
            item.setEnabled(False)
            self._model.appendRow(item)
        self._completer.complete()
        popup = self._completer.popup()
        if popup is not None:  # Enter alone adds nobody
            first = self._completer.completionModel().index(0, 0)
            popup.setCurrentIndex(first if hits else QModelIndex())

    def _take(self, index: QModelIndex) -> None:
        if (new := index.data(_NewRole)) is not None:
            # as below; what was typed stands again first, should nobody come of it
            QTimer.singleShot(0, self, lambda: self._make(str(new)))
            return
        client_id = index.data(_IdRole)
        if client_id is None:
            self.setText(self._name)
            return
        name = str(index.data(_NameRole))
        # the completer writes its own text into the line after this; ours is set when it is done
        QTimer.singleShot(0, self, lambda: self._took(int(client_id), name))

    def _make(self, text: str) -> None:
        assert self._add is not None
        self.setText(text)
        try:
            client_id, name = self._add(text)
        except ClientbaseError as error:
            self.refused.emit(sentence(error))
            return
        self._took(client_id, name)

    def _took(self, client_id: int, name: str) -> None:
        self.set_client(client_id, name)
        self.chosen.emit(client_id)

    def event(self, event: QEvent) -> bool:
        """Esc gives back the name first, whatever else it is for in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_for_the_name(event):
            event.accept()
            return True
        return super().event(event)

    def _is_for_the_name(self, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return escape and self.text() != self._name

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_for_the_name(event):
            self.setText(self._name)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.text() != self._name:
            self.setText(self._name)
