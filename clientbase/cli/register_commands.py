"""The command on registers: what they are, their rows, lists into them and out of them."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import MOST, Base, LimitOrAll, WrongValue, number_in, one_of
from clientbase.cli.register_text import imported, listed, one_register, register_data, row_data, rows_shown
from clientbase.cli.session import Session, session_of
from clientbase.domain.errors import InputError, NotThere
from clientbase.domain.filter import Group, filter_from_json
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.ready_registers import READY_REGISTERS
from clientbase.domain.register import CLIENT, KINDS, NOUN, TITLE, Register, RegisterField, RegisterQuery
from clientbase.domain.register_list import CLIENT as TELLS_CLIENT
from clientbase.domain.register_list import RECORD
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _, current_language

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_SHOWN = 50
_TYPED_KINDS = tuple(kind for kind in KINDS if kind is not OwnKind.COMPUTED)  # that one is told by a formula
_DEEDS = ("list", "show", "ready", "add", "remove", "field", "drop-field")
_OF_ROWS = ("rows", "put", "bin", "restore", "import", "export")
_READING = frozenset(("list", "show", "ready", "rows", "export"))


class RegisterMissing(InputError):
    """`name`: the base has no register of this name or number."""


class RegisterFieldMissing(InputError):
    """`name`: the register has no field of this name."""


def registers(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str,
        typer.Argument(
            metavar="|".join((*_DEEDS, *_OF_ROWS)),
            callback=one_of((*_DEEDS, *_OF_ROWS)),
            help=N_("What to do."),
        ),
    ] = "list",
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=N_("The register: its name, or its number."))
    ] = "",
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT", help=N_("The field, the words sought, the record’s name or number, or the file.")
        ),
    ] = "",
    *,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="|".join(_TYPED_KINDS),
            callback=one_of(_TYPED_KINDS),
            help=N_("What a new field holds."),
        ),
    ] = "text",
    choice: Annotated[
        list[str] | None,
        typer.Option("--choice", metavar="WORD", help=N_("A word to choose from; may be repeated.")),
    ] = None,
    required: Annotated[
        bool, typer.Option("--mandatory", help=N_("The new field must be filled in."))
    ] = False,
    distinct: Annotated[
        bool, typer.Option("--distinct", help=N_("The new field differs from record to record."))
    ] = False,
    ready: Annotated[
        bool, typer.Option("--ready", help=N_("Take the ready register of this key, such as cars."))
    ] = False,
    heading: Annotated[
        str, typer.Option("--heading", metavar="WORDS", help=N_("What a record is called by."))
    ] = "",
    put: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help=N_("A field of the record; may be repeated.")),
    ] = None,
    client: Annotated[
        int | None,
        typer.Option("--client", metavar="N", min=1, max=MOST, help=N_("The number of the client.")),
    ] = None,
    row: Annotated[
        int | None,
        typer.Option("--record", metavar="N", min=1, max=MOST, help=N_("Change the record of this number.")),
    ] = None,
    meaning: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="COLUMN=FIELD",
            help=N_("What a column of the list means: a field, “client”, new:number, or nothing."),
        ),
    ] = None,
    key: Annotated[
        str, typer.Option("--key", metavar="FIELD", help=N_("The field by which a record is known again."))
    ] = "",
    known_clients: Annotated[
        bool, typer.Option("--known-clients", help=N_("Make no clients who are not in the base yet."))
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Tell what would be done, and write nothing."))
    ] = False,
    formula: Annotated[
        str, typer.Option("--formula", metavar="TEXT", help=N_("A field that is worked out by a formula."))
    ] = "",
    conditions: Annotated[
        str,
        typer.Option(
            "--filter",
            metavar="JSON",
            help=N_("Only records that fit these conditions; see docs/command-line.md."),
        ),
    ] = "",
    limit: LimitOrAll = _SHOWN,
) -> Answer:
    session = session_of(context)
    if deed not in ("list", "ready") and not name:
        raise WrongValue(_("The name of the register is missing."))
    if deed not in ("list", "ready", "show", "add", "remove", "rows") and not what:
        raise WrongValue(_("Say what this is about: a field, a record or a file."))
    if deed in _READING:
        with session.reading(base) as shop:
            asked = _Asked(what, client or 0, filter_from_json(conditions))
            return _read(shop, session, deed, name, asked, limit=limit)
    with session.writing(base) as shop:
        if deed == "add":
            return one_register(_added(shop, name, heading, ready=ready), 0)
        register = register_named(shop, name)
        if deed == "field":
            own = OwnField(0, what, OwnKind(kind), tuple(choice or ()), required=required, distinct=distinct)
            if formula:
                computed = shop.registers.read_formula(register.id, formula)
                own = replace(own, kind=OwnKind.COMPUTED, computed=computed)
            return one_register(
                shop.registers.add_field(register.id, own), shop.register_rows.count(register.id)
            )
        if deed == "import":
            plan = _Wanted(tuple(meaning or ()), key, make=not known_clients, dry=dry_run)
            return _import(shop, session, register, Path(what), plan)
        if deed == "put":
            return _put(shop, register, what, put or [], client=client or 0, row=row or 0)
        return _taken_away(shop, register, deed, what)


def register_named(shop: "Shop", name: str) -> Register:
    """The register of this number or name. Raises RegisterMissing."""
    found = next((one for one in shop.registers.all() if str(one.id) == name), None)
    found = found or shop.registers.named(name)
    if found is None:
        raise RegisterMissing(name=name)
    return found


@dataclass(frozen=True)
class _Asked:
    """Which rows are asked for; `what`: words in them, or the file they go into."""

    what: str
    client: int
    filter: Group

    def query(self, register: Register, text: str = "") -> RegisterQuery:
        return RegisterQuery(register.id, text, client_id=self.client, filter=self.filter)


def _read(shop: "Shop", session: Session, deed: str, name: str, asked: _Asked, *, limit: int) -> Answer:
    if deed == "list":
        return listed([(one, shop.register_rows.count(one.id)) for one in shop.registers.all()])
    if deed == "ready":
        code = current_language()
        found = [{"key": key, "name": one.title(code)} for key, one in READY_REGISTERS.items()]
        return Answer(found, "\n".join(f"{one['key']}  {one['name']}" for one in found))
    register = register_named(shop, name)
    if deed == "show":
        return one_register(register, shop.register_rows.count(register.id))
    if deed == "export":
        path, ids = Path(asked.what), shop.register_rows.ids(asked.query(register))
        with session.progress() as progress:
            count = shop.register_exports.export(register.id, path, ids=ids, progress=progress)
        return Answer({"file": asked.what, "count": count}, f"{asked.what}  {count}")
    ids = shop.register_rows.ids(asked.query(register, asked.what))
    return rows_shown(register, shop.register_rows.many(ids[: limit or None]), len(ids))


def _added(shop: "Shop", name: str, heading: str, *, ready: bool) -> Register:
    if not ready:
        return shop.registers.add(Register(0, name, heading=heading))
    if name not in READY_REGISTERS:
        raise RegisterMissing(name=name)
    return shop.registers.add(READY_REGISTERS[name].register(current_language()))


def _taken_away(shop: "Shop", register: Register, deed: str, what: str) -> Answer:
    undo = _("Undo brings it back.")
    if deed == "remove":
        count = shop.registers.remove(register.id)
        return Answer(register_data(register, count), f"{register.title}  {count}\n{undo}")
    if deed == "drop-field":
        one = _field(register, what)
        count = shop.registers.remove_field(register.id, one.own.id)
        return Answer({"field": one.title, "filled": count}, f"{one.title}  {count}\n{undo}")
    id = number_in(what)
    known = shop.register_rows.get(id)
    if known.register_id != register.id:
        raise NotThere(noun=NOUN, id=id)
    (shop.register_rows.to_bin if deed == "bin" else shop.register_rows.restore)([id])
    return Answer(row_data(register, shop.register_rows.get(id)), f"{id}  {known.title}")


def _put(shop: "Shop", register: Register, title: str, told: list[str], *, client: int, row: int) -> Answer:
    values: dict[str, Any] = {TITLE: title}
    if client:
        values[CLIENT] = client
    for one in told:
        field, sign, value = one.partition("=")
        if not sign:
            raise WrongValue(_("“{name}” needs FIELD=VALUE."), "--set")
        values[_field(register, field).key] = value
    if row:
        shop.register_rows.update(row, values)
        id = row
    else:
        id = shop.register_rows.add(register.id, values)
    kept = shop.register_rows.get(id)
    return Answer(row_data(register, kept), f"{id}  {kept.title}")


@dataclass(frozen=True)
class _Wanted:
    """How a list is to come in: what its columns mean, by what records are known again, whether clients are
    made, whether it is only told.
    """

    columns: tuple[str, ...]
    key: str
    make: bool
    dry: bool


def _import(shop: "Shop", session: Session, register: Register, file: Path, wanted: _Wanted) -> Answer:
    key = _field(register, wanted.key).key if wanted.key else ""
    with session.progress() as progress:
        looked = shop.register_imports.look(register.id, file, None, progress)
        for one in wanted.columns:
            column, sign, meant = one.rpartition("=")
            places = [at for at, heading in enumerate(looked.headings) if fold(heading) == fold(column)]
            if not sign or not places:
                raise WrongValue(_("“{name}” needs COLUMN=FIELD, with a column of the list."), "--column")
            looked = looked.meaning(places[0], _meaning(register, meant))
        prepared = shop.register_imports.plan(looked, key=key, add_clients=wanted.make, progress=progress)
        done = None if wanted.dry else shop.register_imports.apply(prepared, progress)
    return imported(looked, prepared, done)


def _meaning(register: Register, text: str) -> str:
    if text in ("", TITLE, TELLS_CLIENT, RECORD) or text.startswith("new:"):
        return text
    if fold(text) == fold(register.row_heading):
        return TITLE
    return _field(register, text).key


def _field(register: Register, name: str) -> RegisterField:
    """The field of this name or key. Raises RegisterFieldMissing."""
    wanted = fold(name)
    for one in register.fields:
        if name == one.key or wanted in {fold(word) for word in one.own.names}:
            return one
    raise RegisterFieldMissing(name=name)
