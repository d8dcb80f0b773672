"""What a person does to the calendar: quick writes, each with a quiet line and Undo.

What concerns a repeating appointment is asked first: this one, it and all following, or all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.series_edits import Scope
from clientbase.i18n import _
from clientbase.services.appointments import InstanceId
from clientbase.texts import sentence
from clientbase.ui.calendar.dragging import Dropped, Stretch
from clientbase.ui.calendar.items import Item, ItemKind, Key
from clientbase.ui.calendar.presenter import CalendarPresenter
from clientbase.ui.calendar.scope_question import Deed, ask_scope
from clientbase.ui.window_context import WindowContext

Done = Callable[[InstanceId], object]


def nothing(_place: InstanceId) -> None: ...


class Acts:
    """`failed` is called after a write that was refused, when its sentence has been said, and after a
    question that was not answered. `parent` is where questions are asked.
    """

    def __init__(
        self,
        presenter: CalendarPresenter,
        window: WindowContext,
        failed: Callable[[], object],
        parent: QWidget,
    ) -> None:
        self._presenter, self._window, self._failed, self._parent = presenter, window, failed, parent
        self._asking = False
        self._answered: tuple[InstanceId, Scope] | None = None
        """Whom the edits in the panel concern: asked once, while the same appointment is edited."""

    def ask_again(self) -> None:
        """The panel is closed, or shows another: an answer given before holds no more."""
        self._answered = None

    def _run(self, act: Callable[[], str]) -> bool:
        try:
            said = act()
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            self._failed()
            return False
        self._window.notify(said, undo=self._window.undo_last)
        return True

    def _asked(
        self,
        repeats: bool,
        deed: Deed,
        act: Callable[[Scope | None], object],
        given_up: Callable[[], object] = lambda: None,
    ) -> None:
        """Do it, of what repeats for whom the person says; while that is asked nothing else is."""

        def answered(scope: Scope | None) -> None:
            self._asking = False
            if scope is None:
                given_up()
                self._failed()
            else:
                act(scope)

        if not repeats:
            act(None)
        elif not self._asking:
            self._asking = True
            ask_scope(self._parent, deed, answered)

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

    def drop(self, left: Dropped, done: Callable[[Key], object]) -> None:
        """Save where a drag left an item: moved, pulled longer, handed over, into the band or out of it.

        `done` is told what it is known by now.
        """
        item = left.item

        def act(scope: Scope | None) -> None:
            where: list[InstanceId] = []

            def write() -> str:
                said, place = self._presenter.drop(left, scope)
                where.append(place)
                return said

            if self._run(write):
                done(key_of(item.kind, where[0]))

        self._asked(item.kind is ItemKind.APPOINTMENT and item.repeats, Deed.MOVE, act)

    def copy(self, left: Dropped) -> int | None:
        """The id of the copy, None when it was refused."""
        made: list[int] = []

        def act() -> str:
            made.append(self._presenter.copy(left))
            return self._presenter.said_of_copy(made[0])

        return made[0] if self._run(act) else None

    def remove(self, item: Item, before: Callable[[Item], object] = lambda _item: None) -> None:
        """`before` is called when it is sure that it goes."""

        def act(scope: Scope | None) -> None:
            before(item)
            self._run(lambda: self._presenter.remove(item, scope))

        self._asked(item.kind is ItemKind.APPOINTMENT and item.repeats, Deed.REMOVE, act)

    def mark(self, item: Item, status: AppointmentStatus, done: Callable[[Key], object]) -> None:
        """Say how an appointment went: of a series this one alone."""

        def act() -> str:
            kept = self._presenter.get(item.id, item.recurrence_id)
            _warning, place = self._presenter.update(kept, {"status": status}, Scope.THIS)
            done(key_of(item.kind, place))
            return _("The appointment was saved.")

        self._run(act)

    def tick(self, item: Item) -> None:
        """A task is done; of one that repeats the next one is made."""
        self._run(lambda: self._presenter.finish_task(item.id))

    def edit(
        self,
        kept: Appointment,
        values: Mapping[str, object],
        said: Callable[[str], object],
        done: Done = nothing,
        *,
        given_up: Callable[[], object] = lambda: None,
        alone: bool = False,
    ) -> None:
        """Save fields; `said` is told the sentence for beside the fields, "" when all was taken.

        Of a series it is asked once for whom, as long as the same one is edited; a status is this one's.
        `done` is told where it is now, `given_up` is called when the question was not answered.
        `alone`: nothing can be asked, it is said of this one.
        """

        def act(scope: Scope | None) -> None:
            try:
                warning, place = self._presenter.update(kept, values, scope)
            except ClientbaseError as error:
                said(sentence(error))
                return
            said("")
            if scope is not None and set(values) != {"status"}:
                self._answered = (place, scope)
            self._window.notify(warning or saved_words(scope), undo=self._window.undo_last)
            done(place)

        if kept.series_id is None:
            act(None)
        elif alone or set(values) == {"status"}:
            act(Scope.THIS)
        elif self._answered is not None and self._answered[0] == place_of(kept):
            act(self._answered[1])
        else:
            self._asked(True, Deed.CHANGE, act, given_up)

    def repeat(self, kept: Appointment, rrule: str, scope: Scope, done: Done) -> None:
        """Let it come again by another rule, or no more."""
        where: list[InstanceId] = []

        def act() -> str:
            where.append(self._presenter.repeat(kept, rrule, scope))
            if not rrule:
                return _("The appointment no longer repeats.")
            return _("The repetition was saved.")

        if self._run(act):
            done(where[0])


def place_of(kept: Appointment) -> InstanceId:
    return InstanceId(kept.id, kept.recurrence_id)


def key_of(kind: ItemKind, place: InstanceId) -> Key:
    return (kind, place.id) if place.planned is None else (kind, place.id, place.planned)


def saved_words(scope: Scope | None) -> str:
    if scope is Scope.ALL:
        return _("All appointments of the series were saved.")
    if scope is Scope.FOLLOWING:
        return _("This appointment and all following were saved.")
    return _("The appointment was saved.")
