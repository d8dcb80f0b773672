"""A base of an earlier program is brought up to this one: told, stopped, cut off, and no more than needed."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.db import client_words, derived, engine, migrate
from clientbase.db.checking import check_database
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.errors import WorkCancelled
from clientbase.domain.progress import Progress
from clientbase.services import bases
from clientbase.services.restoring import restore
from clientbase.services.shop import Shop
from tests.services.base_fixtures import fixed_clock

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "bases"
FACTS: dict[str, Any] = json.loads((GOLDEN / "schema-2.json").read_text("utf-8"))
PASSWORD = FACTS["password"]
_POLISH, _COUNTRY, _SIZED = 3, 4, 5


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOLDEN / "schema-2", tmp_path / "Крамниця.clientbase"))


class Told(Progress):
    """Remembers each moment it is told of; at the moment `at` the person asks to stop."""

    def __init__(self, at: int = -1) -> None:
        super().__init__()
        self.moments: list[str] = []
        self._at = at

    def start(self, stage: str, total: int = 0) -> None:
        super().start(stage, total)
        self._tell(stage)

    def advance(self, count: int = 1) -> None:
        super().advance(count)
        self._tell(f"{self.stage} +")

    def _tell(self, moment: str) -> None:
        self.moments.append(moment)
        if len(self.moments) - 1 == self._at:
            self.cancel()


def _open(folder: Path, progress: Progress | None = None) -> Shop:
    return bases.open_base(folder, PASSWORD, clock=fixed_clock(), progress=progress)


def _facts_hold(folder: Path) -> None:
    shop = _open(folder)
    ids = sorted((*shop.clients.ids(), *shop.clients.ids(ClientQuery(in_bin=True))))
    assert [shop.clients.get(id).display_name for id in ids] == FACTS["names"]
    assert all(len(shop.clients.ids(ClientQuery(text=text))) == n for text, n in FACTS["search"].items())
    shop.close()
    assert check_database(folder / "base.db", shop.keys.base)[0] == ()


@pytest.fixture(scope="module")
def moments(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """All that is told while an old base is opened."""
    folder = tmp_path_factory.mktemp("old") / "Крамниця.clientbase"
    told = Told()
    _open(Path(shutil.copytree(GOLDEN / "schema-2", folder)), told).close()
    return told.moments


def test_what_is_told(moments: list[str], folder: Path) -> None:
    stages = [moment for moment in moments if not moment.endswith("+")]
    assert stages == [
        "Copying the base",
        "Sealing the backup",
        "Preparing the tables",
        "Preparing the search",
        "Checking what belongs together",
    ]
    _open(folder).close()
    again = Told()
    _open(folder, again).close()
    assert again.moments == []  # a base of today is opened without a word
    assert len(list((folder / "backups").iterdir())) == 1


@pytest.mark.parametrize("share", [0, 0.3, 0.6, 0.8, 1])
def test_stopped_it_is_as_it_was(moments: list[str], folder: Path, share: float) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    told = Told(at=round(share * (len(moments) - 1)))
    with pytest.raises(WorkCancelled):
        _open(folder, told)
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "lock"}
    assert after == before  # no backup, no log
    _facts_hold(folder)


def test_stopped_it_may_be_opened_with_the_code(folder: Path) -> None:
    told = Told(at=3)
    with pytest.raises(WorkCancelled):
        bases.open_with_code(
            folder, FACTS["recovery_code"], "новий", clock=fixed_clock(), progress=told, cost=CHEAPEST_COST
        )
    bases.open_base(folder, "новий", clock=fixed_clock()).close()


def test_cut_off_at_any_moment_it_begins_anew(
    moments: list[str], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies on the disk in the middle of the work is what a power cut or a kill leaves."""
    monkeypatch.setattr(migrate, "WRITING_KIB", 16)  # so that pages of the transaction lie in the log early
    begun = moments.index("Preparing the tables")
    cuts = {at: tmp_path / f"{at}.clientbase" for at in (begun - 1, begun + 2, len(moments) - 1)}
    told = Told()

    def tell(moment: str) -> None:
        if place := cuts.get(len(told.moments)):
            shutil.copytree(folder, place, ignore=shutil.ignore_patterns("lock", "*-shm"))
        told.moments.append(moment)

    monkeypatch.setattr(told, "_tell", tell)
    _open(folder, told).close()
    assert (cuts[len(moments) - 1] / "base.db-wal").stat().st_size > 100_000
    for place in cuts.values():
        _facts_hold(place)


def test_an_old_backup_is_restored_with_its_progress(tmp_path: Path) -> None:
    told = Told()
    restore(GOLDEN / "schema-2.clientbackup", tmp_path / "Знову", PASSWORD, progress=told)
    assert told.moments[-1] == "Checking what belongs together"


# --- no more than needed -------------------------------------------------------------------------


def _unlike_today(folder: Path) -> None:
    """Three clients whose texts schema 2 folded otherwise than this program does."""
    keys = bases.unlocked(bases.existing(folder), PASSWORD)[0]
    raw = engine.connect(folder / "base.db", keys.base)
    raw.execute("UPDATE client SET family_name = 'Szymczak', given_name = '' WHERE id = ?", (_POLISH,))
    raw.execute("UPDATE client_index SET folded = 'szymczak simcak' WHERE client_id = ?", (_POLISH,))
    raw.execute("UPDATE client SET external_id = 'КВ-1001' WHERE id = ?", (_COUNTRY,))
    raw.execute("UPDATE client_index SET folded = folded || ' кв-1001' WHERE client_id = ?", (_COUNTRY,))
    raw.execute("UPDATE client_own SET own_2 = 'XL-5' WHERE id = ?", (_SIZED,))
    raw.execute("UPDATE client_index SET folded = folded || ' xl-5' WHERE client_id = ?", (_SIZED,))
    raw.close()


def test_only_texts_that_became_others_are_made_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _unlike_today(folder)
    read, asked = client_words.read, []

    def watched(connection: Connection, ids: Sequence[int]) -> Any:
        asked.extend(ids)
        return read(connection, ids)

    monkeypatch.setattr(client_words, "read", watched)
    shop = _open(folder)
    assert {_POLISH, _COUNTRY, _SIZED} <= set(asked)
    assert len(asked) < len(FACTS["names"]) / 2
    assert shop.clients.ids(ClientQuery(text="kb1001")) == (_COUNTRY,)
    with shop.store.read() as unit:
        quick = _search_of(unit.connection)
        assert migrate.version_of(unit.connection) == migrate.newest()
    with shop.store._engine.connect() as connection:  # every text made anew says the same
        connection.exec_driver_sql("BEGIN")
        derived.rebuild_search(connection)
        assert _search_of(connection) == quick
        connection.rollback()
    shop.close()


def _search_of(connection: Connection) -> list[Any]:
    tables = ("client_index", "search_entry", "search_word")
    indexed = ("client_search", "entry_search")
    asked = [f"SELECT * FROM {name} ORDER BY 1" for name in tables]
    asked += [f"SELECT rowid FROM {name} ORDER BY 1" for name in indexed]
    asked += [f"SELECT rowid FROM {name} WHERE {name} MATCH '\" ви\"' ORDER BY 1" for name in indexed]
    return [[tuple(row) for row in connection.exec_driver_sql(sql)] for sql in asked]
