"""The line in which a client, a document or an order is sought for a line of a statement."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from clientbase.i18n import _
from clientbase.ui.kit import jobs
from clientbase.ui.kit.icons import icon
from clientbase.ui.statements.offers import Offer
from clientbase.ui.statements.shown import Find
from clientbase.ui.tokens import CONTROL_HEIGHT

_PAUSE_MS = 120
_MOST = 12
_OfferRole = Qt.ItemDataRole.UserRole


class FindLine(QLineEdit):
    """Suggestions as one types, Enter takes one and empties the line; Esc empties it, then leaves it."""

    taken = Signal(object)  # Offer
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._find: Find = lambda _text: ()
        self.setPlaceholderText(_("Client, document or order"))
        self.setAccessibleName(_("Another client, document or order"))
        self.setMinimumHeight(CONTROL_HEIGHT)
        self.setClearButtonEnabled(True)
        self.addAction(icon("magnify"), QLineEdit.ActionPosition.LeadingPosition)
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.setCompleter(self._completer)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.search_now)
        self.textEdited.connect(lambda text: self._pause.start() if text.strip() else self._pause.stop())

    def seek(self, find: Find) -> None:
        """Look with this from now on; it is called off the screen thread."""
        self._find = find
        self._pause.stop()
        self.clear()

    def begin(self, text: str) -> None:
        """A search that was begun elsewhere by a letter."""
        self.setFocus()
        self.setText(text)
        self._pause.start()

    def search_now(self) -> None:
        text, find = self.text().strip(), self._find
        self._pause.stop()
        if text:
            jobs.start(lambda _progress: tuple(find(text)), self, done=lambda found: self._found(text, found))

    def _found(self, text: str, found: tuple[Offer, ...]) -> None:
        if text != self.text().strip() or self.window().focusWidget() is not self:
            return
        self._model.clear()
        for offer in found:
            about = " · ".join(part for part in (offer.about, offer.refused) if part)
            item = QStandardItem(f"{offer.title}   {about}" if about else offer.title)
            item.setToolTip(item.text())
            item.setData(offer, _OfferRole)
            item.setEnabled(not offer.refused)
            self._model.appendRow(item)
        if not found:
            item = QStandardItem(_("Nothing found"))
            item.setEnabled(False)
            self._model.appendRow(item)
        popup = self._completer.popup()
        if popup is not None:
            popup.setMinimumWidth(min(460, self.window().width() - 40))
        self._completer.complete()
        first = next((at for at, one in enumerate(found) if not one.refused), -1)
        if popup is not None:
            popup.setCurrentIndex(self._completer.completionModel().index(first, 0))

    def _take(self, index: QModelIndex) -> None:
        offer = index.data(_OfferRole)
        # the completer writes its own text into the line after this; the line is emptied when it is done
        QTimer.singleShot(0, self, lambda: self._took(offer))

    def _took(self, offer: Offer | None) -> None:
        self.clear()
        if offer is not None and not offer.refused:
            self.taken.emit(offer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._completer.popup()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if popup is not None and popup.isVisible() and (enter or event.key() == Qt.Key.Key_Escape):
            event.ignore()  # the suggestions take it
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif enter:
            self.search_now()
        else:
            super().keyPressEvent(event)
