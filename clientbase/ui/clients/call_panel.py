"""Logging a call in three clicks: Call, the result, Keep; number, direction, minutes and next step beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from clientbase.domain.call_outcome import After
from clientbase.domain.client import Client
from clientbase.domain.interaction import Direction, InteractionDraft, InteractionKind
from clientbase.i18n import N_, _
from clientbase.ui.calls.call_timer import CallTimer
from clientbase.ui.calls.outcome_bar import OutcomeBar, number_of
from clientbase.ui.clients.columns import phone_text, typed_phone_text
from clientbase.ui.clients.next_step_line import NextStepLine
from clientbase.ui.clients.presenter import ClientPresenter
from clientbase.ui.kit.buttons import button, flat_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.layouts import Surface, clear, column, row
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.sticky_foot import StickyFoot
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_CALL_BACK = N_("Call back tomorrow at 10:00")


class CallPanel(Surface):
    """`kept(draft, typed next step, entries of call lists)` asks to log the call; `closed` to put the panel
    away.
    """

    kept = Signal(object, object, object)
    closed = Signal()

    def __init__(self, presenter: ClientPresenter, parent: QWidget | None = None) -> None:
        super().__init__("surface", radius=8, border=True, parent=parent)
        self._presenter = presenter
        self._client: Client | None = None
        self._put_off: dict[int, dict[str, object]] = {}  # by client
        self.number = ChoiceBox()
        self.number.setAccessibleName(_("Number"))
        self.direction = Segmented([("out", _("Outgoing")), ("in", _("Incoming"))])
        self.timer = CallTimer(presenter.clock)
        self.results = OutcomeBar()
        self.results.chosen.connect(lambda _result: self._chosen())
        self.warning = Label("", TextRole.LATE, wrap=True)
        self.words = NoteBox(least=2, most=6)
        self.words.setPlaceholderText(_("What was said"))
        self.words.setAccessibleName(_("What was said"))
        hint = _("Next step: call back tomorrow at 10:00")
        self.next_step = NextStepLine(presenter, _("Next step"), hint)
        self.next_step.entered.connect(self.keep)
        self.lists: dict[int, QCheckBox] = {}  # by entry of a call list
        self._lists = column(gap=4)
        self.keep_button = button(_("Keep the call"), "check", self.keep)
        kept = row(self.keep_button, flat_button(_("Cancel"), clicked=self._close), None)
        kept.setContentsMargins(0, 4, 0, 4)
        self.foot = StickyFoot(kept, self)
        head = row(Label(_("Call"), TextRole.SECTION), None)
        self.setLayout(
            column(
                head,
                self.warning,
                row(self.number, self.direction),
                self.timer,
                self.results,
                self.words,
                self.next_step,
                self._lists,
                self.foot,
                margins=12,
                gap=8,
            )
        )
        self.hide()

    def begin(self, client: Client, country: str) -> None:
        """Open for a call with this client; the cursor is on the first result."""
        self._client = client
        self.number.clear()
        for phone in client.phones:
            self.number.addItem(phone_text(phone, country), phone.e164 or phone.text)
        for person in client.contact_persons:
            if person.phone:
                self.number.addItem(f"{person.name}: {typed_phone_text(person.phone, country)}", person.phone)
        self.number.setVisible(self.number.count() > 0)
        self.direction.set_current("out")
        self.results.set_outcomes(self._presenter.call_outcomes())
        self._clear()
        self._offer_lists(client.id)
        self._warn(self._presenter.call_warnings(client))
        self.show()
        if typed := self._put_off.pop(client.id, None):
            self.take_draft(typed)
        self.results.take_focus()

    def choose_number(self, number: str) -> None:
        """Of the numbers offered this one; another is offered first."""
        place = self.number.findData(number)
        if place < 0:
            self.number.insertItem(0, number, number)
            place = 0
        self.number.setCurrentIndex(place)
        self.number.show()

    def _offer_lists(self, client_id: int) -> None:
        """Who is called from his card need not be called again from a list; of several a person says."""
        clear(self._lists)
        waiting = self._presenter.open_calls(client_id)
        self.lists = {}
        for entry, name in waiting:
            box = QCheckBox(_("Counts for the call list “{name}”").format(name=name))
            box.setToolTip(name)
            box.setChecked(len(waiting) == 1)
            self._lists.addWidget(box)
            self.lists[entry.id] = box

    def _warn(self, warnings: Sequence[str]) -> None:
        self.warning.setText("\n".join(warnings))
        self.warning.setVisible(bool(warnings))

    def _clear(self) -> None:
        self.timer.clear()
        self.words.clear()
        self.next_step.set_text("")
        self.results.set_result("")

    # --- result and keeping -----------------------------------------------------------------------

    def result(self) -> str:
        return self.results.result()

    def _chosen(self) -> None:
        chosen = self.results.outcome()
        back = chosen is not None and chosen.after is After.CALL_BACK
        if back and not self.next_step.text():
            self.next_step.set_text(_(_CALL_BACK))
        elif not back and self.next_step.text() == _(_CALL_BACK):
            self.next_step.set_text("")

    def keep(self) -> None:
        if self._client is None:
            return
        self.timer.stop()
        draft = InteractionDraft(
            self._client.id,
            InteractionKind.CALL,
            self.words.toPlainText().strip(),
            direction=Direction.IN if self.direction.current() == "in" else Direction.OUT,
            duration_s=self.timer.duration(),
            result=self.result(),
            phone=str(self.number.currentData() or ""),
        )
        entries = tuple(id for id, box in self.lists.items() if box.isChecked())
        self.kept.emit(draft, self.next_step.typed(), entries)

    def finish(self) -> None:
        """The call is kept: put the panel away, empty."""
        self._clear()
        self.hide()

    def _close(self) -> None:
        """What was typed comes back when a call with the same client is begun again."""
        if self._client is not None and (typed := self.draft()):
            self._put_off[self._client.id] = typed
        self._clear()
        self.hide()
        self.closed.emit()

    def is_begun(self) -> bool:
        return not self.isHidden()

    # --- drafts -----------------------------------------------------------------------------------

    def draft(self) -> dict[str, object]:
        """What was typed, chosen and counted, {} when nothing was."""
        counted = self.timer.state()
        if self.isHidden() or not (
            self.words.toPlainText().strip() or self.next_step.text() or self.result() or counted
        ):
            return {}
        return {
            "words": self.words.toPlainText(),
            **self.next_step.draft("next"),
            "result": self.result(),
            "timer": counted,
            "direction": self.direction.current(),
            "lists": {str(id): box.isChecked() for id, box in self.lists.items()},
        }

    def take_draft(self, draft: dict[str, object]) -> None:
        self.words.setPlainText(str(draft.get("words", "")))
        self.next_step.take_draft(draft, "next")
        self.timer.take_state(draft.get("timer"))
        self.direction.set_current(str(draft.get("direction", "out")))
        self.results.set_result(str(draft.get("result", "")))
        ticked = draft.get("lists")
        for id, box in self.lists.items():
            if isinstance(ticked, dict) and str(id) in ticked:
                box.setChecked(bool(ticked[str(id)]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.result():
            self.keep()
            return
        if (number := number_of(event)) and self.results.choose(number):
            return
        super().keyPressEvent(event)


def is_running(draft: object) -> bool:
    """Whether the timer of a call that was put aside goes on counting."""
    timer = draft.get("timer") if isinstance(draft, dict) else None
    watch = timer.get("watch") if isinstance(timer, dict) else None
    return isinstance(watch, dict) and bool(watch.get("since"))
