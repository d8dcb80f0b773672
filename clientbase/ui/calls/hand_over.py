"""The window that hands clients over to another employee: whose, to whom, what goes along; counted first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.handing_over import HandOver, HandOverCounts, Whose
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext


class HandOverDialog(QDialog):
    """`handed_over(counts)`. Of these clients alone, or of all, or of a segment."""

    handed_over = Signal(object)

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget,
        clients: tuple[int, ...] = (),
        from_id: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Hand clients over"))
        self.setMinimumWidth(520)
        self._shop = window.shop
        self._asked = 0
        self._going = False
        people = self._shop.employees.all()
        self.which = ChoiceBox()
        self.which.setAccessibleName(_("Which clients"))
        if clients:
            words = _("Chosen clients ({count})").format(count=show_count(len(clients)))
            self.which.addItem(words, ("chosen", 0))
        self._clients = clients
        self.which.addItem(_("All clients"), ("all", 0))
        for segment in self._shop.segments.all():
            self.which.addItem(segment.name, ("segment", segment.id))
        self.whose = ChoiceBox()
        self.whose.setAccessibleName(_("Whose"))
        self.whose.addItem(_("whoever is responsible"), (Whose.ANYBODY, None))
        for person in people:
            self.whose.addItem(person.name, (Whose.ONE, person.id))
        self.whose.addItem(_("nobody is responsible"), (Whose.NOBODY, None))
        if from_id is not None:
            place = next((at for at, one in enumerate(people, start=1) if one.id == from_id), 0)
            self.whose.setCurrentIndex(place)
        self.to = ChoiceBox()
        self.to.setAccessibleName(_("To whom"))
        for person in people:
            if person.active and person.id != from_id:
                self.to.addItem(person.name, person.id)
        self.tasks = QCheckBox(_("Open tasks too"))
        self.appointments = QCheckBox(_("Appointments to come too"))
        self.callbacks = QCheckBox(_("Clients taken on in call lists too"))
        for tick in (self.tasks, self.appointments, self.callbacks):
            tick.setChecked(True)
            tick.toggled.connect(lambda _on: self._recount())
        for box in (self.which, self.whose, self.to):
            box.currentIndexChanged.connect(lambda _place: self._recount())
        self.count = Label("", TextRole.STRONG, wrap=True, tabular=True)
        self._problem = ProblemLine()
        self.go = primary_button(_("Hand over"), "account-arrow-right-outline", self.hand_over)
        self.setLayout(
            column(
                Label(_("Hand clients over"), TextRole.HEADING),
                4,
                Label(_("Which clients"), TextRole.SECTION),
                self.which,
                Label(_("Whose"), TextRole.SECTION),
                self.whose,
                Label(_("To whom"), TextRole.SECTION),
                self.to,
                8,
                self.tasks,
                self.appointments,
                self.callbacks,
                8,
                self.count,
                self._problem,
                8,
                row(None, button(_("Cancel"), clicked=self.reject), self.go),
                margins=24,
                gap=8,
            )
        )
        self._recount()
        self.to.setFocus()

    def _choices(
        self,
    ) -> tuple[tuple[str, int], tuple[Whose, int | None], int | None, tuple[bool, bool, bool]]:
        ticks = (self.tasks.isChecked(), self.appointments.isChecked(), self.callbacks.isChecked())
        return self.which.currentData(), self.whose.currentData(), self.to.currentData(), ticks

    def _wanted(
        self,
        which: tuple[str, int],
        whose: tuple[Whose, int | None],
        to_id: int | None,
        ticks: tuple[bool, bool, bool],
    ) -> HandOver | None:
        if to_id is None:
            return None
        kind, segment_id = which
        clients: Sequence[int] | None = None
        if kind == "chosen":
            clients = self._clients
        elif kind == "segment":
            clients = self._shop.segments.ids(segment_id)
        tasks, appointments, callbacks = ticks
        return HandOver(
            to_id,
            Whose(whose[0]),
            whose[1],
            clients,
            tasks=tasks,
            appointments=appointments,
            callbacks=callbacks,
        )

    def _recount(self) -> None:
        self._asked += 1
        asked, choices = self._asked, self._choices()

        def count(_progress: object) -> HandOverCounts:
            what = self._wanted(*choices)
            return self._shop.handing_over.count(what) if what is not None else HandOverCounts()

        jobs.start(
            count,
            self,
            done=lambda counts: self._counted(asked, counts),
            failed=lambda error: self._problem.say(sentence(error)),
        )

    def _counted(self, asked: int, counts: HandOverCounts) -> None:
        if asked != self._asked:
            return
        self.count.setText(_("Will go over: {counts}.").format(counts=counts_words(counts)))
        self.go.setEnabled(not counts.is_nothing and not self._going)

    def hand_over(self) -> None:
        if self._going:
            return
        self._going = True
        self.go.setEnabled(False)
        choices = self._choices()

        def apply(_progress: object) -> HandOverCounts:
            what = self._wanted(*choices)
            return self._shop.handing_over.apply(what) if what is not None else HandOverCounts()

        jobs.start(apply, self, done=self._over, failed=self._failed, title=_("Handing clients over"))

    def _over(self, counts: HandOverCounts) -> None:
        self.accept()
        self.handed_over.emit(counts)

    def _failed(self, error: ClientbaseError) -> None:
        self._going = False
        self.go.setEnabled(True)
        self._problem.say(sentence(error))


def counts_words(counts: HandOverCounts) -> str:
    """«12 clients, 3 tasks, 1 appointment»; noughts left out."""
    parts = [
        ngettext("{count} client", "{count} clients", counts.clients).format(count=show_count(counts.clients))
    ]
    if counts.tasks:
        words = ngettext("{count} task", "{count} tasks", counts.tasks)
        parts.append(words.format(count=show_count(counts.tasks)))
    if counts.appointments:
        words = ngettext("{count} appointment", "{count} appointments", counts.appointments)
        parts.append(words.format(count=show_count(counts.appointments)))
    if counts.callbacks:
        words = ngettext("{count} call", "{count} calls", counts.callbacks)
        parts.append(words.format(count=show_count(counts.callbacks)))
    return ", ".join(parts)


def open_hand_over(
    window: WindowContext, parent: QWidget, clients: tuple[int, ...] = (), from_id: int | None = None
) -> HandOverDialog:
    """Ask, hand over, and say what went, with Undo."""
    dialog = HandOverDialog(window, parent, clients, from_id)

    def told(counts: HandOverCounts) -> None:
        window.notify(_("Handed over: {counts}.").format(counts=counts_words(counts)), undo=window.undo_last)

    dialog.handed_over.connect(told)
    dialog.open()
    return dialog
