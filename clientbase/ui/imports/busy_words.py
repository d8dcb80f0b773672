"""Says in a few words how far quiet work is, while everything else stays usable."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from clientbase.domain.progress import Progress
from clientbase.i18n import _
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_POLL_MS = 150


class BusyWords(Label):
    """Shown only while it watches a piece of work; it comes late, so that short work says nothing."""

    def __init__(self) -> None:
        super().__init__("", TextRole.SMALL, tabular=True)
        self._progress: Progress | None = None
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._tell)
        self.hide()

    def watch(self, progress: Progress) -> None:
        self._progress = progress
        self._timer.start()

    def rest(self) -> None:
        self._timer.stop()
        self._progress = None
        self.hide()

    def _tell(self) -> None:
        progress = self._progress
        if progress is None:
            return
        if progress.total:
            done = min(99, 100 * progress.done // progress.total)
            self.setText(_("Checking: {percent} %").format(percent=done))
        else:
            self.setText(_("Checking…"))
        self.show()
