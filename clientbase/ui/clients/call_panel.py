"""Logging a call in three clicks: Call, the result, Keep; number, direction, minutes and next step beside."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLineEdit, QWidget

from clientbase.domain.client import Client
from clientbase.domain.interaction import (
    CALL_RESULT_LABELS,
    CALL_RESULTS,
    Direction,
    InteractionDraft,
    InteractionKind,
)
from clientbase.i18n import N_, _
from clientbase.ui.clients.columns import phone_text, typed_phone_text
from clientbase.ui.clients.next_step_line import NextStepLine
from clientbase.ui.clients.presenter import ClientPresenter
from clientbase.ui.clients.result_chip import ResultChip
from clientbase.ui.kit.buttons import button, flat_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.layouts import Surface, column, row
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

_CALL_BACK = N_("Call back tomorrow")
_MOST_MINUTES = 999


class CallPanel(Surface):
    """`kept(draft, next step line)` asks to log the call; `closed` to put the panel away."""

    kept = Signal(object, str)
    closed = Signal()

    def __init__(self, presenter: ClientPresenter, parent: QWidget | None = None) -> None:
        super().__init__("surface", radius=8, border=True, parent=parent)
        self._client: Client | None = None
        self.number = ChoiceBox()
        self.number.setAccessibleName(_("Number"))
        self.direction = Segmented([("out", _("Outgoing")), ("in", _("Incoming"))])
        self.minutes = QLineEdit()
        self.minutes.setValidator(QIntValidator(0, _MOST_MINUTES, self.minutes))
        self.minutes.setPlaceholderText(_("min"))
        self.minutes.setAccessibleName(_("Minutes"))
        self.minutes.setFixedWidth(64)
        self.minutes.setMinimumHeight(CONTROL_HEIGHT)
        self._watch = QElapsedTimer()
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_time)
        self._seconds = 0
        self.timer = button(_("Timer"), "timer-outline", self._start_or_stop)
        self.results = QButtonGroup(self)
        self.results.setExclusive(False)
        self._results_place = QWidget()
        flow = FlowLayout(gap=6)
        for key in CALL_RESULTS:
            flow.addWidget(self._result(key))
        self._results_place.setLayout(flow)
        self.results.buttonClicked.connect(self._chosen)
        self.words = NoteBox(least=2, most=6)
        self.words.setPlaceholderText(_("What was said"))
        self.words.setAccessibleName(_("What was said"))
        hint = _("Next step: call back tomorrow at 10:00")
        self.next_step = NextStepLine(presenter, _("Next step"), hint)
        self.next_step.entered.connect(self.keep)
        self.keep_button = button(_("Keep the call"), "check", self.keep)
        head = row(Label(_("Call"), TextRole.SECTION), None)
        self.setLayout(
            column(
                head,
                row(self.number, self.direction),
                row(self.minutes, self.timer, None),
                self._results_place,
                self.words,
                self.next_step,
                row(self.keep_button, flat_button(_("Cancel"), clicked=self._close), None),
                margins=12,
                gap=8,
            )
        )
        self.hide()

    def _result(self, key: str) -> ResultChip:
        made = ResultChip(_(CALL_RESULT_LABELS[key]))
        made.setProperty("result", key)
        self.results.addButton(made)
        return made

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
        self._clear()
        self.show()
        self.results.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self._tick.stop()
        self._watch.invalidate()
        self._seconds = 0
        self.timer.setText(_("Timer"))
        self.minutes.clear()
        self.words.clear()
        self.next_step.set_text("")
        for each in self.results.buttons():
            each.setChecked(False)

    # --- minutes ----------------------------------------------------------------------------------

    def _start_or_stop(self) -> None:
        if self._watch.isValid():
            self._stop()
        else:
            self._watch.start()
            self._tick.start()
            self._show_time()

    def _stop(self) -> None:
        if self._watch.isValid():
            self._seconds += self._watch.elapsed() // 1000
            self._watch.invalidate()
        self._tick.stop()
        if self._seconds:
            self.minutes.setText(str(max(1, round(self._seconds / 60))))
        self.timer.setText(_("Timer"))

    def _show_time(self) -> None:
        seconds = self._seconds + self._watch.elapsed() // 1000
        self.timer.setText(_("Stop {time}").format(time=f"{seconds // 60}:{seconds % 60:02}"))

    def _duration(self) -> int:
        typed = int(self.minutes.text() or 0)
        measured = max(1, round(self._seconds / 60)) if self._seconds else 0
        return self._seconds if self._seconds and typed == measured else typed * 60

    # --- result and keeping -----------------------------------------------------------------------

    def result(self) -> str:
        return next((str(each.property("result")) for each in self.results.buttons() if each.isChecked()), "")

    def _chosen(self, chosen: QAbstractButton) -> None:
        for each in self.results.buttons():
            if each is not chosen:
                each.setChecked(False)
        back = chosen.property("result") == "call_back" and chosen.isChecked()
        if back and not self.next_step.text():
            self.next_step.set_text(_(_CALL_BACK))
        elif not back and self.next_step.text() == _(_CALL_BACK):
            self.next_step.set_text("")

    def keep(self) -> None:
        if self._client is None:
            return
        self._stop()
        draft = InteractionDraft(
            self._client.id,
            InteractionKind.CALL,
            self.words.toPlainText().strip(),
            direction=Direction.IN if self.direction.current() == "in" else Direction.OUT,
            duration_s=self._duration(),
            result=self.result(),
            phone=str(self.number.currentData() or ""),
        )
        self.kept.emit(draft, self.next_step.text())

    def finish(self) -> None:
        """The call is kept: put the panel away, empty."""
        self._clear()
        self.hide()

    def _close(self) -> None:
        self._clear()
        self.hide()
        self.closed.emit()

    def is_begun(self) -> bool:
        return not self.isHidden()

    # --- drafts -----------------------------------------------------------------------------------

    def draft(self) -> dict[str, object]:
        if self.isHidden() or not (
            self.words.toPlainText().strip() or self.next_step.text() or self.result()
        ):
            return {}
        return {
            "words": self.words.toPlainText(),
            "next": self.next_step.text(),
            "result": self.result(),
            "minutes": self.minutes.text(),
            "direction": self.direction.current(),
        }

    def take_draft(self, draft: dict[str, object]) -> None:
        self.words.setPlainText(str(draft.get("words", "")))
        self.next_step.set_text(str(draft.get("next", "")))
        self.minutes.setText(str(draft.get("minutes", "")))
        self.direction.set_current(str(draft.get("direction", "out")))
        for each in self.results.buttons():
            each.setChecked(each.property("result") == draft.get("result"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)
