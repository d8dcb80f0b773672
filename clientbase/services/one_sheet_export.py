"""One table out of the base into a workbook or CSV: what the exports of goods and of registers share."""

from collections.abc import Callable
from pathlib import Path

from clientbase.db.store import ReadUnit, Store
from clientbase.domain.clock import Clock
from clientbase.domain.progress import Progress
from clientbase.exchange.csv_out import write_csv
from clientbase.exchange.xlsx_out import OutSheet, write_workbook
from clientbase.i18n import N_, current_language, language
from clientbase.services.client_lists import no_collection
from clientbase.services.export_right import Exported, ExportRight
from clientbase.services.exports import ExportFormatUnknown
from clientbase.services.output_file import output_file
from clientbase.services.settings import SettingsService

FORMATS: tuple[str, ...] = (".xlsx", ".csv")
_STAGE = N_("Writing the file")


class OneSheetExport:
    def __init__(self, store: Store, settings: SettingsService, right: ExportRight, clock: Clock) -> None:
        self._store, self._settings, self._right, self._clock = store, settings, right, clock

    def _write(
        self,
        what: Exported,
        path: Path,
        sheet_of: Callable[[ReadUnit], OutSheet],
        language_code: str,
        progress: Progress | None,
    ) -> int:
        """Write a sheet that knows its count into `path`, by its ending; returns how many rows it has.

        `language_code`: of the headings, "" for that of the documents; `sheet_of` is asked in it.

        Raises ExportFormatUnknown, ExportForbidden, FolderMissing, OutputInUse, FolderReadOnly, DiskFull,
        WorkCancelled.
        """
        progress = progress or Progress()
        kind = path.suffix.lower()
        if kind not in FORMATS:
            raise ExportFormatUnknown(name=path.name, formats=", ".join(FORMATS))
        code = language_code or self._settings.get("documents.language") or current_language()
        with (
            self._right.leaving(what, kind[1:], path) as export,
            self._store.read() as unit,
            language(code),
            output_file(path) as file,
            no_collection(),
        ):
            sheet = sheet_of(unit)
            progress.start(_STAGE, sheet.count or 0)
            if kind == ".csv":
                export.count = write_csv(file, sheet.headings, sheet.rows, progress)
            else:
                at = self._clock.now()
                export.count = write_workbook(
                    file, [sheet], language=code, title=sheet.name, at=at, progress=progress
                )
        return export.count
