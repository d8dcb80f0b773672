"""The dialog of a project: its name, client, day, who leads it, colour and note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from clientbase.domain.employee import COLOURS
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.project import LONGEST_PROJECT, Project, ProjectDraft
from clientbase.i18n import N_, _
from clientbase.texts import sentence
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.employees_section import COLOUR_NAMES, swatch
from clientbase.ui.tasks.plan_fields import choice, labelled
from clientbase.ui.tasks.projects_presenter import ProjectsPresenter
from clientbase.ui.tokens import TextRole

_DUE = Field("project", "due_on", FieldKind.DATE, N_("Due"))


class ProjectDialog(QDialog):
    """`keep` is called with the draft; when it raises, the dialog says so and stays."""

    def __init__(
        self,
        parent: QWidget,
        presenter: ProjectsPresenter,
        keep: Callable[[ProjectDraft], object],
        project: Project | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("New project") if project is None else _("Project")
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self._keep = keep
        self.name = QLineEdit(project.name if project else "")
        self.name.setMaxLength(LONGEST_PROJECT)
        self.name.setAccessibleName(_("Name of the project"))
        self.client = ClientPicker(presenter.clients_like)
        self.due = DateEditor(_DUE, presenter.clock)
        self.due.line.setAccessibleName(_("Due"))
        people = [(one.name, one.id) for one in presenter.employees() if one.active]
        self.leader = choice(_("Who leads it"), [(_("Nobody"), None), *people])
        self.colour = choice(_("Colour"))
        for colour in COLOURS:
            self.colour.addItem(swatch(colour), _(COLOUR_NAMES[colour]), colour)
        self.note = NoteBox(least=3)
        self.note.setAccessibleName(_("Note"))
        self.problem = ProblemLine()
        if project is not None:
            self.client.set_client(project.client_id, project.client_name)
            self.due.set_value(project.due_on)
            self.leader.setCurrentIndex(max(self.leader.findData(project.employee_id), 0))
            self.note.setPlainText(project.note)
        self.colour.setCurrentIndex(max(self.colour.findData(project.colour if project else "blue"), 0))
        pair = row(labelled(_("Due"), self.due), labelled(_("Colour"), self.colour), gap=12)
        self.setLayout(
            column(
                Label(title, TextRole.HEADING),
                labelled(_("Name of the project"), self.name),
                labelled(_("Client"), self.client),
                pair,
                labelled(_("Who leads it"), self.leader),
                labelled(_("Note"), self.note),
                self.problem,
                8,
                row(
                    None,
                    button(_("Cancel"), clicked=self.reject),
                    primary_button(_("Save"), clicked=self._save),
                ),
                margins=24,
                gap=12,
            )
        )
        self.name.setFocus()

    def _save(self) -> None:
        try:
            draft = ProjectDraft(
                self.name.text(),
                self.client.client_id(),
                str(self.colour.currentData()),
                self.note.toPlainText(),
                self.due.value(),
                self.leader.currentData(),
            )
        except ValueError:
            return  # the date says itself what is wrong
        try:
            self._keep(draft)
        except ClientbaseError as error:
            self.problem.say(sentence(error))
            self.name.setFocus()
        else:
            self.accept()
