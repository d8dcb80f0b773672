"""What a check of a base or a copy found, and the figures by which a copy is held against its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from clientbase.i18n import N_


@dataclass(frozen=True, slots=True)
class TableFigures:
    """`rows`, `size` (bytes of all values) and `total` (sum of whole numbers, each modulo a prime)."""

    name: str
    rows: int
    size: int
    total: int


class Flaw(StrEnum):
    FIRST_PAGE = "first_page"
    PAGES = "pages"
    STRUCTURE = "structure"
    REFERENCES = "references"
    JOURNAL = "journal"
    DERIVED = "derived"
    LENGTH = "length"
    FILE = "file"
    FILE_GONE = "file_gone"
    STRANGER = "stranger"


FLAW_SENTENCES: Mapping[Flaw, str] = MappingProxyType(
    {
        Flaw.FIRST_PAGE: N_("base.db does not open with its key: its beginning is damaged."),
        Flaw.PAGES: N_("Pages of base.db do not verify: {detail}"),
        Flaw.STRUCTURE: N_("The structure of base.db is broken: {detail}"),
        Flaw.REFERENCES: N_("Records refer to others that are not there: {detail}"),
        Flaw.JOURNAL: N_("The history does not agree with the records: {detail}"),
        Flaw.DERIVED: N_("Names, sort order or search text are out of date: {detail}"),
        Flaw.LENGTH: N_("base.db has {found} pages on disk, and should have {expected}."),
        Flaw.FILE: N_("A file in files/ is damaged: {detail}"),
        Flaw.FILE_GONE: N_("Files of documents that are not in files/: {detail}"),
        Flaw.STRANGER: N_("A file in files/ is none of this base: {detail}"),
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw; `facts` fill its sentence in FLAW_SENTENCES. Names of tables and pages, no client's word."""

    flaw: Flaw
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """A base is whole when nothing was found. `unnamed` of the `files` are no document's: no flaw."""

    findings: tuple[Finding, ...]
    tables: tuple[TableFigures, ...] = ()
    files: int = 0
    unnamed: int = 0

    @property
    def whole(self) -> bool:
        return not self.findings

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)
