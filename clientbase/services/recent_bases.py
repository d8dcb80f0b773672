"""The bases opened lately, for the chooser: paths and instants in the settings folder, nothing else."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from clientbase.crypto.whole_file import write_whole
from clientbase.domain.clock import Clock
from clientbase.domain.errors import BaseError

LIMIT = 12
_FILE = "recent.json"


@dataclass(frozen=True, slots=True)
class RecentBase:
    folder: Path
    opened_at: datetime

    @property
    def is_there(self) -> bool:
        return self.folder.is_dir()


class RecentBases:
    """A list in `settings_folder`. That it cannot be read or written never stands in anybody's way."""

    def __init__(self, settings_folder: Path, clock: Clock) -> None:
        self._file = settings_folder / _FILE
        self._clock = clock

    def all(self) -> tuple[RecentBase, ...]:
        """The latest first."""
        try:
            content = json.loads(self._file.read_text("utf-8"))
            found = [
                RecentBase(Path(str(one["folder"])), datetime.fromisoformat(one["opened_at"]))
                for one in content["recent"]
            ]
        except (OSError, ValueError, KeyError, TypeError):
            return ()
        aware = [one for one in found if one.opened_at.tzinfo is not None]
        return tuple(sorted(aware, key=lambda one: one.opened_at, reverse=True))

    def opened(self, folder: Path) -> None:
        """Put a base first."""
        self._write([RecentBase(folder.absolute(), self._clock.now()), *self._without(folder)])

    def forget(self, folder: Path) -> None:
        self._write(self._without(folder))

    def moved(self, folder: Path, to: Path) -> None:
        """The same base in another place."""
        self._write(
            [
                RecentBase(to.absolute(), one.opened_at) if one.folder == folder.absolute() else one
                for one in self.all()
            ]
        )

    def _without(self, folder: Path) -> list[RecentBase]:
        return [one for one in self.all() if one.folder != folder.absolute()]

    def _write(self, bases: list[RecentBase]) -> None:
        content = {
            "recent": [
                {"folder": str(one.folder), "opened_at": one.opened_at.isoformat()} for one in bases[:LIMIT]
            ]
        }
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, json.dumps(content, indent=1).encode("ascii"))
        except (OSError, BaseError):
            return
