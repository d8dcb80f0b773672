"""A real base made quickly for a test: a copy of what was made once in the run, with the keys of that."""

import atexit
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from zoneinfo import ZoneInfo

from clientbase import i18n
from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.crypto.root_keys import RootKeys
from clientbase.db import employees, migrate, order_stages, own_companies
from clientbase.db.store import Store
from clientbase.domain.changes import Action
from clientbase.domain.clock import FixedClock
from clientbase.domain.order_stage import ready_stages
from clientbase.services import bases
from clientbase.services.bases import NewBase
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
        own_companies.add(unit.journal, unit.connection, {"created_at": NOW})
        with i18n.language("uk"):
            order_stages.add(unit.journal, ready_stages())
    return Shop(base, _KEYS, store, clock)


def shop_of(fill: Callable[[Shop], object], folder: Path) -> Shop:
    """An open base in `folder` as `make_shop` makes it, with what `fill` puts into it: that once in a run."""
    base = Path(shutil.copytree(_filled_once(fill), folder / "Крамниця.clientbase"))
    clock = fixed_clock()
    return Shop(base, _KEYS, Store(base / "base.db", _KEYS.base, clock), clock)


@cache
def _filled_once(fill: Callable[[Shop], object]) -> Path:
    shop = make_shop(Path(mkdtemp(dir=_HOME.name)))
    fill(shop)
    shop.close()
    return shop.folder


# --- bases with a password ------------------------------------------------------------------------


def nothing(_shop: Shop) -> None: ...


def new_base(
    folder: Path, password: str, clock: FixedClock, fill: Callable[[Shop], None] = nothing, **facts: str
) -> NewBase:
    """What `bases.create_base` makes of these facts at `folder`, open, with what `fill` put into it."""
    made, code = _made_once(folder.name, password, clock.at, clock.zone, fill, **facts)
    place = shutil.copytree(made, folder.with_name(made.name))
    return NewBase(bases.open_base(place, password, clock=clock), code)


def new_closed_base(folder: Path, password: str, clock: FixedClock, **facts: str) -> Path:
    """The same, closed; returns its folder."""
    made, _code = _made_once(folder.name, password, clock.at, clock.zone, nothing, **facts)
    return Path(shutil.copytree(made, folder.with_name(made.name)))


_HOME = TemporaryDirectory(prefix="clientbase-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT"))
"""Goes with the process, and lies in memory where the folders of tests do."""
atexit.register(_HOME.cleanup)


@cache
def _made_once(
    name: str, password: str, at: datetime, zone: tzinfo, fill: Callable[[Shop], None], **facts: str
) -> tuple[Path, str]:
    home = Path(mkdtemp(dir=_HOME.name))
    made = bases.create_base(home / name, password, clock=FixedClock(at, zone), cost=CHEAPEST_COST, **facts)
    fill(made.shop)
    made.shop.close()
    return made.shop.folder, made.recovery_code
