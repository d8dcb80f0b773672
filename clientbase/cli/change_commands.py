"""Commands that write fields of clients: a new client, one field of many clients at once."""

from typing import TYPE_CHECKING, Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, Clients, OfSegment, WrongValue, clients_told, segment_named
from clientbase.cli.session import session_of
from clientbase.domain.bulk_edit import BulkEdit, BulkMode, modes_for
from clientbase.domain.cell_reading import CellContext, read_cell
from clientbase.domain.client import ClientDraft, Kind, with_values
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.fields import Field
from clientbase.domain.filter import EVERYONE
from clientbase.domain.import_values import Regional
from clientbase.domain.person_name import split_name
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientbase.services.shop import Shop


def add(
    context: typer.Context,
    base: Base,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=N_("The whole name of the person, or of the company."))
    ],
    *,
    company: Annotated[bool, typer.Option("--company", help=N_("It is a company."))] = False,
    told: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help=N_("A field of the client; may be repeated.")),
    ] = None,
    twin: Annotated[
        bool,
        typer.Option("--twin", help=N_("Even where another client has this phone, e-mail or tax number.")),
    ] = False,
) -> Answer:
    with session_of(context).writing(base) as shop:
        draft = ClientDraft(kind=Kind.COMPANY, organization=name) if company else _person(name)
        for text in told or ():
            field, sign, value = text.partition("=")
            if not sign:
                raise WrongValue(_("“{name}” needs FIELD=VALUE."), "--set")
            spec = _field(shop, field)
            draft = with_values(draft, {spec.key: _value(shop, spec, value)})
        made = shop.clients.get(shop.clients.add(draft, allow_twin=twin))
    return Answer({"id": made.id, "client": made.display_name}, f"{made.id}  {made.display_name}")


def _person(name: str) -> ClientDraft:
    """What stood beside the name, in brackets say, is kept as a note."""
    parts = split_name(name)
    return ClientDraft(
        family_name=parts.family, given_name=parts.given, additional_name=parts.additional, note=parts.rest
    )


def change(
    context: typer.Context,
    base: Base,
    field: Annotated[str, typer.Argument(metavar="FIELD", help=N_("The field: its key or its name."))],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=N_("What it is to hold."))] = "",
    client: Clients = None,
    *,
    segment: OfSegment = "",
    everybody: Annotated[bool, typer.Option("--everybody", help=N_("All clients."))] = False,
    add: Annotated[bool, typer.Option("--add", help=N_("Add these words to those that are there."))] = False,
    remove: Annotated[bool, typer.Option("--remove", help=N_("Take these words away."))] = False,
    clear: Annotated[bool, typer.Option("--clear", help=N_("Empty the field."))] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Only say what would be done; change nothing."))
    ] = False,
) -> Answer:
    if sum((bool(client), bool(segment), everybody)) != 1:
        raise WrongValue(_("Say whom: --client, --segment or --everybody."))
    if add + remove + clear > 1 or bool(value) == clear:
        raise WrongValue(_("Give a value, with --add or --remove or neither; or --clear without one."))
    mode = BulkMode.ADD if add else BulkMode.REMOVE if remove else BulkMode.CLEAR if clear else BulkMode.SET
    session = session_of(context)
    opened = session.reading(base) if dry_run else session.writing(base)
    with opened as shop, session.progress() as progress:
        spec = _field(shop, field)
        if mode not in modes_for(spec):
            raise WrongValue(_("This field holds one value: it has no words to add or take away."))
        edit = BulkEdit(spec.key, mode, _value(shop, spec, value))
        ids = _ids(shop, client or (), segment)
        count = shop.clients.bulk_count(ids, edit)
        progress.start(N_("Changing rows"), len(ids))
        changed = 0 if dry_run else shop.clients.bulk_edit(ids, edit, progress)
    told = count.changing if dry_run else changed
    words = (
        ngettext("{count} client of {of} would change.", "{count} clients of {of} would change.", told)
        if dry_run
        else ngettext("{count} client of {of} is changed.", "{count} clients of {of} are changed.", told)
    )
    data = {"field": spec.key, "of": count.of, "changed": told, "unnamed": count.unnamed, "dry_run": dry_run}
    return Answer(data, words.format(count=told, of=count.of))


def _field(shop: "Shop", name: str) -> Field:
    """The field of this key, or called so in the language of the answer."""
    for spec in shop.own_fields.whole_catalogue():
        if name == spec.key or fold(name) == fold(spec.title):
            if spec.computed:
                raise WrongValue(_("This field is worked out by the program and cannot be changed."))
            return spec
    raise WrongValue(_("There is no such field. “show” names those a client has."))


def _value(shop: "Shop", spec: Field, text: str) -> object:
    """The text as the field means it. Raises FieldWrong, SeveralInOneCell."""
    setting = shop.settings.get
    regional = Regional(setting("country"), setting("currency"), today=shop.clock.today())
    employees = {fold(one.name): one.id for one in shop.employees.all() if one.active}
    return read_cell(spec, text, CellContext(regional, employees))


def _ids(shop: "Shop", chosen: "Sequence[int]", segment: str) -> "Sequence[int]":
    if chosen:
        return clients_told(shop, chosen)
    group = segment_named(shop, segment).filter if segment else EVERYONE
    return shop.clients.ids(ClientQuery(filter=group))
