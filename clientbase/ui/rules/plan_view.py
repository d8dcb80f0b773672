"""«Would touch today: 3»: whom a rule would touch, by name, and what it would do with each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.rule_run import RulePlan
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit.formats import show_count, show_date
from clientbase.ui.kit.layouts import clear, column
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_SHOWN = 12


class PlanView(QWidget):
    """Shown while a rule is written, and before it is run by hand."""

    def __init__(self, open_client: Callable[[int], object]) -> None:
        super().__init__()
        self._open_client = open_client
        self.heading = Label("", TextRole.STRONG, wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._more = Label("", TextRole.SMALL, wrap=True)
        self._problem = ProblemLine()
        self.setLayout(column(self.heading, self._problem, self._lines, self._more, gap=4))

    def show_waiting(self) -> None:
        self.heading.setText(_("Would touch today: …"))

    def show_plan(self, plan: RulePlan) -> None:
        self._problem.say("")
        words = _("Would touch today: {count}") if plan.total else _("Would touch nobody today")
        self.heading.setText(words.format(count=show_count(plan.total)))
        clear(self._lines)
        for touch in plan.touches[:_SHOWN]:
            subject = touch.subject
            second = " · ".join([show_date(subject.day), *touch.deeds])
            line = LineButton(subject.name, second, two_lines=True)
            line.clicked.connect(lambda _on=False, id=subject.client_id: self._open_client(id))
            self._lines.addWidget(line)
        further = plan.total - min(len(plan.touches), _SHOWN)
        more = ngettext("and {count} more", "and {count} more", further) if further else ""
        self._more.setText(more.format(count=show_count(further)))
        self._more.setVisible(bool(more))

    def show_problem(self, error: ClientbaseError) -> None:
        clear(self._lines)
        self._more.hide()
        self.heading.setText("")
        self._problem.say(sentence(error))
