"""What the projects and templates of the task page decide. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from clientbase.domain.clock import Clock
from clientbase.domain.employee import Employee
from clientbase.domain.project import Project, ProjectDraft
from clientbase.domain.search_hit import Hit
from clientbase.domain.task_template import PlannedTask, TaskTemplate
from clientbase.i18n import _, ngettext
from clientbase.services.shop import Shop
from clientbase.ui.tasks.presenter import TaskGroup, grouped


class ProjectsPresenter:
    """Every method blocks for a moment; those that change something answer with what to say."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    @property
    def clock(self) -> Clock:
        return self._shop.clock

    def employees(self) -> tuple[Employee, ...]:
        return self._shop.employees.all()

    def projects(self, text: str = "") -> tuple[Project, ...]:
        """Open ones first; with `text` those whose name or client holds it."""
        wanted = text.casefold()
        return tuple(
            one for one in self._shop.projects.all() if wanted in f"{one.name} {one.client_name}".casefold()
        )

    def tasks(self, project_id: int) -> tuple[TaskGroup, ...]:
        now = self._shop.clock.now().astimezone()
        return grouped(self._shop.tasks.of_project(project_id), now, self._shop.clock.today())

    def clients_like(self, text: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._shop.search.find(text, 12) if hit.noun == "client")

    def client_name(self, client_id: int | None) -> str:
        return "" if client_id is None else self._shop.clients.get(client_id).display_name

    def add(self, draft: ProjectDraft) -> int:
        return self._shop.projects.add(draft)

    def update(self, id: int, draft: ProjectDraft) -> str:
        keys = ("name", "client_id", "colour", "note", "due_on", "employee_id")
        self._shop.projects.update(id, {key: getattr(draft, key) for key in keys})
        return _("The project is changed.")

    def set_closed(self, id: int, *, closed: bool) -> str:
        if closed:
            self._shop.projects.close(id)
            return _("The project is closed.")
        self._shop.projects.reopen(id)
        return _("The project is open again.")

    def remove(self, id: int) -> str:
        self._shop.projects.remove(id)
        return _("The project was removed; its tasks stay.")

    # --- templates ------------------------------------------------------------------------------------

    def templates(self) -> tuple[TaskTemplate, ...]:
        return self._shop.task_templates.all()

    def save_template(self, template: TaskTemplate) -> str:
        if template.id:
            self._shop.task_templates.update(template)
            return _("The template is changed.")
        self._shop.task_templates.add(template)
        return _("The template was added.")

    def template_of(self, project: Project) -> str:
        """A template of the tasks of a project, by their distance from its day or from the last of theirs."""
        tasks = self._shop.tasks.of_project(project.id)
        days = [task.due_on for task in tasks if task.due_on is not None]
        day = project.due_on or max(days, default=self._shop.clock.today())
        self._shop.task_templates.of_tasks(project.name, [task.id for task in tasks], day)
        return _("The template was added.")

    def remove_template(self, id: int) -> str:
        self._shop.task_templates.remove(id)
        return _("The template was removed.")

    def plan(
        self, template_id: int, day: date, client_id: int | None, project_id: int | None
    ) -> Sequence[PlannedTask]:
        """Raises NotThere, TemplateEmpty, DayOutOfCalendar."""
        return self._shop.task_templates.plan(template_id, day, client_id=client_id, project_id=project_id)

    def day_for(self, template_id: int) -> date:
        """The first day for which none of its tasks would be due already."""
        one = next((each for each in self.templates() if each.id == template_id), None)
        first = min((item.offset_days for item in one.items), default=0) if one is not None else 0
        return self._shop.clock.today() - timedelta(days=min(first, 0))

    def use(self, planned: Sequence[PlannedTask], project: ProjectDraft | None) -> str:
        count = len(self._shop.task_templates.use(planned, project))
        return ngettext("{count} task made.", "{count} tasks made.", count).format(count=count)
