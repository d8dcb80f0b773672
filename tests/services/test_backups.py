"""Backups: proved when made, thinned, put into a second folder, restored into a new base only."""

import errno
import os
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.crypto.root_keys import RootKeys
from clientbase.db import copying
from clientbase.db.faults import StoreDamaged
from clientbase.db.migrate import BaseNewer, newest
from clientbase.domain.backup import BackupReason
from clientbase.domain.base_errors import (
    BackupDamaged,
    BackupNewer,
    BackupNotProved,
    BaseDamaged,
    BaseExists,
    DiskFull,
    FileExists,
    FolderMissing,
    KeysDamaged,
    NotABackup,
    RecoveryCodeForeign,
    WrongPassword,
)
from clientbase.domain.client import ClientDraft
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.clock import FixedClock
from clientbase.domain.errors import FileMissing, WorkCancelled
from clientbase.domain.progress import Progress
from clientbase.domain.recovery_code import written
from clientbase.services import backups as backups_module
from clientbase.services import bases
from clientbase.services.backups import BackupService
from clientbase.services.base_check import check_base
from clientbase.services.base_folder import BaseFolder
from clientbase.services.bases import NewBase
from clientbase.services.restoring import restore, restore_with_code, verify_backup
from clientbase.services.shop import Shop
from tests.services.base_fixtures import PASSWORD, UNIQUE, fixed_clock, new_base


@pytest.fixture
def clock() -> FixedClock:
    return fixed_clock()


@pytest.fixture
def made(tmp_path: Path, clock: FixedClock) -> Iterator[NewBase]:
    new = new_base(tmp_path, clock, clients=5)
    yield new
    new.shop.close()


@pytest.fixture
def shop(made: NewBase) -> Shop:
    return made.shop


def _words(shop: Shop) -> list[str]:
    return [shop.clients.get(id).family_name for id in shop.clients.ids(ClientQuery())]


class TestMaking:
    def test_what_is_in_it_comes_back(self, made: NewBase, tmp_path: Path, clock: FixedClock) -> None:
        shop = made.shop
        content_id = shop.files.keep(b"another invoice")
        backup = shop.backups.make()
        assert backup.rows > 5
        before = _words(shop)
        shop.clients.add(ClientDraft(family_name="Пізніше"))
        restored = restore(backup.file.path, tmp_path / "Restored", PASSWORD)
        again = bases.open_base(restored, PASSWORD, clock=clock)
        assert _words(again) == before
        assert again.files.read(content_id) == b"another invoice"
        again.close()
        assert check_base(restored, PASSWORD).whole
        for path in (restored, *restored.rglob("*")):
            assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)

    def test_the_log_is_in_it_too(self, shop: Shop, tmp_path: Path, clock: FixedClock) -> None:
        reader = bases.open_base(shop.folder, PASSWORD, clock=clock, read_only=True)
        with reader.store.read():  # holds the log back from coming home
            shop.clients.add(ClientDraft(family_name="У журналі"))
            file = shop.backups.make().file.path
        reader.close()
        restored = bases.open_base(restore(file, tmp_path / "R", PASSWORD), PASSWORD, clock=clock)
        assert "У журналі" in _words(restored)
        restored.close()

    def test_beside_an_open_window(self, shop: Shop, tmp_path: Path, clock: FixedClock) -> None:
        reader = bases.open_base(shop.folder, PASSWORD, clock=clock, read_only=True)
        reader.backups.make_file(tmp_path / "out.clientbase-backup")
        reader.close()
        assert verify_backup(tmp_path / "out.clientbase-backup", PASSWORD).members

    def test_nothing_plain_and_nothing_beside(self, shop: Shop) -> None:
        path = shop.backups.make().file.path
        assert UNIQUE.encode() not in path.read_bytes()
        assert path.stat().st_mode & 0o777 == 0o600
        assert list(path.parent.iterdir()) == [path]

    def test_never_over_a_file(self, shop: Shop, tmp_path: Path) -> None:
        target = tmp_path / "photo.jpg"
        target.write_bytes(b"mine")
        with pytest.raises(FileExists):
            shop.backups.make_file(target)
        assert target.read_bytes() == b"mine"
        with pytest.raises(FolderMissing):
            shop.backups.make_file(tmp_path / "no" / "file")

    def test_two_in_one_second(self, shop: Shop) -> None:
        first, second = shop.backups.make(), shop.backups.make(BackupReason.CLOSE)
        third = shop.backups.make()
        assert len({first.file.path, second.file.path, third.file.path}) == 3
        assert len(shop.backups.made()) == 3

    def test_cancelled(self, shop: Shop) -> None:
        progress = Progress()
        progress.cancel()
        with pytest.raises(WorkCancelled):
            shop.backups.make(progress=progress)
        assert list((shop.folder / "backups").iterdir()) == []

    def test_cancelled_half_way(self, shop: Shop) -> None:
        class Impatient(Progress):
            def advance(self, count: int = 1) -> None:
                self.cancel()
                super().advance(count)

        with pytest.raises(WorkCancelled):
            shop.backups.make(progress=Impatient())
        assert list((shop.folder / "backups").iterdir()) == []

    @pytest.mark.parametrize("step", ["fsync", "replace"])
    def test_a_full_disk(self, shop: Shop, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
        def refuse(*_arguments: object, **_more: object) -> None:
            raise OSError(errno.ENOSPC, "full")

        monkeypatch.setattr(os if step == "fsync" else Path, step, refuse)
        with pytest.raises(DiskFull):
            shop.backups.make()
        monkeypatch.undo()
        assert list((shop.folder / "backups").iterdir()) == []


class TestProof:
    def test_a_copy_that_differs_is_removed(self, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        true = backups_module.check_database

        def one_row_less(path: Path, key: bytes, progress: Progress) -> object:
            connection = copying.connect(path, key)
            connection.execute("DELETE FROM setting WHERE key = 'country'")
            connection.close()
            return true(path, key)

        monkeypatch.setattr(backups_module, "check_database", one_row_less)
        with pytest.raises(BackupNotProved):
            shop.backups.make()
        assert list((shop.folder / "backups").iterdir()) == []

    def test_a_value_that_differs_is_seen_in_the_sums(self) -> None:
        connection = dbapi2.connect(":memory:", isolation_level=None)
        connection.execute('CREATE TABLE "a ""b" (n, t)')
        connection.executemany(
            'INSERT INTO "a ""b" VALUES (?, ?)', [(1, "слово"), (2**62, None), (3.5, b"x")]
        )
        before = copying.figures_of(connection)
        assert [(t.name, t.rows) for t in before] == [('a "b', 3)]
        for change in ("n = n + 1 WHERE n = 1", "t = 'слов' WHERE n = 1"):
            connection.execute("SAVEPOINT s")
            connection.execute(f'UPDATE "a ""b" SET {change}')
            connection.execute("RELEASE s")
            assert copying.figures_of(connection) != before
        connection.close()

    def test_a_base_somebody_keeps_writing_is_tried_again(
        self, shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        true, times = copying.figures_of, []

        def and_then_somebody_writes(connection: object) -> object:
            figures = true(connection)  # type: ignore[arg-type]
            times.append(1)
            if len(times) <= 2:
                shop.clients.add(ClientDraft(family_name=f"Новий {len(times)}"), allow_twin=True)
            return figures

        monkeypatch.setattr(copying, "figures_of", and_then_somebody_writes)
        copied = copying.copy_base(shop.folder / "base.db", tmp_path / "copy.db", shop.keys.base)
        monkeypatch.undo()
        assert len(times) == 3
        assert copying.figures_in(tmp_path / "copy.db", shop.keys.base) == copied.tables


class TestDamage:
    @pytest.fixture
    def file(self, shop: Shop, tmp_path: Path) -> Path:
        return shop.backups.make_file(tmp_path / "b.clientbase-backup").file.path

    def test_every_flip_in_a_sample_is_told(self, file: Path, tmp_path: Path) -> None:
        raw = file.read_bytes()
        chance = random.Random(7)
        places = [*range(40), *(chance.randrange(len(raw)) for _ in range(60)), len(raw) - 1]
        for place in places:
            flipped = bytearray(raw)
            flipped[place] ^= 1 << chance.randrange(8)
            file.write_bytes(flipped)
            with pytest.raises((NotABackup, BackupDamaged, BackupNewer, KeysDamaged)):
                restore(file, tmp_path / "R", PASSWORD)
        assert not list(tmp_path.glob("*R*"))

    @pytest.mark.parametrize("part", [0, 4, 20, 700, 0.3, 0.9, 0.9999])
    def test_a_cut_is_told(self, file: Path, tmp_path: Path, part: float) -> None:
        raw = file.read_bytes()
        file.write_bytes(raw[: int(part) if part >= 1 or not part else int(len(raw) * part)])
        with pytest.raises((NotABackup, BackupDamaged, KeysDamaged)):
            restore(file, tmp_path / "R", PASSWORD)
        assert not list(tmp_path.glob("*R*"))

    def test_damaged_keys_in_front_leave_the_recovery_code(
        self, file: Path, made: NewBase, tmp_path: Path
    ) -> None:
        raw = bytearray(file.read_bytes())
        raw[200] ^= 1
        file.write_bytes(raw)
        with pytest.raises(KeysDamaged):
            restore(file, tmp_path / "R", PASSWORD)
        restored = restore_with_code(file, tmp_path / "R", made.recovery_code, "new", cost=CHEAPEST_COST)
        assert check_base(restored, "new").whole

    def test_what_is_no_backup(self, tmp_path: Path) -> None:
        (tmp_path / "x").write_bytes(b"PK\x03\x04" * 50)
        for name, error in (("x", NotABackup), (".", NotABackup), ("missing", FileMissing)):
            with pytest.raises(error):
                restore(tmp_path / name, tmp_path / "R", PASSWORD)


class TestRestoring:
    def test_refused(self, shop: Shop, tmp_path: Path) -> None:
        file = shop.backups.make().file.path
        with pytest.raises(WrongPassword):
            restore(file, tmp_path / "R", "x")
        with pytest.raises(RecoveryCodeForeign):
            restore_with_code(file, tmp_path / "R", written(RootKeys.random().root), "x", cost=CHEAPEST_COST)
        with pytest.raises(BaseExists):
            restore(file, shop.folder, PASSWORD)
        assert not list(tmp_path.glob("*R*"))

    def test_the_password_of_its_time(self, shop: Shop, tmp_path: Path) -> None:
        file = shop.backups.make().file.path
        bases.change_password(shop.folder, PASSWORD, "новий", cost=CHEAPEST_COST)
        restore(file, tmp_path / "R", PASSWORD)
        with pytest.raises(WrongPassword):
            restore(file, tmp_path / "S", "новий")

    def test_a_backup_of_a_newer_program(
        self, shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = shop.backups.make().file.path
        monkeypatch.setattr("clientbase.db.migrate.newest", lambda: 0)
        with pytest.raises(BaseNewer):
            restore(file, tmp_path / "R", PASSWORD)
        assert not list(tmp_path.glob("*R*"))

    def test_an_older_one_is_upgraded(
        self, shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file, upgraded = shop.backups.make().file.path, []
        later = newest() + 1
        monkeypatch.setattr("clientbase.db.migrate.newest", lambda: later)
        monkeypatch.setattr(
            "clientbase.db.migrate.upgrade", lambda path, _key, **_progress: upgraded.append(path.name)
        )
        restore(file, tmp_path / "R", PASSWORD)
        assert upgraded == ["base.db"]


@pytest.mark.parametrize("page", [0, 20, 60])
def test_a_damaged_base_yields_no_backup(tmp_path: Path, clock: FixedClock, page: int) -> None:
    shop = new_base(tmp_path, clock).shop
    shop.close()
    database = shop.folder / "base.db"
    raw = bytearray(database.read_bytes())
    raw[page * 4096 + 700] ^= 1
    database.write_bytes(raw)
    service = BackupService(BaseFolder(shop.folder), shop.keys, clock, lambda _key: "")
    with pytest.raises((BaseDamaged, BackupNotProved, StoreDamaged)):
        service.make()
    with pytest.raises((BaseDamaged, BackupNotProved, StoreDamaged)):
        bases.rekey(shop.folder, PASSWORD, clock=clock, cost=CHEAPEST_COST)
    assert list((shop.folder / "backups").iterdir()) == []
    assert not (shop.folder / "rekey.part").exists()
    assert database.read_bytes()[700:] == raw[700:]


class TestTimer:
    def test_due(self, shop: Shop, clock: FixedClock) -> None:
        assert shop.backups.due()
        shop.backups.make(BackupReason.TIMER)
        assert not shop.backups.due(clock.now() + timedelta(minutes=59))
        assert not shop.backups.due(clock.now() + timedelta(hours=5))  # nothing was written since
        shop.clients.add(ClientDraft(family_name="Новий"))
        assert not shop.backups.due(clock.now() + timedelta(minutes=59))
        assert shop.backups.due(clock.now() + timedelta(minutes=60))
        shop.settings.set("backup.every_minutes", "0")
        assert not shop.backups.due(clock.now() + timedelta(days=60))

    def test_on_close(self, shop: Shop) -> None:
        assert shop.backups.due_on_close()
        shop.backups.make(BackupReason.CLOSE)
        assert not shop.backups.due_on_close()
        shop.settings.set("backup.on_close", "no")
        assert not shop.backups.due_on_close()

    def test_thinned(self, shop: Shop, clock: FixedClock) -> None:
        by_hand = shop.backups.make().file.path
        risky = shop.backups.make(BackupReason.IMPORT).file.path
        (shop.folder / "backups" / "my note.txt").write_text("x")
        for _hour in range(30):
            clock.at += timedelta(minutes=97)
            shop.backups.make(BackupReason.TIMER)
        clock.at += timedelta(days=7)
        shop.backups.make(BackupReason.TIMER)
        left = shop.backups.made()
        assert by_hand.exists()
        assert risky.exists()
        assert len([one for one in left if one.reason is BackupReason.TIMER]) == 4  # 22, 23, 24.11 and now
        assert (shop.folder / "backups" / "my note.txt").exists()
        clock.at += timedelta(days=40)
        shop.backups.make(BackupReason.TIMER)
        assert by_hand.exists()

    def test_what_a_kill_left_is_swept(self, shop: Shop) -> None:
        backups = shop.folder / "backups"
        names = [
            ".copy.0a.part",
            ".copy.0a.part-journal",
            f".{shop.name} 2026-01-01 UTC timer.0a.part",
            ".x.part",
        ]
        for name in (*names, ".copy.0b.part"):
            (backups / name).write_bytes(b"half")
            if name in names:
                os.utime(backups / name, (1, 1))
        made = shop.backups.make().file.path
        assert {path.name for path in backups.iterdir()} == {made.name, ".x.part", ".copy.0b.part"}

    def test_second_folder(self, shop: Shop, tmp_path: Path) -> None:
        stick = tmp_path / "stick"
        shop.settings.set("backup.second_folder", str(stick))
        away = shop.backups.make()
        assert away.file.path.exists()
        assert isinstance(away.second_problem, FolderMissing)
        stick.mkdir()
        made = shop.backups.make()
        assert made.second is not None
        assert made.second.read_bytes() == made.file.path.read_bytes()
        assert made.second_problem is None
        assert [path.name for path in stick.iterdir()] == [made.file.path.name]
