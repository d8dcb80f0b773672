"""What a person does to the calendar: quick writes, each with a quiet line and Undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.calendar.items import Item, ItemKind
from clientbase.ui.calendar.presenter import CalendarPresenter
from clientbase.ui.window_context import WindowContext


class Acts:
    """`failed` is called after a write that was refused, when its sentence has been said."""

    def __init__(
        self, presenter: CalendarPresenter, window: WindowContext, failed: Callable[[], object]
    ) -> None:
        self._presenter, self._window, self._failed = presenter, window, failed

    def _run(self, act: Callable[[], str]) -> bool:
        try:
            said = act()
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            self._failed()
            return False
        self._window.notify(said, undo=self._window.undo_last)
        return True

    def make(
        self, starts: datetime, ends: datetime, *, all_day: bool = False, client_id: int | None = None
    ) -> int | None:
        """The id of the new appointment, None when it was refused."""
        made: list[int] = []

        def act() -> str:
            made.append(self._presenter.add(starts, ends, all_day=all_day, client_id=client_id))
            return self._presenter.said_of_new(made[0])

        return made[0] if self._run(act) else None

    def shift(self, item: Item, starts: datetime, ends: datetime) -> None:
        self._run(lambda: self._presenter.shift(item, starts, ends))

    def remove(self, kind: ItemKind, id: int) -> None:
        self._run(lambda: self._presenter.remove(kind, id))

    def edit(self, id: int, values: Mapping[str, object]) -> str:
        """Save fields; returns the sentence for beside the fields when it was refused, else ""."""
        try:
            overlap = self._presenter.update(id, values)
        except ClientbaseError as error:
            return sentence(error)
        self._window.notify(overlap or _("The appointment was saved."), undo=self._window.undo_last)
        return ""
