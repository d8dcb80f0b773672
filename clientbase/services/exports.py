"""Clients out of the base into a file of a person's choice: a workbook, CSV or cards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from clientbase.db import client_table, employees, moments, own_fields
from clientbase.db.client_rows import load
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.client import ClientDraft
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.client_sheet import (
    Catalogue,
    SheetColumn,
    Surroundings,
    columns_for,
    every_key,
    headings_of,
    sheet_rows,
)
from clientbase.domain.clock import Clock
from clientbase.domain.errors import InputError
from clientbase.domain.fields import CLIENT_FIELD
from clientbase.domain.name_columns import NAME_COLUMNS, with_names
from clientbase.domain.name_columns import READ as NAMES_FROM
from clientbase.domain.own_field import field_of
from clientbase.domain.progress import Progress
from clientbase.domain.row_marks import TableMark, fingerprint
from clientbase.domain.sheet import SheetRow
from clientbase.exchange.csv_out import write_csv
from clientbase.exchange.vcard_out import CardVersion, write_vcards
from clientbase.exchange.xlsx_out import OutSheet, write_workbook
from clientbase.i18n import N_, _, current_language, language
from clientbase.services.client_lists import no_collection
from clientbase.services.clients import age_on
from clientbase.services.export_own import with_worked_out
from clientbase.services.export_right import Exported, ExportRight
from clientbase.services.filtering import listed_ids
from clientbase.services.output_file import output_file
from clientbase.services.settings import SettingsService

FORMATS: tuple[str, ...] = (".xlsx", ".csv", ".vcf")
_STAGE = N_("Writing the file")
_CHUNK = 500


class ExportFormatUnknown(InputError):
    """`name`, `formats`: the file's ending is none of those that can be written."""


class ExportColumnUnknown(InputError):
    """`name`: no field is called so; `known`: the keys there are."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a list is written. `columns`: field keys in their order, None for all, which imports again without
    loss. `row_ids`: with the hidden column by which an import knows each row again. `card_version`: of .vcf.
    `kind`: xlsx, csv or vcf, where the file's name is not to tell.
    """

    columns: tuple[str, ...] | None = None
    row_ids: bool = False
    card_version: CardVersion = CardVersion.V4
    language: str = ""  # "": that of the documents
    kind: str = ""


_USUAL = ExportOptions()


class ExportService:
    def __init__(self, store: Store, settings: SettingsService, clock: Clock) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self.right = ExportRight(store)

    def catalogue(self) -> Catalogue:
        """The fields a column may have: the program's and the owner's, by key."""
        with self._store.read() as unit:
            return _catalogue(unit)

    def export_clients(
        self,
        path: Path,
        options: ExportOptions = _USUAL,
        *,
        ids: Sequence[int] | None = None,
        query: ClientQuery | None = None,
        progress: Progress | None = None,
    ) -> int:
        """Write clients into `path`, by its ending; returns how many. What stood there before is replaced
        only when all is written.

        `ids` in their order, else those a query finds, else all.

        Raises ExportFormatUnknown, ExportColumnUnknown, ExportForbidden, FolderMissing, OutputInUse,
        FolderReadOnly, DiskFull, WorkCancelled.
        """
        progress = progress or Progress()
        kind = f".{options.kind}" if options.kind else path.suffix.lower()
        if kind not in FORMATS:
            raise ExportFormatUnknown(name=path.name, formats=", ".join(FORMATS))
        code = options.language or self._settings.get("documents.language") or current_language()
        with (
            self.right.leaving(Exported.LIST, kind[1:], path) as export,
            self._store.read() as unit,
            language(code),
            output_file(path) as file,
            no_collection(),
        ):
            if ids is None:
                ids = listed_ids(unit, query or ClientQuery(), self._clock, self._store.employee_id)
            progress.start(_STAGE, len(ids))
            if kind == ".vcf":
                found = _whole(unit, ids)
                export.count = write_vcards(file, found, progress, options.card_version)
            else:
                table = self._table(unit, ids, options, code, guarded=kind == ".csv")
                export.count = self._written(file, kind, table, code, progress)
        return export.count

    def _table(
        self, unit: ReadUnit, ids: Sequence[int], options: ExportOptions, code: str, *, guarded: bool
    ) -> OutSheet:
        catalogue = _catalogue(unit)
        columns = _columns(unit, ids, options.columns, catalogue)
        kept = self._settings.all()
        surroundings = Surroundings(
            country=kept["country"],
            employees={person.id: person.name for person in employees.all_of(unit.connection)},
            currency=kept["currency"],
            catalogue=catalogue,
        )
        keys = [column.field for column in columns]
        named = any(key in NAME_COLUMNS for key in keys)
        values: Iterator[dict[str, Any]] = client_table.values(
            unit.connection, ids, [*keys, *NAMES_FROM] if named else keys
        )
        values = with_worked_out(unit, values, keys, self._clock.today())
        if named:
            values = with_names(values, code)
        if any(column.field == "age" for column in columns):
            values = self._with_ages(values)
        headings = headings_of(columns, catalogue)
        if not options.row_ids:
            rows = sheet_rows(values, columns, surroundings)
            return OutSheet(_("Clients"), headings, rows, len(ids))
        mark = table_mark(unit, code, guarded=guarded)
        rows = _marked(values, columns, surroundings, mark)
        return OutSheet(
            _("Clients"), (*headings, mark.heading()), rows, len(ids), hidden=frozenset({len(headings)})
        )

    def _written(self, file: BinaryIO, kind: str, table: OutSheet, code: str, progress: Progress) -> int:
        if kind == ".csv":
            return write_csv(file, table.headings, table.rows, progress)
        title = _("Clients")
        now = self._clock.now()
        return write_workbook(file, [table], language=code, title=title, at=now, progress=progress)

    def _with_ages(self, values: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        today = self._clock.today()
        for of in values:
            of["age"] = age_on(of["birthday"], today)
            yield of


def table_mark(unit: ReadUnit, code: str, *, guarded: bool = False) -> TableMark:
    """The mark of a table written now: a base is known by the instant it was made."""
    made, newest, at = moments.ends(unit.connection)
    return TableMark(code, fingerprint(made), newest, fingerprint(at), guarded)


def _catalogue(unit: ReadUnit) -> Catalogue:
    own = {item.key: field_of(item) for item in own_fields.all_of(unit.connection)}
    return {**CLIENT_FIELD, **NAME_COLUMNS, **own}


def _columns(
    unit: ReadUnit, ids: Sequence[int], keys: Sequence[str] | None, catalogue: Catalogue
) -> tuple[SheetColumn, ...]:
    for key in keys or ():
        if key not in catalogue:
            raise ExportColumnUnknown(name=key, known=", ".join(catalogue))
    asked = keys if keys is not None else every_key(catalogue)
    return columns_for(client_table.needs(unit.connection, ids, asked), keys, catalogue)


def _marked(
    values: Iterator[dict[str, Any]],
    columns: Sequence[SheetColumn],
    surroundings: Surroundings,
    mark: TableMark,
) -> Iterator[SheetRow]:
    latest: list[int] = [0]

    def noting() -> Iterator[dict[str, Any]]:
        for of in values:
            latest[0] = of["id"]
            yield of

    for cells in sheet_rows(noting(), columns, surroundings):
        yield (*cells, mark.cell(latest[0]))


def _whole(unit: ReadUnit, ids: Sequence[int]) -> Iterator[ClientDraft]:
    """Whole clients, some at a time."""
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        kept = load(unit.connection, some)
        yield from (kept[id] for id in some if id in kept)
