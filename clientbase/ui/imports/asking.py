"""What the wizard's decisions ask of the window: work off the screen thread, and to be shown; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.progress import Progress


class Run(Protocol):
    """`jobs.start` bound to the wizard. Work begun while other is under way takes its place.

    `quiet` work leaves the wizard usable, `pace` says how fast rows go.
    """

    def __call__(
        self,
        work: Callable[[Progress], Any],
        *,
        done: Callable[[Any], object],
        failed: Callable[[ClientbaseError], object],
        title: str,
        quiet: bool = False,
        pace: bool = False,
    ) -> object: ...


class View(Protocol):
    def show_all(self) -> None:
        """The step, or what is behind it, is another now."""
        ...

    def show_columns(self) -> None:
        """Meanings of columns were changed, in this step."""
        ...

    def show_plan(self) -> None:
        """Rows were judged anew, or are being; the same rows stay shown."""
        ...

    def show_ticks(self) -> None:
        """Rows or cells were taken or left out."""
        ...

    def is_busy(self) -> bool:
        """Whether a person waits for work under way: nothing may be changed meanwhile."""
        ...

    def say(self, error: ClientbaseError) -> None:
        """Something did not come about; all is as it was."""
        ...
