"""The whole base in one workbook, so that nobody is locked in: a sheet for every table."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from clientbase import __version__
from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.crypto.whole_file import disk_told, temporary_beside, whole_file
from clientbase.db import whole_base
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.base_errors import FileExists, SealedFileDamaged, SealedFileMissing
from clientbase.domain.clock import Clock
from clientbase.domain.complete_export import FACT_HEADINGS, FACTS, ExportFacts, cells_of, headings_of
from clientbase.domain.progress import Progress
from clientbase.exchange.xlsx_out import OutSheet, write_workbook
from clientbase.i18n import N_, _, current_language
from clientbase.services.export_right import Exported, ExportRight
from clientbase.services.output_file import output_file

_READING = N_("Reading the base")
_WRITING = N_("Writing the file")
_FILES = N_("Writing the files")


@dataclass(frozen=True, slots=True)
class CompleteExport:
    """What was written; `folder` holds the kept files, if they were asked for."""

    file: Path
    rows: int
    tables: int
    files: int = 0
    folder: Path | None = None


def folder_beside(file: Path) -> Path:
    """Where the kept files of a complete export lie: «Shop.xlsx» → «Shop.files»."""
    return file.with_suffix(".files")


class CompleteExportService:
    """The file holds everything in the clear, the history included: whoever has it has the base."""

    def __init__(
        self, store: Store, files: SealedFolder, clock: Clock, right: ExportRight, name: str
    ) -> None:
        self._store = store
        self._files = files
        self._clock = clock
        self._right = right
        self._name = name

    def write(
        self, path: Path, *, with_files: bool = False, progress: Progress | None = None
    ) -> CompleteExport:
        """Write the workbook, and beside it the kept files if asked for. All of it or nothing.

        Raises ExportForbidden, FileExists, FolderMissing, OutputInUse, FolderReadOnly, DiskFull,
        SealedFileMissing, SealedFileDamaged, WorkCancelled.
        """
        progress = progress or Progress()
        folder = folder_beside(path) if with_files else None
        if folder is not None and folder.exists():
            raise FileExists(name=folder.name)
        with self._right.leaving(Exported.COMPLETE, path.suffix.lower()[1:], path) as export:
            with self._store.read() as unit:
                facts, sheets = self._sheets(unit, progress)
                total = sum(told.rows for told in facts.tables.values())
                count = 0
                with _folder(folder) as made, output_file(path) as file:
                    if made is not None:
                        count = self._write_files(unit, made, progress)
                    progress.start(_WRITING, total)
                    write_workbook(
                        file,
                        sheets,
                        language=current_language(),
                        title=_("Complete export of {name}").format(name=self._name),
                        at=self._clock.now(),
                        progress=progress,
                    )
            export.count = total
        return CompleteExport(path, total, len(facts.tables), count, folder)

    def _sheets(self, unit: ReadUnit, progress: Progress) -> tuple[ExportFacts, list[OutSheet]]:
        """What the first sheet tells, and all sheets; their rows are read as they are written."""
        connection, told, sheets = unit.connection, {}, []
        shapes = whole_base.shapes()
        progress.start(_READING, len(shapes))
        for shape in shapes:
            told[shape.name] = whole_base.facts_of(connection, shape)
            pieces = whole_base.pieces_needed(connection, shape.name)
            rows = cells_of(whole_base.rows_of(connection, shape), shape, pieces)
            sheets.append(OutSheet(shape.name, headings_of(shape, pieces), rows, told[shape.name].rows))
            progress.advance(1)
        facts = ExportFacts(
            whole_base.schema_of(connection),
            told,
            {
                "base": self._name,
                "made_at": self._clock.now().isoformat(timespec="seconds"),
                "program": __version__,
                "about": _("Every record of the base, also its history; a new base can be rebuilt from it."),
            },
        )
        return facts, [OutSheet(FACTS, FACT_HEADINGS, list(facts.rows())), *sheets]

    def _write_files(self, unit: ReadUnit, folder: Path, progress: Progress) -> int:
        """Every kept content under the name a person gave it. Returns how many are there."""
        names = whole_base.file_names(unit.connection)
        progress.start(_FILES, len(names))
        count = 0
        for file_id, name in names.items():
            progress.advance(1)
            try:
                content = self._files.read(file_id)
            except (SealedFileMissing, SealedFileDamaged):
                continue  # the check of the base tells of it; the rest is not held back
            with whole_file(folder / f"{file_id[:12]} {_plain(name)}") as file:
                file.write(content)
            count += 1
        return count


def _plain(name: str) -> str:
    kept = "".join(sign if sign.isalnum() or sign in " -_.()" else "_" for sign in name)
    return kept.strip(" .")[-80:] or "file"


@contextmanager
def _folder(folder: Path | None) -> Iterator[Path | None]:
    """A folder that has its name only when the block has ended well."""
    if folder is None:
        yield None
        return
    waiting = temporary_beside(folder)
    try:
        with disk_told(folder.name):
            waiting.mkdir(mode=0o700)
        yield waiting
        with disk_told(folder.name):
            waiting.rename(folder)
    finally:
        rmtree(waiting, ignore_errors=True)
