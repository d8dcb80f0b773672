"""What a person does to the calendar: quick writes, each with a quiet line and Undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.calendar.dragging import Dropped, Stretch
from clientbase.ui.calendar.items import Item
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

    def make(self, wanted: Stretch) -> int | None:
        """The id of the new appointment, None when it was refused."""
        made: list[int] = []

        def act() -> str:
            made.append(self._presenter.add(wanted))
            return self._presenter.said_of_new(made[0])

        return made[0] if self._run(act) else None

    def make_typed(self, wanted: Stretch) -> int | None:
        """As `make`, of what was typed on an empty place; client, hour and length may stand in it."""
        made: list[int] = []

        def act() -> str:
            made.append(self._presenter.add_typed(wanted))
            return self._presenter.said_of_new(made[0])

        return made[0] if self._run(act) else None

    def drop(self, left: Dropped) -> None:
        """Save where a drag left an item: moved, pulled longer, handed over, into the band or out of it."""
        self._run(lambda: self._presenter.drop(left))

    def copy(self, left: Dropped) -> int | None:
        """The id of the copy, None when it was refused."""
        made: list[int] = []

        def act() -> str:
            made.append(self._presenter.copy(left))
            return self._presenter.said_of_copy(made[0])

        return made[0] if self._run(act) else None

    def remove(self, item: Item) -> None:
        self._run(lambda: self._presenter.remove(item.kind, item.id))

    def mark(self, item: Item, status: AppointmentStatus) -> None:
        """Say how an appointment went."""

        def act() -> str:
            self._presenter.update(self._presenter.get(item.id), {"status": status})
            return _("The appointment was saved.")

        self._run(act)

    def edit(self, kept: Appointment, values: Mapping[str, object], said: Callable[[str], object]) -> None:
        """Save fields; `said` is told the sentence for beside the fields, "" when all was taken."""
        try:
            warning = self._presenter.update(kept, values)
        except ClientbaseError as error:
            said(sentence(error))
            return
        said("")
        self._window.notify(warning or _("The appointment was saved."), undo=self._window.undo_last)
