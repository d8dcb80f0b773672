"""Commands that read lists: a look into a file, and an import into a base."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer, plain
from clientbase.cli.arguments import Base, WrongValue
from clientbase.cli.import_options import (
    NOUNS,
    DateOrder,
    Delimiter,
    Encoding,
    File,
    HeaderRow,
    Keep,
    KnownBy,
    Mapped,
    Noun,
    OwnFields,
    Restore,
    Sheets,
    TableNumber,
    look_options,
    mapping_in,
)
from clientbase.cli.import_text import peek_data, peek_text, result_text
from clientbase.cli.plan_text import plan_data
from clientbase.cli.session import session_of
from clientbase.domain.errors import InputError
from clientbase.i18n import N_, _
from clientbase.texts import sentence

if TYPE_CHECKING:
    from clientbase.domain.backup import BackupMade
    from clientbase.domain.progress import Progress
    from clientbase.services.client_lists import PreparedImport
    from clientbase.services.import_reading import Understood
    from clientbase.services.imports import ImportResult
    from clientbase.services.shop import Shop


class NothingImported(InputError):
    """`name`: the list was understood, and none of its rows could be taken."""


class GoodsAmongClients(InputError):
    """`name`, `sheet`, `looks`, `noun`: no list of clients, and what it is can be imported as such."""


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

    options = look_options(sheet, encoding, delimiter, header_row, date_order, table=table)
    with session.progress() as progress:
        understood = session.with_file_password(
            lambda password: look(file, replace(options, password=password), progress=progress)
        )
        data = peek_data(understood, rows, cells=cells)
    return Answer(data, peek_text(data))


def import_file(
    context: typer.Context,
    base: Base,
    file: File,
    *,
    noun: Noun = "",
    sheet: Sheets = None,
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    header_row: HeaderRow = "",
    date_order: DateOrder = "",
    table: TableNumber = None,
    mapping: Mapped = None,
    key: KnownBy = "",
    own_fields: OwnFields = False,
    restore: Restore = False,
    keep: Keep = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only tell what would happen."))] = False,
    rows: Annotated[
        int, typer.Option(metavar="N", help=N_("With --dry-run: tell of so many rows."), min=0)
    ] = 20,
) -> Answer:
    session = session_of(context)
    from clientbase.services.import_own_fields import with_all_columns  # noqa: PLC0415

    if noun == "products" and (key or own_fields):
        raise WrongValue(_("--key and --own-fields are of clients and orders: --as products takes neither."))
    options = look_options(sheet, encoding, delimiter, header_row, date_order, noun=noun, table=table)
    columns = mapping_in(mapping)
    opened = session.reading if dry_run else session.writing
    told: list[dict[str, Any]] | None = None
    note = ""
    with opened(base) as shop, session.progress() as progress:
        understood = session.with_file_password(
            lambda password: shop.imports.look(file, replace(options, password=password), progress)
        )
        if columns is not None:
            understood = understood.mapped(columns, strict=True)
        if own_fields:
            understood = with_all_columns(understood)
        prepared = _planned(shop, understood, key, progress, restore=restore)
        if dry_run:
            result = shop.imports.result(prepared)
            told = plan_data(shop, prepared, rows)
        else:
            result, note = _applied(shop, prepared, progress, keep=keep)
    taken = result.created + result.changed + result.same
    failure = None if taken else NothingImported(name=file.name)
    left = [one.name for one in understood.sheets if one.recognised.table.records and not one.chosen]
    data = plain(result) if told is None else {**plain(result), "plan": told}
    return Answer(data, result_text(result, plan=told, not_taken=left), note, failure)


def _planned(
    shop: "Shop", understood: "Understood", key: str, progress: "Progress", *, restore: bool
) -> "PreparedImport":
    """Raises GoodsAmongClients, and what planning raises."""
    from clientbase.domain.import_keys import Key  # noqa: PLC0415
    from clientbase.services.import_reading import NoClientList  # noqa: PLC0415

    try:
        return shop.imports.plan(
            understood, key=Key(key) if key else None, restore=restore, progress=progress
        )
    except NoClientList as error:
        if error.facts["noun"] not in NOUNS:
            raise
        raise GoodsAmongClients(**error.facts) from error


def _applied(
    shop: "Shop", prepared: "PreparedImport", progress: "Progress", *, keep: bool
) -> "tuple[ImportResult, str]":
    """What came of it, and what is to be said of the backup that was made before."""
    from clientbase.domain.backup import BackupReason  # noqa: PLC0415

    backups: list[BackupMade] = []
    held = shop.clients.count() + shop.clients.count(in_bin=True)
    result = shop.imports.apply(
        prepared,
        progress,
        before=(lambda: backups.append(shop.backups.make(BackupReason.IMPORT, progress))) if held else None,
        keep=shop.living_lists.keeper(progress) if keep else None,
    )
    return result, "\n".join(sentence(one.second_problem) for one in backups if one.second_problem)
