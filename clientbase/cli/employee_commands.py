"""The command on employees: who works here, one more, a new name, who has left."""

from typing import TYPE_CHECKING, Annotated

import typer

from clientbase.cli.answers import Answer, plain
from clientbase.cli.arguments import Base, WrongValue, employee_named, one_of
from clientbase.cli.session import session_of
from clientbase.cli.tables import table
from clientbase.domain.employee import Employee
from clientbase.i18n import N_, _

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_DEEDS = ("list", "add", "rename", "leave", "return")


def employees(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ] = "list",
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=N_("The employee: the name, or the number."))
    ] = "",
    new_name: Annotated[str, typer.Argument(metavar="NEW_NAME", help=N_("To rename: the new name."))] = "",
) -> Answer:
    session = session_of(context)
    if deed == "list":
        with session.reading(base) as shop:
            return _listed(shop.employees.all())
    if not name or (deed == "rename" and not new_name):
        raise WrongValue(_("“{name}” is missing."), "NEW_NAME" if name else "NAME")
    with session.writing(base) as shop:
        if deed == "add":
            return _one(shop, shop.employees.add(name))
        id = employee_named(shop, name).id
        change: dict[str, object] = {"name": new_name} if deed == "rename" else {"active": deed == "return"}
        shop.employees.update(id, change)
        return _one(shop, id)


def _one(shop: "Shop", id: int) -> Answer:
    found = next(one for one in shop.employees.all() if one.id == id)
    return Answer(plain(found), f"{found.id}  {found.name}")


def _listed(found: tuple[Employee, ...]) -> Answer:
    rows = [
        (one.id, one.name, one.initials, "" if one.active else _("no longer works here")) for one in found
    ]
    shown = table((_("No."), _("Employee"), _("Initials"), ""), rows, right=(0,))
    return Answer([plain(one) for one in found], shown)
