"""What is noted of a call while a list is rung through: timer, result, words, the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clientbase.domain.call_outcome import After
from clientbase.i18n import N_, _
from clientbase.ui.calls.call_timer import CallTimer
from clientbase.ui.calls.outcome_bar import OutcomeBar
from clientbase.ui.calls.run_presenter import CallContent, RunPresenter, Typed
from clientbase.ui.clients.next_step_line import NextStepLine
from clientbase.ui.kit.buttons import button, flat_button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.layouts import Surface, column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import RADIUS, TextRole

_BACK = N_("tomorrow 10:00")


class CallForm(Surface):
    """`entered`: Enter in a line means that the call is to be kept."""

    entered = Signal()

    def __init__(self, presenter: RunPresenter, parent: QWidget | None = None) -> None:
        super().__init__("surface", radius=RADIUS, parent=parent)
        self._kept_result = ""  # of a draft, until the results are known
        self.number = ChoiceBox()
        self.number.setAccessibleName(_("Number"))
        self.timer = CallTimer(presenter.clock)
        self.results = OutcomeBar()
        self.results.chosen.connect(lambda _result: self._chosen())
        self.words = NoteBox(least=2, most=8)
        self.words.setPlaceholderText(_("What was said"))
        self.words.setAccessibleName(_("What was said"))
        self._step_label = Label(_("Next step"), TextRole.SECTION)
        self.step = NextStepLine(presenter, _("Next step"), _("Next step: send the price list tomorrow"))
        self.step.entered.connect(self.entered)
        self._problem = ProblemLine()
        self.keep_button = primary_button(_("Keep and go on"), "phone-forward-outline")
        self.skip_button = button(_("Skip"), "debug-step-over")
        self.back_button = flat_button(_("Back"), "arrow-left")
        hint = Label(_("1–9 choose the result, Enter keeps the call."), TextRole.SMALL)
        self.buttons = row(hint, None, self.back_button, self.skip_button, self.keep_button)
        self.setLayout(
            column(
                Label(_("Call"), TextRole.SECTION),
                self.number,
                self.timer,
                self.results,
                self.words,
                self._step_label,
                self.step,
                self._problem,
                gap=8,
                margins=16,
            )
        )

    def show_call(self, content: CallContent, *, same: bool) -> None:
        """`same`: what is being typed about this call stays."""
        self.results.set_outcomes(content.outcomes)
        if self._kept_result:
            self.results.set_result(self._kept_result)
            self._kept_result = ""
        if same:
            return
        self.number.clear()
        for shown, dialled in content.numbers:
            self.number.addItem(shown, dialled)
        self.number.setVisible(len(content.numbers) > 1)
        self.say_problem("")

    def clear(self) -> None:
        self.timer.clear()
        self.results.set_result("")
        self.words.clear()
        self.step.set_text("")
        self._chosen()

    def typed(self) -> Typed:
        self.timer.stop()
        return Typed(
            self.results.result(),
            self.words.toPlainText().strip(),
            self.step.typed(),
            self.timer.duration(),
            str(self.number.currentData() or ""),
        )

    def _chosen(self) -> None:
        """A call back asks when; everything else what comes next."""
        chosen = self.results.outcome()
        back = chosen is not None and chosen.after is After.CALL_BACK
        self._step_label.setText(_("Call back on") if back else _("Next step"))
        if back and not self.step.text():
            self.step.set_text(_(_BACK))
        elif not back and self.step.text() == _(_BACK):
            self.step.set_text("")
        if back:
            self.step.line.selectAll()
            self.step.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say_problem("")

    def say_problem(self, text: str) -> None:
        self._problem.say(text)

    def problem(self) -> str:
        return self._problem.text()

    def focus_problem(self, *, call_back: bool) -> None:
        (self.step.line if call_back else self.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    # --- drafts -----------------------------------------------------------------------------------

    def state(self) -> dict[str, object]:
        return {
            "words": self.words.toPlainText(),
            **self.step.draft("step"),
            "result": self.results.result(),
            "timer": self.timer.state(),
        }

    def take_state(self, state: object) -> None:
        if isinstance(state, dict):
            self.words.setPlainText(str(state.get("words", "")))
            self.step.take_draft(state, "step")
            self._kept_result = str(state.get("result", ""))
            self.timer.take_state(state.get("timer"))
