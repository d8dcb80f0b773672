"""How far a long piece of work is, and the wish to stop it; polled by the screen, set by the work."""

import threading
from dataclasses import dataclass, field

from clientbase.domain.errors import WorkCancelled


@dataclass
class Progress:
    """Shared by one worker (sets `done`, `total`, `stage`) and one watcher (reads them, may cancel)."""

    done: int = 0
    total: int = 0  # 0: not known yet
    stage: str = ""  # a msgid marked with N_, shown beside the bar
    _cancelled: threading.Event = field(default_factory=threading.Event, repr=False)

    def start(self, stage: str, total: int = 0) -> None:
        self.check()
        self.stage, self.done, self.total = stage, 0, total

    def advance(self, count: int = 1) -> None:
        """Count finished units. Raises WorkCancelled when the person asked to stop."""
        self.done += count
        self.check()

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def check(self) -> None:
        if self._cancelled.is_set():
            raise WorkCancelled
