"""Rows of a register out of the base into a workbook or CSV, from which they can be imported again."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from clientbase.db import register_rows
from clientbase.db.client_rows import load
from clientbase.db.store import ReadUnit
from clientbase.domain.client import Client
from clientbase.domain.client_sheet import own_cell, phone_cell
from clientbase.domain.progress import Progress
from clientbase.domain.register import RECORD_HEADING, Register, RegisterQuery, RegisterRow, register_field
from clientbase.domain.sheet import CellValue, SheetRow
from clientbase.exchange.xlsx_out import OutSheet
from clientbase.i18n import N_, _
from clientbase.services.export_right import Exported
from clientbase.services.one_sheet_export import OneSheetExport
from clientbase.services.register_reading import reading_in, shown_rows
from clientbase.services.registers import register_in

CLIENT_HEADINGS: tuple[str, ...] = (N_("Client"), N_("Client’s phone"), N_("Client’s e-mail"))
"""By these an import finds the client of a row again."""
_CHUNK = 500


class RegisterExportService(OneSheetExport):
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

        def sheet(unit: ReadUnit) -> OutSheet:
            register = register_in(unit, register_id)
            some = ids
            if some is None:
                reading = reading_in(unit, register_id, self._clock.today())
                some = register_rows.ids(unit.connection, reading, RegisterQuery(register_id))
            return OutSheet(register.title, _headings(register), self._rows(unit, register, some), len(some))

        return self._write(Exported.REGISTER, path, sheet, language_code, progress)

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
