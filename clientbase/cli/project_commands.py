"""The commands on projects and on the stages of tasks: listing, adding, changing, removing them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from clientbase.cli.answers import Answer, plain
from clientbase.cli.arguments import (
    MOST,
    Base,
    NotOneOf,
    WrongValue,
    a_day,
    clients_told,
    day_of,
    employee_named,
    one_of,
)
from clientbase.cli.session import session_of
from clientbase.cli.tables import day, table
from clientbase.domain.employee import COLOURS
from clientbase.domain.project import Project, ProjectDraft
from clientbase.domain.task_stage import TaskStage
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_DEEDS = ("list", "show", "add", "rename", "close", "reopen", "remove")
_OF_STAGES = ("list", "add", "rename", "hide", "show", "remove")

T = TypeVar("T")


# --- projects -------------------------------------------------------------------------------------


def projects(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ] = "list",
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=N_("The project: its name, or its number."))
    ] = "",
    label: Annotated[str, typer.Argument(metavar="LABEL", help=N_("Its new name, to rename it."))] = "",
    *,
    client: Annotated[
        int | None,
        typer.Option("--client", metavar="CLIENT_ID", min=1, max=MOST, help=N_("Whom it is for.")),
    ] = None,
    due: Annotated[
        str, typer.Option("--due", metavar="DATE", callback=a_day, help=N_("By which day all is done."))
    ] = "",
    employee: Annotated[str, typer.Option("--employee", metavar="NAME", help=N_("Who leads it."))] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("A note on it."))] = "",
) -> Answer:
    session = session_of(context)
    if deed != "list" and not name:
        raise WrongValue(_("The name of the project is missing."))
    if deed in ("list", "show"):
        with session.reading(base) as shop:
            return _listed(shop) if deed == "list" else _shown(shop, project_named(shop, name))
    with session.writing(base) as shop:
        if deed == "add":
            clients_told(shop, [] if client is None else [client])
            who = employee_named(shop, employee).id if employee else None
            draft = ProjectDraft(name, client, note=note, due_on=day_of(due), employee_id=who)
            return _told(shop.projects.get(shop.projects.add(draft)))
        one = project_named(shop, name)
        if deed == "remove":
            shop.projects.remove(one.id)
            return _told(one)
        if deed == "rename":
            shop.projects.update(one.id, {"name": label})
        elif deed == "close":
            shop.projects.close(one.id)
        else:
            shop.projects.reopen(one.id)
        return _told(shop.projects.get(one.id))


def project_named(shop: "Shop", name: str) -> Project:
    """By its number or name; of several called so the open one."""
    known = shop.projects.all()
    for one in known:
        if name == str(one.id):
            return one
    found = [one for one in known if fold(one.name) == fold(name)]
    fitting = [one for one in found if one.closed_at is None] or found
    return the_one(fitting, name, [one.name for one in known])


def the_one(found: list[T], name: str, names: Iterable[str]) -> T:
    """Raises NotOneOf where there is none, WrongValue where there are several."""
    if not found:
        raise NotOneOf(name, names)
    if len(found) > 1:
        raise WrongValue(_("Several are called “{name}”: tell the number.").format(name=name))
    return found[0]


def _told(one: Project) -> Answer:
    return Answer(one, one.name)


def _listed(shop: "Shop") -> Answer:
    found = shop.projects.all()
    names = {one.id: one.name for one in shop.employees.all()}
    rows = [
        (
            one.id,
            one.name,
            one.client_name,
            day(one.due_on),
            names.get(one.employee_id or 0, ""),
            f"{one.done}/{one.tasks}",
            _("closed") if one.closed_at else "",
        )
        for one in found
    ]
    heads = (_("No."), _("Project"), _("Client"), _("Due"), _("Employee"), _("Done"), _("State"))
    return Answer(found, table(heads, rows, right=(0,)) if rows else _("There are no projects yet."))


def _shown(shop: "Shop", one: Project) -> Answer:
    """With its tasks, open ones first."""
    tasks = shop.tasks.of_project(one.id)
    rows = [
        (task.id, day(task.due_on), _("done") if task.completed_at else "", task.summary) for task in tasks
    ]
    heads = (_("No."), _("Due"), _("State"), _("Task"))
    listed = table(heads, rows, right=(0,)) if rows else _("There are no such tasks.")
    text = "\n\n".join(part for part in (f"{one.name}: {one.done}/{one.tasks}", one.note, listed) if part)
    data: dict[str, Any] = plain(one)
    return Answer(data | {"of_it": [_task(task) for task in tasks]}, text)


def _task(task: Any) -> dict[str, Any]:
    keys = ("id", "summary", "due_on", "completed_at")
    return {key: plain(getattr(task, key)) for key in keys}


# --- stages ---------------------------------------------------------------------------------------


def stages(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_OF_STAGES), callback=one_of(_OF_STAGES), help=N_("What to do."))
    ] = "list",
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The stage: its name, or its key."))] = "",
    label: Annotated[str, typer.Argument(metavar="LABEL", help=N_("Its new name, to rename it."))] = "",
    *,
    finishes: Annotated[
        bool, typer.Option("--finishes", help=N_("A task that comes to the new stage is done."))
    ] = False,
    colour: Annotated[
        str,
        typer.Option(
            "--colour",
            metavar="|".join(COLOURS),
            callback=one_of(COLOURS),
            help=N_("The colour of a new one."),
        ),
    ] = "violet",
) -> Answer:
    session = session_of(context)
    if deed != "list" and not name:
        raise WrongValue(_("The name of the stage is missing."))
    if deed == "list":
        with session.reading(base) as shop:
            return _stages(shop)
    with session.writing(base) as shop:
        if deed == "add":
            made = shop.task_stages.add(name, finishes=finishes, colour=colour)
            return Answer(_stage(made), made.title)
        one = stage_named(shop, name)
        if deed == "remove":
            shop.task_stages.remove(one.mark)
            return Answer(_stage(one), one.title)
        if deed == "rename":
            shop.task_stages.rename(one.mark, label)
        else:
            shop.task_stages.change(one.mark, active=deed == "show")
        now = stage_named(shop, one.mark)
        return Answer(_stage(now), now.title)


def stage_named(shop: "Shop", name: str) -> TaskStage:
    """By its key or number, or by its words. Raises NotOneOf."""
    known = shop.task_stages.all()
    for one in known:
        if name == one.mark:
            return one
    return the_one(
        [one for one in known if fold(one.title) == fold(name)], name, [one.title for one in known]
    )


def _stage(one: TaskStage) -> dict[str, Any]:
    return {
        "key": one.mark,
        "name": one.title,
        "colour": one.colour,
        "finishes": one.finishes,
        "shown": one.active,
    }


def _stages(shop: "Shop") -> Answer:
    found = shop.task_stages.all()
    rows = [
        (
            one.mark,
            one.title,
            _("a task there is done") if one.finishes else "",
            "" if one.active else _("hidden"),
        )
        for one in found
    ]
    return Answer([_stage(one) for one in found], table((_("Key"), _("Stage"), _("Kind"), _("State")), rows))
