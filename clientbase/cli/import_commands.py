"""Commands that read lists: a look into a file, and an import into a base."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from clientbase.cli.answers import Answer, plain
from clientbase.cli.arguments import Base, NotOneOf, WrongValue, named
from clientbase.cli.files import read_small
from clientbase.cli.import_text import peek_data, peek_text, result_text
from clientbase.cli.plan_text import plan_data
from clientbase.cli.session import Session, session_of
from clientbase.domain.errors import FilePasswordNeeded, InputError
from clientbase.i18n import N_, _
from clientbase.texts import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from clientbase.domain.backup import BackupMade
    from clientbase.domain.import_mapping import ColumnMapping
    from clientbase.services.import_reading import LookOptions

T = TypeVar("T")
_NOUNS = ("clients", "products", "orders")
_DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
_ORDERS = ("dmy", "mdy", "ymd")
_FIELDS_OF_KEYS = {"phones": "phone", "emails": "email", "display_name": "name", "birthday": "name_birthday"}


class NothingImported(InputError):
    """`name`: the list was understood, and none of its rows could be taken."""


class GoodsAmongClients(InputError):
    """`name`, `sheet`, `looks`, `noun`: no list of clients, and what it is can be imported as such."""


def _order(text: str) -> str:
    if text and text not in _ORDERS:
        raise typer.BadParameter(text)
    return text


def _delimiter(text: str) -> str:
    sign = _DELIMITERS.get(text.lower(), text)
    if len(sign) > 1 or sign in set('\r\n"'):
        raise WrongValue(_("“{name}” takes one sign, or tab, comma, semicolon, pipe."))
    return sign


def _noun(text: str) -> str:
    if text and text not in _NOUNS:
        raise typer.BadParameter(text)
    return text


def _header(text: str) -> str:
    if text not in {"", "none"} and not (text.isascii() and text.isdigit() and int(text) >= 1):
        raise WrongValue(_("“{name}” takes the number of a row, 1 or more, or none."))
    return text


def _key(text: str) -> str:
    from clientbase.domain.import_keys import Key  # noqa: PLC0415

    name = _FIELDS_OF_KEYS.get(text, text)
    if name and name not in set(Key):
        raise NotOneOf(text, Key)
    return name


File = Annotated[
    Path,
    typer.Argument(metavar="FILE", callback=named, help=N_("The list: Excel, OpenDocument, CSV or vCard.")),
]
Sheets = Annotated[
    list[str] | None,
    typer.Option(
        "--sheet", metavar="S", help=N_("A sheet by its name; may be repeated. Else every list alike.")
    ),
]
TableNumber = Annotated[
    int | None,
    typer.Option(
        "--table", metavar="N", min=1, help=N_("Of several tables on a sheet, the one with this number.")
    ),
]
Encoding = Annotated[str, typer.Option(metavar="cp1251", help=N_("Encoding of a text file; else found out."))]
Delimiter = Annotated[
    str, typer.Option(metavar=";", callback=_delimiter, help=N_("What parts its columns; else found out."))
]
HeaderRow = Annotated[
    str, typer.Option(metavar="N|none", callback=_header, help=N_("The row of the heading; else found out."))
]
DateOrder = Annotated[
    str,
    typer.Option(metavar="dmy|mdy|ymd", callback=_order, help=N_("Order of typed dates; else found out.")),
]


def peek(
    context: typer.Context,
    file: File,
    *,
    sheet: Sheets = None,
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    header_row: HeaderRow = "",
    date_order: DateOrder = "",
    table: TableNumber = None,
    cells: Annotated[
        bool,
        typer.Option("--cells", help=N_("Show the rows of the sheet as they are, titles and totals too.")),
    ] = False,
    rows: Annotated[int, typer.Option(metavar="N", help=N_("Show so many rows of each list."), min=0)] = 5,
) -> Answer:
    session = session_of(context)
    from clientbase.services.import_reading import look  # noqa: PLC0415

    options = _options(sheet, encoding, delimiter, header_row, date_order, table=table)
    with session.progress() as progress:
        understood = _with_password(session, options, lambda given: look(file, given, progress=progress))
        data = peek_data(understood, rows, cells=cells)
    return Answer(data, peek_text(data))


def import_file(
    context: typer.Context,
    base: Base,
    file: File,
    *,
    noun: Annotated[
        str,
        typer.Option(
            "--as", metavar="clients|products|orders", callback=_noun, help=N_("What the list holds.")
        ),
    ] = "",
    sheet: Sheets = None,
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    header_row: HeaderRow = "",
    date_order: DateOrder = "",
    table: TableNumber = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--map", metavar="FILE.json", help=N_("What columns mean: {“columns”: {heading: field}}.")
        ),
    ] = None,
    key: Annotated[
        str,
        typer.Option(
            "--key",
            metavar="FIELD",
            callback=_key,
            help=N_(
                "By what clients are known again: external_id, tax_id, email, phone, card_number, "
                "name_birthday, name; else found out."
            ),
        ),
    ] = "",
    own_fields: Annotated[
        bool,
        typer.Option(
            "--own-fields", help=N_("Make an own field of every column that is not understood otherwise.")
        ),
    ] = False,
    restore: Annotated[
        bool,
        typer.Option("--restore", help=N_("Take clients of the list out of the bin; else they stay there.")),
    ] = False,
    keep: Annotated[
        bool, typer.Option("--keep", help=N_("Remember the list, to refresh from it and write back into it."))
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only tell what would happen."))] = False,
    rows: Annotated[
        int, typer.Option(metavar="N", help=N_("With --dry-run: tell of so many rows."), min=0)
    ] = 20,
) -> Answer:
    session = session_of(context)
    from clientbase.domain.backup import BackupReason  # noqa: PLC0415
    from clientbase.domain.import_keys import Key  # noqa: PLC0415
    from clientbase.services.import_own_fields import with_all_columns  # noqa: PLC0415
    from clientbase.services.import_reading import NoClientList  # noqa: PLC0415

    if noun == "products" and (key or own_fields):
        raise WrongValue(_("--key and --own-fields are of clients and orders: --as products takes neither."))
    options = _options(sheet, encoding, delimiter, header_row, date_order, noun=noun, table=table)
    columns = _mapping(mapping)
    chosen: Key | None = Key(key) if key else None
    opened = session.reading if dry_run else session.writing
    backups: list[BackupMade] = []
    with opened(base) as shop, session.progress() as progress:
        understood = _with_password(session, options, lambda given: shop.imports.look(file, given, progress))
        if columns is not None:
            understood = understood.mapped(columns, strict=True)
        if own_fields:
            understood = with_all_columns(understood)
        try:
            prepared = shop.imports.plan(understood, key=chosen, restore=restore, progress=progress)
        except NoClientList as error:
            if error.facts["noun"] not in _NOUNS:
                raise
            raise GoodsAmongClients(**error.facts) from error
        told: list[dict[str, Any]] | None = None
        if dry_run:
            result = shop.imports.result(prepared)
            told = plan_data(shop, prepared, rows)
        else:
            held = shop.clients.count() + shop.clients.count(in_bin=True)
            result = shop.imports.apply(
                prepared,
                progress,
                before=(lambda: backups.append(shop.backups.make(BackupReason.IMPORT, progress)))
                if held
                else None,
                keep=shop.living_lists.keeper(progress) if keep else None,
            )
    taken = result.created + result.changed + result.same
    failure = None if taken else NothingImported(name=file.name)
    note = "\n".join(sentence(one.second_problem) for one in backups if one.second_problem)
    left = [one.name for one in understood.sheets if one.recognised.table.records and not one.chosen]
    data = plain(result) if told is None else {**plain(result), "plan": told}
    return Answer(data, result_text(result, plan=told, not_taken=left), note, failure)


def _options(
    sheet: list[str] | None,
    encoding: str,
    delimiter: str,
    header_row: str,
    date_order: str,
    *,
    noun: str = "",
    table: int | None = None,
) -> "LookOptions":
    from clientbase.services.import_reading import LookOptions  # noqa: PLC0415

    return LookOptions(
        sheets=tuple(sheet or ()),
        encoding=encoding or None,
        delimiter=delimiter or None,
        header_row=None if not header_row else 0 if header_row == "none" else int(header_row),
        date_order=date_order or None,
        noun=noun,
        table=table,
    )


def _mapping(file: Path | None) -> "ColumnMapping | None":
    if file is None:
        return None
    from clientbase.domain.import_mapping import ColumnMapping, MappingShapeWrong  # noqa: PLC0415

    try:
        return ColumnMapping.from_json(read_small(file).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise MappingShapeWrong from error


def _with_password(session: Session, options: "LookOptions", look: "Callable[[LookOptions], T]") -> T:
    """Look with the password that is set; where a person is there, ask for it when the file needs one."""
    try:
        return look(replace(options, password=session.file_password()))
    except FilePasswordNeeded:
        if not session.can_ask():
            raise
    return look(replace(options, password=session.asked_file_password()))
