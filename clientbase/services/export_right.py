"""The right to take data out of the base: one question, and a line in the history of every export."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from clientbase.db.store import Store
from clientbase.domain.changes import Action
from clientbase.domain.errors import StoreError


class ExportForbidden(StoreError):
    """Who acts may not take the base's data out."""


class Exported(StrEnum):
    """What goes out."""

    LIST = "list"
    REGISTER = "register"
    DOSSIER = "dossier"
    COMPLETE = "complete"
    CALENDAR = "calendar"
    CLIPBOARD = "clipboard"


def may_export(_employee_id: int | None, _what: Exported) -> bool:
    """Whether this employee may take this out of the base. Everybody may, until there are roles."""
    return True


class Leaving:
    """An export under way; `count` is how many records went out, told by who writes them."""

    def __init__(self) -> None:
        self.count = 0


class ExportRight:
    """Every export goes through `leaving`; it stands in the history with its kind, count and file.

    Never with a client's words: a file that holds one client usually bears his name, and is not named.
    Only one made beside a window that has the base open leaves no line: nobody but the window may write then.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def granted(self, what: Exported) -> bool:
        """Whether who acts may: a page asks it before it offers an export."""
        return may_export(self._store.employee_id, what)

    def copied(self, count: int) -> bool:
        """Whether so many rows may go to the clipboard; that they did is noted."""
        if not self.granted(Exported.CLIPBOARD):
            return False
        with self.leaving(Exported.CLIPBOARD, "text") as export:
            export.count = count
        return True

    @contextmanager
    def leaving(self, what: Exported, kind: str, path: Path | None = None) -> Iterator[Leaving]:
        """Ask for the right, and note the export once the block has ended well. Raises ExportForbidden.

        `kind`: the format, «xlsx», «pdf»; `path`: the file, if there is one.
        """
        if not self.granted(what):
            raise ExportForbidden
        export = Leaving()
        yield export
        if self._store.read_only:
            return
        facts: dict[str, object] = {"what": str(what), "kind": kind, "count": export.count}
        if path is not None and export.count != 1:
            facts["file"] = path.name
        with self._store.write(Action.EXPORT) as unit:
            assert unit.journal.change_set_id
            unit.journal.facts |= facts
