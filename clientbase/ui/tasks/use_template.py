"""Making tasks of a template: for a client and a project, for a day; the plan is shown before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from babel.dates import format_date
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.project import LONGEST_PROJECT, ProjectDraft
from clientbase.domain.task_template import PlannedTask
from clientbase.i18n import N_, _, current_language, ngettext
from clientbase.texts import sentence
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.formats import show_long_date
from clientbase.ui.kit.layouts import Scroll, clear, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.tasks.plan_fields import choice, labelled
from clientbase.ui.tasks.projects_presenter import ProjectsPresenter
from clientbase.ui.tokens import TextRole

_DAY = Field("task_template", "day", FieldKind.DATE, N_("Day"))
_NEW, _NONE = -1, 0


class UseTemplateDialog(QDialog):
    """`made` is called with what was said when the tasks are there."""

    def __init__(
        self,
        parent: QWidget,
        presenter: ProjectsPresenter,
        made: Callable[[str], object],
        project_id: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Tasks of a template"))
        self.resize(min(760, parent.window().width() - 40), min(600, parent.window().height() - 60))
        self._presenter, self._made = presenter, made
        self._planned: Sequence[PlannedTask] = ()
        templates = [(one.name, one.id) for one in presenter.templates()]
        self.template = choice(_("Template"), templates)
        self.day = DateEditor(_DAY, presenter.clock)
        self.day.line.setAccessibleName(_("Day"))
        self.client = ClientPicker(presenter.clients_like)
        projects = [(one.name, one.id) for one in presenter.projects() if one.closed_at is None]
        self.project = choice(
            _("Project"), [(_("New project"), _NEW), (_("Without a project"), _NONE), *projects]
        )
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_PROJECT)
        self.name.setAccessibleName(_("Name of the project"))
        self.name.setPlaceholderText(_("Name of the project"))
        self._name_place = labelled(_("Name of the project"), self.name)
        self._lines = column(gap=6)
        self.problem = ProblemLine()
        self.go = primary_button("", clicked=self._use)
        fields = column(
            labelled(_("Template"), self.template),
            labelled(_("Day"), self.day),
            labelled(_("Client"), self.client),
            labelled(_("Project"), self.project),
            self._name_place,
            None,
            gap=12,
        )
        left = holder(fields)
        left.setFixedWidth(270)
        plan = column(
            Label(_("What will be made"), TextRole.SECTION), Scroll(holder(column(self._lines, None))), gap=8
        )
        plan.setStretch(1, 1)
        middle = row(left, plan, gap=24)
        middle.setStretch(1, 1)
        foot = row(None, button(_("Cancel"), clicked=self.reject), self.go)
        whole = column(
            Label(_("Tasks of a template"), TextRole.HEADING), middle, self.problem, foot, margins=24, gap=16
        )
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.template.activated.connect(lambda _place: self._new_template())
        self.day.changed.connect(self.look)
        self.client.chosen.connect(lambda _id: self.look())
        self.project.activated.connect(lambda _place: self.look())
        if project_id:
            self.project.setCurrentIndex(max(self.project.findData(project_id), 0))
        self._new_template()
        self.template.setFocus()

    def _new_template(self) -> None:
        """The day proposed is the one for which its first task is due today."""
        self.name.setText(self.template.currentText())
        self.day.set_value(self._presenter.day_for(self.template.currentData()))
        self.look()

    def planned(self) -> Sequence[PlannedTask]:
        return self._planned

    def look(self) -> None:
        """Plan anew and show it."""
        chosen = self.project.currentData()
        self._name_place.setVisible(chosen == _NEW)
        self._planned, wrong = (), ""
        try:
            day = self.day.value()
        except ValueError:
            day = None
        if isinstance(day, date) and self.template.currentData() is not None:
            try:
                self._planned = self._presenter.plan(
                    self.template.currentData(),
                    day,
                    self.client.client_id(),
                    chosen if chosen and chosen > 0 else None,
                )
            except ClientbaseError as error:
                wrong = sentence(error)
        self.problem.say(wrong)
        clear(self._lines)
        for one in self._planned:
            self._lines.addWidget(_line(one, self._presenter.clock.today()))
        count = len(self._planned)
        self.go.setText(ngettext("Make {count} task", "Make {count} tasks", count).format(count=count))
        self.go.setEnabled(bool(count))

    def _use(self) -> None:
        new = None
        if self.project.currentData() == _NEW:
            last = max((one.draft.due_on for one in self._planned if one.draft.due_on), default=None)
            day = self.day.value() or last
            new = ProjectDraft(self.name.text(), self.client.client_id(), due_on=day)
        try:
            said = self._presenter.use(self._planned, new)
        except ClientbaseError as error:
            self.problem.say(sentence(error))
            return
        self.accept()
        self._made(said)


def _line(one: PlannedTask, today: date) -> QWidget:
    due = one.draft.due_on
    day = show_long_date(due) if due else ""
    if due is not None and due.year != today.year:
        day = format_date(due, "EEEE, d MMMM y", locale=current_language())
    when = _("{day}: already past").format(day=day) if one.passed else day
    told = Label(when, TextRole.LATE if one.passed else TextRole.SMALL)
    return holder(column(Label(one.draft.summary, TextRole.BODY, wrap=True), told, gap=0))
