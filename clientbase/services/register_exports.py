"""Rows of a register out of the base into a workbook or CSV, from which they can be imported again."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from clientbase.db import register_rows
from clientbase.db.client_rows import load
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.client import Client
from clientbase.domain.client_sheet import own_cell, phone_cell
from clientbase.domain.clock import Clock
from clientbase.domain.progress import Progress
from clientbase.domain.register import RECORD_HEADING, Register, RegisterQuery, RegisterRow, register_field
from clientbase.domain.sheet import CellValue, SheetRow
from clientbase.exchange.csv_out import write_csv
from clientbase.exchange.xlsx_out import OutSheet, write_workbook
from clientbase.i18n import N_, _, current_language, language
from clientbase.services.client_lists import no_collection
from clientbase.services.export_right import Exported, ExportRight
from clientbase.services.exports import ExportFormatUnknown
from clientbase.services.output_file import output_file
from clientbase.services.register_reading import reading_in, shown_rows
from clientbase.services.registers import register_in
from clientbase.services.settings import SettingsService

FORMATS: tuple[str, ...] = (".xlsx", ".csv")
CLIENT_HEADINGS: tuple[str, ...] = (N_("Client"), N_("Client’s phone"), N_("Client’s e-mail"))
"""By these an import finds the client of a row again."""
_STAGE = N_("Writing the file")
_CHUNK = 500


class RegisterExportService:
    def __init__(self, store: Store, settings: SettingsService, right: ExportRight, clock: Clock) -> None:
        self._store, self._settings, self._right, self._clock = store, settings, right, clock

    def export(
        self,
        register_id: int,
        path: Path,
        *,
        ids: Sequence[int] | None = None,
        language_code: str = "",
        progress: Progress | None = None,
    ) -> int:
        """Write the rows into `path`, by its ending; returns how many. `ids` in their order, else all.

        `language_code`: of the headings, "" for that of the documents.

        Raises NotThere, ExportFormatUnknown, ExportForbidden, FolderMissing, OutputInUse, FolderReadOnly,
        DiskFull, WorkCancelled.
        """
        progress = progress or Progress()
        kind = path.suffix.lower()
        if kind not in FORMATS:
            raise ExportFormatUnknown(name=path.name, formats=", ".join(FORMATS))
        code = language_code or self._settings.get("documents.language") or current_language()
        with (
            self._right.leaving(Exported.REGISTER, kind[1:], path) as export,
            self._store.read() as unit,
            language(code),
            output_file(path) as file,
            no_collection(),
        ):
            register = register_in(unit, register_id)
            if ids is None:
                reading = reading_in(unit, register_id, self._clock.today())
                ids = register_rows.ids(unit.connection, reading, RegisterQuery(register_id))
            progress.start(_STAGE, len(ids))
            headings = _headings(register)
            rows = self._rows(unit, register, ids)
            if kind == ".csv":
                export.count = write_csv(file, headings, rows, progress)
            else:
                table = OutSheet(register.title, headings, rows, len(ids))
                export.count = write_workbook(
                    file,
                    [table],
                    language=code,
                    title=register.title,
                    at=self._clock.now(),
                    progress=progress,
                )
        return export.count

    def _rows(self, unit: ReadUnit, register: Register, ids: Sequence[int]) -> Iterator[SheetRow]:
        kept = self._settings.all()
        fields = [register_field(one) for one in register.fields]
        for start in range(0, len(ids), _CHUNK):
            some = ids[start : start + _CHUNK]
            rows = shown_rows(unit, register_rows.load(unit.connection, some), self._clock.today())
            owners = {row.client_id for row in rows.values() if row.client_id is not None}
            clients = load(unit.connection, sorted(owners))
            for row in (rows[id] for id in some if id in rows):
                cells = tuple(
                    own_cell(field, row.texts.get(field.key, ""), kept["currency"]) for field in fields
                )
                yield (row.title, *_client_cells(row, clients, kept["country"]), *cells, row.id)


def _headings(register: Register) -> tuple[str, ...]:
    """In the current language, no two alike."""
    found: list[str] = []
    for heading in (
        register.row_heading,
        *(_(words) for words in CLIENT_HEADINGS),
        *(one.title for one in register.fields),
        _(RECORD_HEADING),
    ):
        found.append(heading + " *" * found.count(heading))
    return tuple(found)


def _client_cells(row: RegisterRow, clients: dict[int, Client], country: str) -> tuple[CellValue, ...]:
    client = clients.get(row.client_id or 0)
    if client is None:
        return (row.client_name or None, None, None)
    phone = phone_cell(client.phones[0], country) if client.phones else None
    return (client.display_name, phone, client.emails[0].address if client.emails else None)
