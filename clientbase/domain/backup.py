"""A backup as a person sees it: when, why, how large."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from clientbase.domain.base_check import TableFigures
from clientbase.domain.errors import BaseError
from clientbase.i18n import N_


class BackupReason(StrEnum):
    BY_HAND = "hand"
    TIMER = "timer"
    CLOSE = "close"
    UPGRADE = "upgrade"
    IMPORT = "import"
    REKEY = "rekey"


REASON_LABELS: Mapping[BackupReason, str] = MappingProxyType(
    {
        BackupReason.BY_HAND: N_("Made by hand"),
        BackupReason.TIMER: N_("By the timer"),
        BackupReason.CLOSE: N_("On closing"),
        BackupReason.UPGRADE: N_("Before an upgrade"),
        BackupReason.IMPORT: N_("Before an import"),
        BackupReason.REKEY: N_("Before a change of keys"),
    }
)


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One backup on disk. `size` in bytes."""

    path: Path
    made_at: datetime
    reason: BackupReason
    size: int


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A proved backup. `second` is its copy in the second folder, or `second_problem` why there is none."""

    file: BackupFile
    rows: int
    second: Path | None = None
    second_problem: BaseError | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, sealed with it. `members`: name → (bytes, SHA-256 in hex)."""

    base_name: str
    made_at: datetime
    reason: BackupReason
    schema: int
    keys_sha256: str
    tables: tuple[TableFigures, ...]
    members: Mapping[str, tuple[int, str]]
