"""The command on the owner's own fields: listing, adding, renaming, removing them."""

from typing import TYPE_CHECKING, Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, WrongValue
from clientbase.cli.session import session_of
from clientbase.cli.tables import table
from clientbase.domain.errors import InputError
from clientbase.domain.own_field import KIND_LABELS, OwnField, OwnKind
from clientbase.domain.own_values import own_key
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_DEEDS = ("list", "add", "rename", "remove")


class OwnFieldMissing(InputError):
    """`name`: the base has no own field of this key or name."""


def _deed(text: str) -> str:
    if text not in _DEEDS:
        raise typer.BadParameter(text)
    return text


def _kind(text: str) -> str:
    if text not in set(OwnKind):
        raise typer.BadParameter(text)
    return text


def fields(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="list|add|rename|remove", callback=_deed, help=N_("What to do."))
    ] = "list",
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=N_("The field: its name, or its key such as own_3."))
    ] = "",
    label: Annotated[str, typer.Argument(metavar="LABEL", help=N_("Its new name, to rename it."))] = "",
    *,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="|".join(OwnKind),
            callback=_kind,
            help=N_("What a new field holds."),
        ),
    ] = "text",
    choice: Annotated[
        list[str] | None,
        typer.Option("--choice", metavar="WORD", help=N_("A word to choose from; may be repeated.")),
    ] = None,
) -> Answer:
    session = session_of(context)
    if deed != "list" and not name:
        raise WrongValue(_("The name of the field is missing."))
    if deed == "list":
        with session.reading(base) as shop:
            return _listed(shop)
    with session.writing(base) as shop:
        if deed == "add":
            made = shop.own_fields.add(name, OwnKind(kind), choice or ())
            return Answer(_data(made, 0), f"{made.key}  {made.label}")
        own = _named(shop, name)
        if deed == "rename":
            renamed = shop.own_fields.rename(own.id, label)
            return Answer(_data(renamed, shop.own_fields.filled(own.id)), f"{renamed.key}  {renamed.label}")
        cleared = shop.own_fields.remove(own.id)
    told = ngettext(
        "Removed “{name}”; {count} client had something in it. Undo brings it back.",
        "Removed “{name}”; {count} clients had something in it. Undo brings it back.",
        cleared,
    ).format(name=own.label, count=cleared)
    return Answer(_data(own, cleared), told)


def _listed(shop: "Shop") -> Answer:
    found = [(own, shop.own_fields.filled(own.id)) for own in shop.own_fields.all()]
    rows = [
        (own.key, own.label, _(KIND_LABELS[own.kind]), filled, ", ".join(own.choices))
        for own, filled in found
    ]
    headings = (_("Key"), _("Name"), _("What it holds"), _("Clients"), _("Words to choose from"))
    shown = table(headings, rows, right=(3,)) if rows else _("This base has no own fields.")
    return Answer([_data(own, filled) for own, filled in found], shown)


def _named(shop: "Shop", name: str) -> OwnField:
    """The field of this key, or of this name. Raises OwnFieldMissing."""
    known = shop.own_fields.all()
    by_key = next((own for own in known if own_key(own.id) == name), None)
    found = by_key or next((own for own in known if fold(own.label) == fold(name)), None)
    if found is None:
        raise OwnFieldMissing(name=name)
    return found


def _data(own: OwnField, filled: int) -> dict[str, object]:
    return {
        "key": own.key,
        "label": own.label,
        "kind": str(own.kind),
        "choices": list(own.choices),
        "made_from": own.made_from,
        "filled": filled,
    }
