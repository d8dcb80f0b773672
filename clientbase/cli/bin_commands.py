"""Commands on the bin: what lies there, taking it out, erasing it for good."""

from typing import Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, Limit, NotOneOf, WrongValue
from clientbase.cli.session import session_of
from clientbase.cli.tables import moment, table
from clientbase.domain.bin import BIN_NOUNS, NOUN_LABELS, Binned, BinQuery, key_of
from clientbase.i18n import N_, _, ngettext

Record = tuple[str, int]
Things = list[str]
_METAVAR = "NOUN:N"


def record_named(text: str) -> Record:
    """«client:7» → ("client", 7). Raises WrongValue."""
    noun, colon, number = text.partition(":")
    if not colon or not number.isdecimal() or not noun.isidentifier():
        raise WrongValue(_("“{name}” needs a record, such as client:7."))
    return noun, int(number)


def _key(text: str) -> int:
    noun, id = record_named(text)
    if noun not in BIN_NOUNS:
        raise NotOneOf(noun, BIN_NOUNS)
    return key_of(noun, id)


def bin_(
    context: typer.Context,
    base: Base,
    words: Annotated[str, typer.Argument(metavar="[WORDS]", help=N_("Only what has these words."))] = "",
    *,
    restore: Annotated[
        Things | None, typer.Option("--restore", metavar=_METAVAR, help=N_("Take this out of the bin."))
    ] = None,
    erase: Annotated[
        Things | None,
        typer.Option("--erase", metavar=_METAVAR, help=N_("Erase this for good, the journal included.")),
    ] = None,
    empty: Annotated[
        str, typer.Option("--empty", metavar="NAME", help=N_("Erase all of it; NAME is that of the base."))
    ] = "",
    documents_too: Annotated[
        bool, typer.Option("--documents-too", help=N_("Blank issued documents of erased clients as well."))
    ] = False,
    limit: Limit = 50,
) -> Answer:
    session = session_of(context)
    if restore:
        with session.writing(base) as shop:
            count = shop.bin.restore([_key(text) for text in restore])
        said = ngettext("{count} taken out of the bin.", "{count} taken out of the bin.", count)
        return Answer({"restored": count}, said.format(count=count))
    if erase or empty:
        keys = [_key(text) for text in erase or ()]
        with session.writing(base) as shop, session.progress() as progress:
            if empty and empty != shop.name:
                raise WrongValue(_("This is not the name of the base: “{name}”.").format(name=empty))
            count = shop.bin.erase(None if empty else keys, documents_too=documents_too, progress=progress)
        said = ngettext("{count} erased for good.", "{count} erased for good.", count)
        return Answer({"erased": count}, said.format(count=count))
    with session.reading(base) as shop:
        ids = shop.bin.ids(BinQuery(words))
        rows = list(shop.bin.rows(ids[:limit]).items())
        names = {person.id: person.name for person in shop.employees.all()}
    order = {key: place for place, key in enumerate(ids)}
    rows.sort(key=lambda pair: order[pair[0]])
    lines = [
        (f"{row.noun}:{row.id}", _(NOUN_LABELS[row.noun]), row.name, row.whose, moment(row.deleted_at))
        for _key_of, row in rows
    ]
    total = ngettext("{count} thing", "{count} things", len(ids)).format(count=len(ids))
    headings = (_("No."), _("Kind"), _("Name"), _("Client"), _("Thrown away"))
    found = [_data(row, names.get(row.employee_id or 0, "")) for _key_of, row in rows]
    return Answer({"count": len(ids), "things": found}, f"{table(headings, lines)}\n{total}")


def _data(row: Binned, employee: str) -> dict[str, Any]:
    return {
        "noun": row.noun,
        "id": row.id,
        "name": row.name,
        "client": row.whose,
        "deleted_at": row.deleted_at,
        "employee": employee,
    }
