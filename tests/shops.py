"""A real base made quickly for a test: keys of the run, a fixed clock, the owner as the first employee."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from clientbase.crypto.root_keys import RootKeys
from clientbase.db import employees, migrate
from clientbase.db.store import Store
from clientbase.domain.changes import Action
from clientbase.domain.clock import FixedClock
from clientbase.services.shop import Shop

_KEYS = RootKeys.random()
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def fixed_clock() -> FixedClock:
    return FixedClock(NOW, ZoneInfo("Europe/Kyiv"))


@cache
def _empty_base() -> bytes:
    """The database of a base in which nothing has been written yet: what all bases of a run begin as."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "base.db"
        migrate.upgrade(path, _KEYS.base, create=True)
        assert [each.name for each in Path(folder).iterdir()] == [path.name], "all of it is in the one file"
        return path.read_bytes()


def make_shop(folder: Path, clock: FixedClock | None = None, *, owner: str = "Олена Власник") -> Shop:
    """A new open base in `folder`, without keys.json: nobody types a password here."""
    clock = clock or fixed_clock()
    base = folder / "Крамниця.clientbase"
    base.mkdir(parents=True)
    (base / "base.db").write_bytes(_empty_base())
    store = Store(base / "base.db", _KEYS.base, clock)
    with store.write(Action.CREATE_BASE) as unit:
        employees.add(unit.journal, owner, "ОВ", "blue")
    return Shop(base, _KEYS, store, clock)
