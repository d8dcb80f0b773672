"""How long a call lasts, counted by the clock so that it goes on while another page is shown. No Qt."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from clientbase.domain.clock import Clock


class CallWatch:
    """Started and stopped as often as one likes; what was counted adds up."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since: datetime | None = None
        self._before = timedelta()

    def is_running(self) -> bool:
        return self._since is not None

    def start(self) -> None:
        if self._since is None:
            self._since = self._clock.now()

    def stop(self) -> None:
        self._before = timedelta(seconds=self.seconds())
        self._since = None

    def reset(self) -> None:
        self._since, self._before = None, timedelta()

    def seconds(self) -> int:
        running = self._clock.now() - self._since if self._since is not None else timedelta()
        return max(int((self._before + running).total_seconds()), 0)

    def minutes(self) -> int:
        """Begun minutes count, as on a phone bill; 0 before the first second."""
        return max(1, round(self.seconds() / 60)) if self.seconds() else 0

    def state(self) -> dict[str, object]:
        """Values JSON can hold, {} when nothing was counted."""
        if self._since is None and not self._before:
            return {}
        since = self._since.isoformat() if self._since is not None else ""
        return {"since": since, "before": self._before.total_seconds()}

    def take_state(self, state: object) -> None:
        self.reset()
        if not isinstance(state, Mapping):
            return
        before, since = state.get("before"), state.get("since")
        if isinstance(before, (int, float)):
            self._before = timedelta(seconds=before)
        if isinstance(since, str) and since:
            self._since = datetime.fromisoformat(since)


def clock_text(seconds: int) -> str:
    """«1:05»."""
    return f"{seconds // 60}:{seconds % 60:02}"
