"""A new base out of a complete export: every row as it was, proved before the base has its name."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clientbase.crypto.key_cost import STANDARD_COST, KeyCost
from clientbase.crypto.root_keys import RootKeys
from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import migrate, reminder_gaps, whole_base
from clientbase.domain.base_errors import PasswordEmpty
from clientbase.domain.clock import Clock
from clientbase.domain.complete_export import (
    FACTS,
    CompleteExportChanged,
    CompleteExportNewer,
    ExportFacts,
    NotACompleteExport,
    StoredRow,
    TableFacts,
    TableShape,
    facts_in,
    rows_in,
)
from clientbase.domain.errors import SheetMissing
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import SheetRow
from clientbase.exchange.limits import DEFAULT_LIMITS, MB
from clientbase.exchange.reading import read_workbook
from clientbase.i18n import N_
from clientbase.services.base_folder import BaseFolder, place_for
from clientbase.services.bases import NewBase, made_base
from clientbase.services.complete_export import folder_beside

_STAGE = N_("Rebuilding the base")
_LIMITS = replace(DEFAULT_LIMITS, file_size=1024 * MB, unpacked_size=8192 * MB, kept=1024 * MB)
_AT_ONCE = 20_000  # rows of small tables that are read in one go
_SHEET_ROWS = 1_048_575
"""Rows of one sheet below its heading."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The new base, open, and how many rows it has; `files` were found beside the export, `missing` not."""

    made: NewBase
    rows: int
    files: int
    missing: int


def rebuild(
    file: Path,
    folder: Path,
    password: str,
    *,
    clock: Clock,
    cost: KeyCost = STANDARD_COST,
    with_code: Callable[[str], None] | None = None,
    progress: Progress | None = None,
) -> Rebuilt:
    """Make a base at `folder` of the export `file`, and of the folder of files beside it if there is one.

    The base has keys and a recovery code of its own. Raises NotACompleteExport, CompleteExportNewer,
    CompleteExportChanged, what reading a workbook and making a base raise, WorkCancelled; then there is no
    base.
    """
    progress = progress or Progress()
    if not password:
        raise PasswordEmpty
    base = place_for(folder)
    facts = read_facts(file, progress)
    told = {"rows": 0, "files": 0, "missing": 0}

    def fill(part: BaseFolder, keys: RootKeys) -> None:
        source = _Source(file, facts, progress)
        told["rows"] = whole_base.fill(part.database, keys.base, facts.schema, source.rows, source.proved)
        if (since := _away_since(facts, clock.now())) is not None:
            reminder_gaps.begin_in(part.database, keys.base, since)
        kept = _keep_files(folder_beside(file), SealedFolder(part.files, keys), progress)
        wanted = whole_base.files_wanted(part.database, keys.base)
        told["files"], told["missing"] = len(kept & wanted), len(wanted - kept)

    made = made_base(base, password, fill, clock=clock, cost=cost, with_code=with_code)
    return Rebuilt(made, told["rows"], told["files"], told["missing"])


def read_facts(file: Path, progress: Progress | None = None) -> ExportFacts:
    """What the first sheet tells. Raises NotACompleteExport, CompleteExportNewer."""
    try:
        _info, sheets = read_workbook(file, progress=progress, sheets=(FACTS,), limits=_LIMITS)
    except SheetMissing as error:
        raise NotACompleteExport(name=file.name) from error
    facts = facts_in(sheets[0].rows, file.name)
    if facts.schema > migrate.newest():
        raise CompleteExportNewer(name=file.name)
    return facts


def _away_since(facts: ExportFacts, now: datetime) -> datetime | None:
    """Since when the base of the export may have reminded without this one; None: it is of today."""
    if reminder_gaps.TABLE not in facts.tables:
        return reminder_gaps.FOR_EVER
    try:
        made_at = datetime.fromisoformat(facts.facts.get("made_at", ""))
    except ValueError:
        return reminder_gaps.FOR_EVER
    made_at = made_at if made_at.tzinfo is not None else made_at.replace(tzinfo=UTC)
    return made_at if now - made_at > timedelta(days=1) else None


class _Source:
    """The tables of the file, read some at a time in the order they are asked for."""

    def __init__(self, file: Path, facts: ExportFacts, progress: Progress) -> None:
        self._file = file
        self._facts = facts
        self._progress = progress
        known = [shape.name for shape in whole_base.shapes()]
        self._names = [name for name in known if name in facts.tables]
        if unknown := facts.tables.keys() - set(self._names):
            raise CompleteExportChanged(name=file.name, sheet=min(unknown))
        self._read: dict[str, Sequence[SheetRow]] = {}

    def rows(self, shape: TableShape) -> Iterator[StoredRow]:
        """A table that the export's program did not know yet has none."""
        if shape.name not in self._facts.tables:
            return
        for sheet in self._sheets_of(shape.name):
            yield from rows_in(self._sheet(sheet), shape, self._file.name)
            self._read.pop(sheet, None)
            self._progress.check()

    def proved(self, name: str, found: TableFacts) -> None:
        told = self._facts.tables.get(name)
        if told is not None and told != found:
            raise CompleteExportChanged(name=self._file.name, sheet=name)

    def _sheets_of(self, name: str) -> list[str]:
        rows = self._facts.tables[name].rows
        count = max(1, -(-rows // _SHEET_ROWS))
        return [name if number == 1 else f"{name} ({number})" for number in range(1, count + 1)]

    def _sheet(self, name: str) -> Sequence[SheetRow]:
        if name not in self._read:
            wanted = [name]
            rows = self._facts.tables.get(name, TableFacts(_AT_ONCE, "")).rows
            following = self._names[self._names.index(name) + 1 :] if name in self._names else []
            for other in following:
                rows += self._facts.tables[other].rows
                if rows > _AT_ONCE:
                    break
                wanted.append(other)
            try:
                _info, sheets = read_workbook(self._file, progress=Progress(), sheets=wanted, limits=_LIMITS)
            except SheetMissing as error:
                raise CompleteExportChanged(name=self._file.name, sheet=name) from error
            self._progress.start(_STAGE)
            self._read |= {sheet.name: sheet.rows for sheet in sheets}
        return self._read[name]


def _keep_files(folder: Path, files: SealedFolder, progress: Progress) -> set[str]:
    """Seal what lies beside the export. Returns the SHA-256 of each, in hex."""
    if not folder.is_dir():
        return set()
    kept = set()
    for path in sorted(folder.iterdir()):
        progress.check()
        if path.is_file():
            with path.open("rb") as source:
                kept.add(files.keep_stream(source))
    return kept
