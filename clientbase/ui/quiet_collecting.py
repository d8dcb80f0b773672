"""Keeps the collection of cyclic garbage out of the moments in which a person works.

A full collection stops every thread: with a list of twenty thousand rows in memory it takes half a
second, and Python would begin it in the middle of a check or an import. Nearly all values here are
frozen and freed as they are let go, so that full collections can wait until nobody touches anything.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from clientbase.ui.idle_watch import IdleWatch
from clientbase.ui.kit import jobs

LOOK_MS = 30_000
QUIET_SECONDS = 5.0
_YOUNG, _MIDDLE, _NEVER = 10_000, 10, 1_000_000


def put_off_full_collections() -> None:
    """Once, at the start of the window: what is loaded stays, and old values are not looked through."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)


class QuietCollecting(QObject):
    """Collects while nothing is under way and nobody has touched anything for some seconds."""

    def __init__(self, idle: IdleWatch, parent: QObject) -> None:
        super().__init__(parent)
        self._idle = idle
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        if self._idle.quiet_seconds() >= QUIET_SECONDS and not jobs.busy():
            gc.collect()
