"""Clients out of the base into a file of a person's choice: a workbook, CSV or cards."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from clientbase.db import clients, employees
from clientbase.db.client_rows import load
from clientbase.db.store import Store
from clientbase.domain.changes import Action
from clientbase.domain.client import Client
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.client_sheet import sheet_columns, sheet_rows
from clientbase.domain.clock import Clock
from clientbase.domain.errors import InputError, StoreError
from clientbase.domain.progress import Progress
from clientbase.exchange.csv_out import write_csv
from clientbase.exchange.vcard_out import write_vcards
from clientbase.exchange.xlsx_out import OutSheet, write_workbook
from clientbase.i18n import N_, _, current_language, language
from clientbase.services.output_file import output_file
from clientbase.services.settings import SettingsService

FORMATS: tuple[str, ...] = (".xlsx", ".csv", ".vcf")
_STAGE = N_("Writing the file")
_CHUNK = 1000


class ExportFormatUnknown(InputError):
    """`name`, `formats`: the file's ending is none of those that can be written."""


class ExportForbidden(StoreError):
    """Who acts may not take the base's data out."""


def may_export(_employee_id: int | None) -> bool:
    """Whether this employee may take data out of the base. Everybody may, until there are roles."""
    return True


class ExportService:
    """Every export stands in the history with its kind and count, never with the clients' words.

    Only one made beside a window that has the base open does not: nobody but the window may write then.
    """

    def __init__(self, store: Store, settings: SettingsService, clock: Clock) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock

    def export_clients(
        self,
        path: Path,
        *,
        ids: Sequence[int] | None = None,
        query: ClientQuery | None = None,
        columns: Sequence[str] | None = None,
        language_code: str | None = None,
        progress: Progress | None = None,
    ) -> int:
        """Write clients into `path`, by its ending; returns how many. What stood there before is replaced
        only when all is written.

        `ids` in their order, else those a query finds, else all. `columns` are field keys, all by
        default: such a table imports again without loss. The language is the documents' own unless given.

        Raises ExportFormatUnknown, ExportForbidden, FolderMissing, OutputInUse, FolderReadOnly, DiskFull,
        WorkCancelled.
        """
        progress = progress or Progress()
        kind = path.suffix.lower()
        if kind not in FORMATS:
            raise ExportFormatUnknown(name=path.name, formats=", ".join(FORMATS))
        if not may_export(self._store.employee_id):
            raise ExportForbidden
        found = self._found(ids, query)
        progress.start(_STAGE, len(found))
        code = language_code or self._settings.get("documents.language") or current_language()
        with language(code), output_file(path) as file:
            if kind == ".vcf":
                count = write_vcards(file, found, progress)
            else:
                wanted = sheet_columns(found, columns)
                headings = tuple(column.heading() for column in wanted)
                rows = sheet_rows(
                    found, wanted, country=self._settings.get("country"), employees=self._employees()
                )
                if kind == ".csv":
                    count = write_csv(file, headings, rows, progress)
                else:
                    count = write_workbook(
                        file,
                        [OutSheet(_("Clients"), headings, rows)],
                        language=code,
                        title=_("Clients"),
                        at=self._clock.now(),
                        progress=progress,
                    )
        if not self._store.read_only:
            with self._store.write(Action.EXPORT, kind=kind[1:], count=count) as unit:
                assert unit.journal.change_set_id
        return count

    def _found(self, ids: Sequence[int] | None, query: ClientQuery | None) -> list[Client]:
        with self._store.read() as unit:
            if ids is None:
                ids = clients.ids(unit.connection, query or ClientQuery())
            kept = load(unit.connection, ids)
        return [kept[id] for id in ids if id in kept]

    def _employees(self) -> Mapping[int, str]:
        with self._store.read() as unit:
            return {person.id: person.name for person in employees.all_of(unit.connection)}
