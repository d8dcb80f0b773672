"""Goods to choose from in a document's lines, at the prices of its client, currency and VAT."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.vat import VatModeWrong
from clientbase.ui.documents.presenter import DocumentsPresenter
from clientbase.ui.documents.typed_document import TypedDocument, vat_of
from clientbase.ui.kit import jobs
from clientbase.ui.lines.ground import Ground
from clientbase.ui.lines.lines_table import LinesTable


class GoodsOffer(QObject):
    """Reads goods and rules off the screen thread, anew for another client; the table offers what was read.

    `learnt` tells that something else holds now, `failed` why nothing could be read.
    """

    learnt = Signal()
    failed = Signal(object)  # ClientbaseError

    def __init__(
        self, presenter: DocumentsPresenter, table: LinesTable, typed: Callable[[], TypedDocument]
    ) -> None:
        super().__init__(table)
        self._presenter, self._table, self._typed = presenter, table, typed
        self.ground = Ground()
        self._client: int | None = None
        self._turn = self._read = 0
        self._reading = False
        self._waiting: Callable[[], object] | None = None

    def read(self) -> None:
        """Read them, or what has changed of them."""
        self._turn += 1
        self._reading = True
        turn, self._client = self._turn, self._typed().client_id
        client_id = self._client
        jobs.start(
            lambda _progress: self._presenter.ground(client_id),
            self,
            done=lambda found: self._take(turn, found),
            failed=lambda error: self._give_up(turn, error),
        )

    def _take(self, turn: int, found: Ground) -> None:
        if turn != self._turn:
            return
        self.ground, self._read, self._reading = found, turn, False
        self.follow()
        self.learnt.emit()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def _give_up(self, turn: int, error: ClientbaseError) -> None:
        if turn == self._turn:
            self._waiting, self._reading = None, False
            self.failed.emit(error)

    def once_read(self, act: Callable[[], object]) -> bool:
        """Do it when what holds for the client is known; True where that is not yet."""
        if self._read == self._turn:
            return False
        self._waiting = act
        if not self._reading:  # it failed before
            self.read()
        return True

    def begin(self) -> None:
        """For another document: what held for the one before says nothing of it."""
        self._waiting, self._read = None, 0
        self.ground = Ground(shelf=self.ground.shelf)
        self._table.offer_goods(None)
        self.read()

    def follow(self) -> None:
        """The client, the currency or VAT may be another one now."""
        typed = self._typed()
        if typed.client_id != self._client:
            self.read()
        if not self._read:
            return
        try:
            vat = vat_of(typed)
        except VatModeWrong:
            return  # a rate half typed
        made = self.ground.counter_at(typed.currency, self.ground.usual_list(), vat)
        before = self._table.counter()
        if made == before:
            return
        self._table.offer_goods(made)
        if before is not None:
            agreed_too = not typed.is_of_another
            for at, line in enumerate(self._table.lines.placed_lines()):
                self._table.lines.put_line(at, made.repriced(line, before, agreed_too=agreed_too))
