"""A helping process is watched, and killed when one cancels, its time is up or it has grown too large."""

import subprocess
import threading
import time
from collections.abc import Callable

_POLL = 0.05


class ChildWatch(threading.Thread):
    """`seconds` and `memory` (bytes) are its limits; `too_slow` and `too_heavy` say why it was killed."""

    def __init__(
        self, child: "subprocess.Popen[bytes]", seconds: float, memory: int, is_cancelled: Callable[[], bool]
    ) -> None:
        super().__init__(name="child-watch", daemon=True)
        self.too_heavy = self.too_slow = False
        self._child, self._memory, self._is_cancelled = child, memory, is_cancelled
        self._until = time.monotonic() + seconds
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.wait(_POLL):
            if self._is_cancelled():
                break
            self.too_slow = time.monotonic() > self._until
            self.too_heavy = not self.too_slow and self._grown()
            if self.too_slow or self.too_heavy:
                break
        else:
            return
        self._child.kill()

    def stop(self) -> None:
        self._stopped.set()
        if self.is_alive():
            self.join()

    def _grown(self) -> bool:
        import psutil  # noqa: PLC0415  slow to load, and most commands start no child

        try:
            return psutil.Process(self._child.pid).memory_info().rss > self._memory
        except psutil.Error:
            return False
