"""A disk that fills up is told by the name of the file a person asked for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.db import copying, migrate
from clientbase.db.engine import BaseUnreadable, connect
from clientbase.db.faults import StoreFull
from clientbase.domain.base_errors import DiskFull
from clientbase.domain.errors import BaseError
from clientbase.services import backups, bases
from clientbase.services.shop import Shop
from tests.services.base_fixtures import PASSWORD, fixed_clock, new_base


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = new_base(tmp_path, clients=2).shop
    yield made
    made.close()


class _FullForCopies:
    """A connection whose copies find no space."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def execute(self, query: str, *more: Any) -> Any:
        if query.startswith("VACUUM"):
            raise dbapi2.OperationalError("database or disk is full")
        return self._real.execute(query, *more)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


def test_the_disk_of_the_backup_is_full(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "connect", lambda *given, **more: _FullForCopies(connect(*given, **more)))
    with pytest.raises(DiskFull) as told:
        shop.backups.make_file(tmp_path / "copy.backup")
    assert told.value.facts["name"] == "copy.backup"
    assert [path.name for path in tmp_path.iterdir()] == [shop.folder.name]


def test_the_disk_of_the_backup_is_full_when_it_is_proved(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object) -> None:
        raise BaseUnreadable(name="x") from dbapi2.OperationalError("database or disk is full")

    monkeypatch.setattr(backups, "check_database", full)
    with pytest.raises(DiskFull) as told:
        shop.backups.make_file(tmp_path / "copy.backup")
    assert told.value.facts["name"] == "copy.backup"
    assert [path.name for path in tmp_path.iterdir()] == [shop.folder.name]


@pytest.mark.parametrize("kind", [StoreFull, BaseUnreadable])
def test_a_new_base_finds_no_space(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[BaseError]
) -> None:
    def full(path: Path, *_anything: object, **_more: object) -> None:
        raise kind(name=path.parent.name) from dbapi2.OperationalError("disk I/O error")

    monkeypatch.setattr(migrate, "upgrade", full)
    with pytest.raises(DiskFull) as told:
        bases.create_base(tmp_path / "Квіти", PASSWORD, clock=fixed_clock(), cost=CHEAPEST_COST)
    assert told.value.facts["name"] == "Квіти"
    assert list(tmp_path.iterdir()) == []
