"""A real base made quickly for a test: random keys, a fixed clock, the owner as the first employee."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from clientbase.crypto.root_keys import RootKeys
from clientbase.db import employees, migrate
from clientbase.db.store import Store
from clientbase.domain.changes import Action
from clientbase.domain.clock import FixedClock
from clientbase.services.shop import Shop

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def fixed_clock() -> FixedClock:
    return FixedClock(NOW, ZoneInfo("Europe/Kyiv"))


def make_shop(folder: Path, clock: FixedClock | None = None, *, owner: str = "Олена Власник") -> Shop:
    """A new open base in `folder`, without keys.json: nobody types a password here."""
    clock = clock or fixed_clock()
    base = folder / "Крамниця.clientbase"
    base.mkdir(parents=True)
    keys = RootKeys.random()
    migrate.upgrade(base / "base.db", keys.base, create=True)
    store = Store(base / "base.db", keys.base, clock)
    with store.write(Action.CREATE_BASE) as unit:
        employees.add(unit.journal, owner, "ОВ", "blue")
    return Shop(base, keys, store, clock)
