"""The timeline of a card at work: what is asked of its entries is done, and pages of it are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from clientbase.domain.timeline import EntryKey, EntryKind, TimelineEntry
from clientbase.ui.clients.presenter import CardContent, ClientPresenter
from clientbase.ui.clients.timeline_panel import TimelinePanel
from clientbase.ui.clients.timeline_words import Telling
from clientbase.ui.kit import jobs

Act = Callable[[Callable[[], str]], bool]
"""Does what says what was done, and says it; False when it could not be done."""


class CardTimeline(TimelinePanel):
    """`opened` carries an entry that lives on another page, `feedback_opened` the id of one on this card."""

    opened = Signal(object)
    feedback_opened = Signal(int)

    def __init__(self, presenter: ClientPresenter, act: Act) -> None:
        super().__init__()
        self._presenter, self._act = presenter, act
        self._client_id: int | None = None
        self.note_kept.connect(self._keep_note)
        self.text_changed.connect(lambda entry, text: act(lambda: presenter.change_text(entry, text)))
        self.ticked.connect(self._tick)
        self.pinned.connect(lambda entry: act(lambda: presenter.pin(entry)))
        self.removed.connect(lambda entry: act(lambda: presenter.remove_entry(entry)))
        self.put_back.connect(self._put_back)
        self.entry_opened.connect(self._open_elsewhere)
        self.wanted.connect(self._read_entries)
        self.searched.connect(self._find)

    def show_content(self, content: CardContent, told: Telling, *, same: bool) -> None:
        self._client_id = content.client.id
        self.show_entries(content.keys, content.entries, told, same=same)

    # --- reading ----------------------------------------------------------------------------------

    def _read_entries(self, keys: Sequence[EntryKey]) -> None:
        client_id = self._client_id
        if client_id is None:
            return

        def take(entries: Sequence[TimelineEntry]) -> None:
            if client_id == self._client_id:
                self.take_entries(entries)

        jobs.start(lambda _progress: self._presenter.entries(client_id, keys), self, done=take)

    def _find(self, text: str) -> None:
        client_id = self._client_id
        if client_id is None:
            return

        def show(keys: Sequence[EntryKey]) -> None:
            if client_id == self._client_id:
                self.show_found(text, keys)

        jobs.start(lambda _progress: self._presenter.found_entries(client_id, text), self, done=show)

    # --- acting -----------------------------------------------------------------------------------

    def _keep_note(self, text: str, kind: str) -> None:
        client_id = self._client_id
        if client_id is not None and self._act(lambda: self._presenter.note(client_id, text, kind)):
            self.drop_note()

    def _tick(self, entry: TimelineEntry) -> None:
        done = not entry.facts.get("completed")
        self._act(lambda: self._presenter.set_done(entry.id, done=done))

    def _put_back(self, entry: TimelineEntry) -> None:
        client_id, changes = self._client_id, entry.facts.get("changes")
        if client_id is not None and isinstance(changes, tuple):
            self._act(lambda: self._presenter.put_back(client_id, changes))

    def _open_elsewhere(self, entry: TimelineEntry) -> None:
        if entry.kind == EntryKind.FEEDBACK:
            self.feedback_opened.emit(entry.id)
        else:
            self.opened.emit(entry)
