"""The command on segments: listing them, keeping a filter as one, their clients, what can be asked."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, NotOneOf, WrongValue, one_of, segment_named
from clientbase.cli.files import read_text
from clientbase.cli.session import session_of
from clientbase.cli.tables import table
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.filter import Group, conditions_of, filter_as_json, filter_from_json
from clientbase.domain.filter_check import clients_named
from clientbase.domain.filter_fields import field_named
from clientbase.domain.filter_words import FilterNames, filter_words
from clientbase.domain.segment import Segment
from clientbase.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_DEEDS = ("list", "add", "change", "remove", "clients", "fields")


def segments(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ] = "list",
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=N_("The segment: its name, or its number."))
    ] = "",
    *,
    conditions: Annotated[
        str,
        typer.Option("--filter", metavar="JSON|@FILE", help=N_("Its conditions, or @ and a file of them.")),
    ] = "",
    colour: Annotated[str, typer.Option("--colour", metavar="WORD", help=N_("Blue, green, red …"))] = "",
    rename: Annotated[str, typer.Option("--rename", metavar="NAME", help=N_("Its new name."))] = "",
) -> Answer:
    session = session_of(context)
    if deed not in ("list", "fields") and not name:
        raise WrongValue(_("The name of the segment is missing."))
    if deed == "add" and not conditions:
        raise WrongValue(_("“{name}” is missing."), "--filter")
    if deed in ("list", "fields", "clients"):
        with session.reading(base) as shop:
            if deed == "fields":
                return _fields(shop)
            return _clients(shop, name) if deed == "clients" else _listed(shop)
    with session.writing(base) as shop:
        if deed == "add":
            id = shop.segments.add(name, _filter(shop, conditions), colour)
            return _one(shop, shop.segments.get(id))
        known = segment_named(shop, name)
        if deed == "remove":
            shop.segments.remove(known.id)
            return Answer(
                _data(known, None), _("Removed “{name}”. Undo brings it back.").format(name=known.name)
            )
        values: dict[str, object] = {"name": rename, "colour": colour}
        values = {key: value for key, value in values.items() if value}
        if conditions:
            values["filter"] = _filter(shop, conditions)
        shop.segments.update(known.id, values)
        return _one(shop, shop.segments.get(known.id))


def _filter(shop: "Shop", text: str) -> Group:
    """The filter, asking of each field what it can be asked. Raises FilterWrong, NotOneOf.

    `text`: JSON, or @ and the name of a file of it: a command line has no room for a thousand conditions.
    """
    text = read_text(Path(text[1:])) if text.startswith("@") else text
    group, known = filter_from_json(text), shop.segments.context().fields
    for condition in conditions_of(group):
        field = field_named(known, condition.field)
        if field is None:
            raise WrongValue(
                _("A filter cannot ask about “{field}”; “segments BASE fields” lists what it can.").format(
                    field=condition.field
                )
            )
        if condition.op not in field.ops:
            raise NotOneOf(f"{condition.field} {condition.op}", field.ops)
    return group


def _one(shop: "Shop", item: Segment) -> Answer:
    count = shop.segments.count(item.filter)
    words = ngettext("{name}: {count} client", "{name}: {count} clients", count)
    return Answer(_data(item, count), words.format(name=item.name, count=count))


def _listed(shop: "Shop") -> Answer:
    found = [(item, _count(shop, item)) for item in shop.segments.all()]
    names = _names(shop, [item.filter for item, _count in found])
    rows = [
        (
            item.id,
            item.name,
            "?" if count is None else count,
            item.meaning or filter_words(item.filter, names),
        )
        for item, count in found
    ]
    headings = (_("No."), _("Segment"), _("Clients"), _("Conditions"))
    return Answer([_data(item, count) for item, count in found], table(headings, rows, right=(0, 2)))


def _count(shop: "Shop", item: Segment) -> int | None:
    """None where the filter can no longer be read."""
    try:
        return shop.segments.count(item.filter)
    except ClientbaseError:
        return None


def _names(shop: "Shop", filters: Sequence[Group]) -> FilterNames:
    people = {one.id: one.name for one in shop.employees.all()}
    segments = {item.id: item.name for item in shop.segments.all()}
    fields = shop.segments.context().fields
    named = frozenset[int]().union(*(clients_named(group, fields) for group in filters))
    return FilterNames(fields, people, segments, clients=shop.segments.client_names(named))


def _clients(shop: "Shop", name: str) -> Answer:
    ids = shop.segments.ids(segment_named(shop, name).id)
    rows = [(client.id, client.display_name) for client in shop.clients.many(ids)]
    shown = table((_("No."), _("Client")), rows, right=(0,)) if rows else _("Nobody found.")
    return Answer([{"id": id, "client": words} for id, words in rows], shown)


def _fields(shop: "Shop") -> Answer:
    fields = shop.segments.context().fields.values()
    rows = [(field.key, field.title, " ".join(field.ops)) for field in fields]
    data = [
        {
            "key": field.key,
            "title": field.title,
            "kind": str(field.shape),
            "period": field.period,
            "ops": [str(op) for op in field.ops],
            "choices": [choice.key for choice in field.choices],
        }
        for field in fields
    ]
    return Answer(data, table((_("Key"), _("Field"), _("Conditions")), rows))


def _data(item: Segment, count: int | None) -> dict[str, object]:
    return {
        "id": item.id,
        "key": item.key,
        "name": item.name,
        "colour": item.colour,
        "listed": item.listed,
        "clients": count,
        "meaning": item.meaning,
        "filter": json.loads(filter_as_json(item.filter)),
    }
