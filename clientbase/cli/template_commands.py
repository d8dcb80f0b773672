"""The command on templates of tasks: keeping them, and making tasks of one for a day, told beforehand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer, plain
from clientbase.cli.arguments import MOST, Base, WrongValue, a_day, clients_told, day_of, one_of
from clientbase.cli.project_commands import project_named, the_one
from clientbase.cli.session import session_of
from clientbase.cli.tables import day as day_text
from clientbase.cli.tables import table
from clientbase.domain.project import ProjectDraft
from clientbase.domain.task_template import PlannedTask, TaskTemplate, TemplateItem
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_DEEDS = ("list", "show", "add", "rename", "remove", "use")
_ITEM = re.compile(r"([+−-]?\d{1,5})\s+(\S.*)", re.DOTALL)


def templates(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ] = "list",
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=N_("The template: its name, or its number."))
    ] = "",
    label: Annotated[str, typer.Argument(metavar="LABEL", help=N_("Its new name, to rename it."))] = "",
    *,
    item: Annotated[
        list[str] | None,
        typer.Option(
            "--item",
            metavar="DAYS TASK",
            help=N_("A task of a new one, like “-3 order flowers”: days from its day; may be repeated."),
        ),
    ] = None,
    on: Annotated[
        str,
        typer.Option(
            "--day",
            metavar="DATE",
            callback=a_day,
            help=N_("Use it for this day, not for the first that fits."),
        ),
    ] = "",
    client: Annotated[
        int | None,
        typer.Option("--client", metavar="CLIENT_ID", min=1, max=MOST, help=N_("Use it for this client.")),
    ] = None,
    project: Annotated[
        str, typer.Option("--project", metavar="NAME", help=N_("Put the tasks into this project."))
    ] = "",
    new_project: Annotated[
        str,
        typer.Option("--new-project", metavar="NAME", help=N_("Put the tasks into a project made for them.")),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Only tell which tasks it would make."))
    ] = False,
) -> Answer:
    session = session_of(context)
    if deed != "list" and not name:
        raise WrongValue(_("The name of the template is missing."))
    if project and new_project:
        raise WrongValue(_("Either “--project” or “--new-project”, not both."))
    if deed in ("list", "show"):
        with session.reading(base) as shop:
            return _listed(shop) if deed == "list" else _shown(shop, _named(shop, name))
    if deed == "use" and dry_run:
        with session.reading(base) as shop:
            return _plan(shop, _planned(shop, name, on, client, project))
    items = tuple(_item(text) for text in item or ())
    with session.writing(base) as shop:
        if deed == "use":
            planned = _planned(shop, name, on, client, project)
            last = max(one.draft.due_on for one in planned if one.draft.due_on is not None)
            made = ProjectDraft(new_project, client, due_on=last) if new_project else None
            ids = shop.task_templates.use(planned, made)
            return _plan(shop, planned, ids)
        if deed == "add":
            id = shop.task_templates.add(TaskTemplate(name, items))
            return _told(shop.task_templates.get(id))
        one = _named(shop, name)
        if deed == "remove":
            shop.task_templates.remove(one.id)
            return _told(one)
        shop.task_templates.update(replace(one, name=label))
        return _told(shop.task_templates.get(one.id))


def _named(shop: "Shop", name: str) -> TaskTemplate:
    known = shop.task_templates.all()
    for one in known:
        if name == str(one.id):
            return one
    return the_one([one for one in known if fold(one.name) == fold(name)], name, [one.name for one in known])


def _item(text: str) -> TemplateItem:
    """«-3 order flowers»; words alone are of the day itself."""
    found = _ITEM.fullmatch(text.strip())
    if found is None:
        return TemplateItem(text)
    return TemplateItem(found[2], int(found[1].replace("−", "-")))


def _planned(shop: "Shop", name: str, on: str, client: int | None, project: str) -> Sequence[PlannedTask]:
    one = _named(shop, name)
    clients_told(shop, [] if client is None else [client])
    project_id = project_named(shop, project).id if project else None
    day = day_of(on) or _first_day(one, shop.clock.today())
    return shop.task_templates.plan(one.id, day, client_id=client, project_id=project_id)


def _first_day(one: TaskTemplate, today: date) -> date:
    """For which none of its tasks would be due already."""
    earliest = min((item.offset_days for item in one.items), default=0)
    return today - timedelta(days=min(earliest, 0))


def _told(one: TaskTemplate) -> Answer:
    return Answer(one, one.name)


def _listed(shop: "Shop") -> Answer:
    found = shop.task_templates.all()
    rows = [(one.id, one.name, len(one.items), " ".join(one.note.split())) for one in found]
    heads = (_("No."), _("Name"), _("Tasks"), _("Note"))
    return Answer(found, table(heads, rows, right=(0, 2)) if rows else _("There are no templates yet."))


def _shown(shop: "Shop", one: TaskTemplate) -> Answer:
    names = {each.id: each.name for each in shop.employees.all()}
    rows = [
        (
            f"{item.offset_days:+d}" if item.offset_days else "0",
            f"{item.due_time:%H:%M}" if item.due_time else "",
            names.get(item.assignee_id or 0, ""),
            item.summary,
        )
        for item in one.items
    ]
    heads = (_("Days"), _("Time"), _("Employee"), _("Task"))
    listed = table(heads, rows, right=(0,)) if rows else _("There are no such tasks.")
    return Answer(one, "\n\n".join(part for part in (one.name, one.note, listed) if part))


def _plan(shop: "Shop", planned: Iterable[PlannedTask], ids: Sequence[int] = ()) -> Answer:
    """What would be made, or with `ids` what was."""
    names = {each.id: each.name for each in shop.employees.all()}
    told: list[dict[str, Any]] = []
    rows = []
    for place, one in enumerate(planned):
        draft = one.draft
        told.append(
            {
                "id": ids[place] if ids else None,
                "summary": draft.summary,
                "due_on": plain(draft.due_on),
                "due_time": f"{draft.due_time:%H:%M}" if draft.due_time else None,
                "employee_id": draft.assignee_id,
                "checklist": list(one.checklist),
                "passed": one.passed,
            }
        )
        at = f" {draft.due_time:%H:%M}" if draft.due_time else ""
        late = _("already past") if one.passed else ""
        number = ids[place] if ids else ""
        rows.append(
            (
                number,
                f"{day_text(draft.due_on)}{at}",
                names.get(draft.assignee_id or 0, ""),
                draft.summary,
                late,
            )
        )
    heads = (_("No."), _("Due"), _("Employee"), _("Task"), _("State"))
    return Answer({"made": len(ids), "tasks": told}, table(heads, rows, right=(0,)))
