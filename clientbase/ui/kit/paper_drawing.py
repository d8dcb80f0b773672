"""A paper drawn anew as one types: off the screen thread, the newest wins, the place on it is kept."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from clientbase.domain.errors import ClientbaseError
from clientbase.ui.kit import jobs
from clientbase.ui.kit.pdf_view import PdfView

Draw = Callable[[], bytes]

_PAUSE_MS = 25  # what one stroke of a key changes in several fields is drawn once
_LONGEST_PAUSE_MS = 400


class PaperDrawing(QObject):
    """Shows in a PdfView what `draw` gives; b"" leaves what stands there.

    `asked` begins it and may be called with every key: one drawing goes on at a time, and after it the newest
    asked for. A paper that takes long waits as long for the next key. `failed` carries a ClientbaseError, ""
    comes when the next one succeeds.
    """

    failed = Signal(object)

    def __init__(self, view: PdfView) -> None:
        super().__init__(view)
        self.view = view
        self._waiting: Draw | None = None
        self._drawing = False
        self._sheet = 0  # a drawing of the sheet before is dropped
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._begin)

    def asked(self, draw: Draw) -> None:
        self._waiting = draw
        if not self._drawing:
            self._pause.start()

    def begin_sheet(self, draw: Draw) -> None:
        """Another document is shown: nothing stands here, and the first drawing begins at once."""
        self._sheet += 1
        self.view.show_pdf(b"")
        self._pause.setInterval(_PAUSE_MS)
        self._waiting = draw
        if not self._drawing:
            self._begin()

    def _begin(self) -> None:
        draw, self._waiting = self._waiting, None
        if draw is None:
            return
        self._pause.stop()
        self._drawing = True
        sheet, begun = self._sheet, monotonic()

        def done(content: bytes) -> None:
            if content and sheet == self._sheet:
                self.view.show_pdf(content)
                took = round((monotonic() - begun) * 1000)
                self._pause.setInterval(min(max(took // 2, _PAUSE_MS), _LONGEST_PAUSE_MS))

        def failed(error: ClientbaseError) -> None:
            if sheet == self._sheet:
                self.failed.emit(error)

        jobs.start(lambda _progress: draw(), self, done=done, failed=failed, ended=self._ended)

    def _ended(self) -> None:
        self._drawing = False
        if self._waiting is not None:
            self._pause.start()
