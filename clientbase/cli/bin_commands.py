"""Commands on the bin: what lies there, taking it out, erasing it for good."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, Limit, NotOneOf, WrongValue, number_in
from clientbase.cli.session import session_of
from clientbase.cli.tables import moment, table
from clientbase.domain.bin import BIN_NOUNS, NOUN_LABELS, Binned, BinQuery, by_noun, key_of, record_of
from clientbase.domain.errors import InputError, NotThere
from clientbase.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

Record = tuple[str, int]
Things = list[str]
_METAVAR = "NOUN:N"


class NotInBin(InputError):
    """`name`: no such thing lies in the bin."""


def record_named(text: str, option: str) -> Record:
    """«client:7» → ("client", 7). Raises WrongValue, NotOneOf."""
    noun, _colon, digits = text.partition(":")
    number = number_in(digits)
    if not number or not noun.isidentifier():
        raise WrongValue(_("“{name}” needs a record, such as client:7."), option)
    return noun, number


def _key(text: str, option: str) -> int:
    noun, id = record_named(text, option)
    if noun not in BIN_NOUNS:
        raise NotOneOf(noun, BIN_NOUNS)
    return key_of(noun, id)


def _keys(shop: "Shop", told: Sequence[str], option: str) -> list[int]:
    """Of things that lie in the bin. Raises NotInBin."""
    keys = {_key(text, option): text for text in told}
    there = shop.bin.rows(list(keys))
    for key, text in keys.items():
        if key not in there:
            raise NotInBin(name=text)
    return list(keys)


def _thrown(shop: "Shop", keys: Sequence[int]) -> int:
    """How many went. Raises NotThere when there was none of them."""
    bins: dict[str, Callable[[Iterable[int]], int]] = {
        "client": shop.clients.to_bin,
        "product": shop.products.to_bin,
        "sales_order": lambda ids: shop.orders.to_bin(ids).all,
        "register_row": shop.register_rows.to_bin,
    }
    count = sum(bins[noun](ids) for noun, ids in by_noun(keys).items())
    if not count:
        noun, id = record_of(keys[0])
        raise NotThere(noun=noun, id=id)
    return count


def bin_(
    context: typer.Context,
    base: Base,
    words: Annotated[str, typer.Argument(metavar="[WORDS]", help=N_("Only what has these words."))] = "",
    *,
    throw: Annotated[
        Things | None,
        typer.Option(
            "--throw",
            metavar=_METAVAR,
            help=N_("Throw this away: client:7, product:7, sales_order:7 or register_row:7."),
        ),
    ] = None,
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
    if throw:
        keys = [_key(text, "--throw") for text in throw]
        with session.writing(base) as shop:
            count = _thrown(shop, keys)
        said = ngettext("{count} thrown into the bin.", "{count} thrown into the bin.", count)
        return Answer({"thrown": count}, said.format(count=count))
    if restore:
        with session.writing(base) as shop:
            count = shop.bin.restore(_keys(shop, restore, "--restore"))
        said = ngettext("{count} taken out of the bin.", "{count} taken out of the bin.", count)
        return Answer({"restored": count}, said.format(count=count))
    if erase or empty:
        with session.writing(base) as shop, session.progress() as progress:
            if empty and empty != shop.name:
                raise WrongValue(_("This is not the name of the base: “{name}”."), empty)
            chosen = None if empty else _keys(shop, erase or (), "--erase")
            count = shop.bin.erase(chosen, documents_too=documents_too, progress=progress)
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
    shown = (
        f"{table(headings, lines)}\n{total}"
        if lines
        else _("Nothing found.")
        if words
        else _("The bin is empty.")
    )
    return Answer({"count": len(ids), "things": found}, shown)


def _data(row: Binned, employee: str) -> dict[str, Any]:
    return {
        "noun": row.noun,
        "id": row.id,
        "name": row.name,
        "client": row.whose,
        "deleted_at": row.deleted_at,
        "employee": employee,
    }
