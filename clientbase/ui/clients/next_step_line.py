"""A line that is a task for the client shown, with what was understood of it below."""

from collections.abc import Mapping
from typing import Protocol

from clientbase.domain.clock import Clock
from clientbase.domain.task_entry import TaskLine
from clientbase.ui.tasks.chip_line import ChipLine
from clientbase.ui.tasks.entry_presenter import TypedTask
from clientbase.ui.tasks.entry_words import EntryChip, chips_of
from clientbase.ui.tokens import CONTROL_HEIGHT


class LineReader(Protocol):
    """Who understands the line."""

    @property
    def clock(self) -> Clock: ...

    def read_line(self, typed: TypedTask) -> TaskLine: ...


class NextStepLine(ChipLine):
    def __init__(self, presenter: LineReader, name: str, hint: str) -> None:
        super().__init__(name, hint, "checkbox-marked-circle-plus-outline", self._understood)
        self._presenter = presenter
        self.line.setMinimumHeight(CONTROL_HEIGHT)

    def _understood(self, text: str, refused: tuple[str, ...]) -> tuple[EntryChip, ...]:
        line = self._presenter.read_line(TypedTask(text, refused))
        return chips_of(text, line, self._presenter.clock.today())

    # --- drafts -----------------------------------------------------------------------------------

    def draft(self, key: str) -> dict[str, object]:
        """The line under its key, and what was taken off it beside."""
        refused = list(self.typed().refused)
        return {key: self.text()} | ({f"{key}_off": refused} if refused else {})

    def take_draft(self, draft: Mapping[str, object], key: str) -> None:
        refused = draft.get(f"{key}_off")
        words = tuple(map(str, refused)) if isinstance(refused, list) else ()
        self.set_typed(TypedTask(str(draft.get(key, "")), words))
