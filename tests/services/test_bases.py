"""The life of a base on disk: made, given another password, moved, copied."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.domain.base_errors import (
    BadBaseName,
    BaseExists,
    BaseInUse,
    DiskFull,
    FolderReadOnly,
    KeysDamaged,
    PasswordEmpty,
    PlaceNotAllowed,
    WrongPassword,
)
from clientbase.domain.clock import FixedClock
from clientbase.domain.settings import BadSetting
from clientbase.services import bases
from clientbase.services import shop as shop_module
from clientbase.services.base_check import check_base
from clientbase.services.base_folder import BaseFolder, named
from tests.services.base_fixtures import NAME, PASSWORD, UNIQUE, fixed_clock, new_base

COST = CHEAPEST_COST


@pytest.fixture
def clock() -> FixedClock:
    return fixed_clock()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A closed base."""
    made = new_base(tmp_path, clients=3)
    made.shop.close()
    return made.shop.folder


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    """A closed base and its recovery code."""
    new = new_base(tmp_path, clients=3)
    new.shop.close()
    return new.shop.folder, new.recovery_code


class TestCreating:
    def test_what_was_asked_is_there(self, tmp_path: Path, clock: FixedClock) -> None:
        new = new_base(tmp_path, clock, clients=1)
        shop = new.shop
        assert shop.folder.name == f"{NAME}.clientbase"
        assert shop.name == NAME
        [owner] = shop.employees.all()
        assert (owner.id, owner.name, owner.initials) == (1, "Олена Прикладна", "ОП")
        assert shop.settings.get("seller.name") == "Роза Приклад"
        assert shop.settings.get("currency") == "UAH"
        shop.close()
        assert {path.name for path in shop.folder.iterdir()} == {
            "base.db",
            "keys.json",
            "files",
            "backups",
            "lock",
        }

    def test_private_to_its_owner(self, base: Path) -> None:
        for path in (base, *base.rglob("*")):
            expected = 0o700 if path.is_dir() else 0o600
            assert path.stat().st_mode & 0o777 == expected, path.name

    def test_no_word_of_a_client_in_any_byte(self, tmp_path: Path) -> None:
        shop = new_base(tmp_path).shop
        shop.backups.make()
        for state in ("open", "closed"):
            for path in shop.folder.rglob("*"):
                raw = path.read_bytes() if path.is_file() else b""
                assert UNIQUE.encode() not in raw, (state, path.name)
                assert UNIQUE.lower().encode() not in raw, (state, path.name)
                assert b"Roza" not in raw
                assert b"SQLite format" not in raw
            if state == "open":
                shop.close()

    def test_never_over_anything(self, tmp_path: Path, base: Path, clock: FixedClock) -> None:
        for place in (base, base.with_suffix("")):
            with pytest.raises(BaseExists):
                bases.create_base(place, "x", clock=clock, cost=COST)
        (tmp_path / "file.clientbase").write_text("mine")
        with pytest.raises(BaseExists):
            bases.create_base(tmp_path / "file", "x", clock=clock, cost=COST)
        assert (tmp_path / "file.clientbase").read_text() == "mine"

    @pytest.mark.parametrize("name", ["", "..", " . ", "a\nb", "й" * 150])
    def test_names_that_cannot_be(self, tmp_path: Path, name: str, clock: FixedClock) -> None:
        with pytest.raises((BadBaseName, BaseExists)):
            bases.create_base(Path(f"{tmp_path}/{name}.clientbase"), "x", clock=clock, cost=COST)

    def test_refusals_that_leave_nothing(self, tmp_path: Path, clock: FixedClock) -> None:
        with pytest.raises(PasswordEmpty):
            bases.create_base(tmp_path / "a", "", clock=clock, cost=COST)
        with pytest.raises(PlaceNotAllowed):
            bases.create_base(tmp_path / "no" / "a", "x", clock=clock, cost=COST)
        with pytest.raises(BadSetting):
            bases.create_base(tmp_path / "a", "x", clock=clock, cost=COST, currency="гривня")
        assert list(tmp_path.iterdir()) == []

    def test_a_disk_that_is_full_at_any_moment_leaves_nothing(
        self, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        steps = 0
        while True:
            failing = _Failing(monkeypatch, steps, errno.ENOSPC)
            try:
                bases.create_base(tmp_path / "a", "x", clock=clock, cost=COST).shop.close()
            except DiskFull:
                failing.undo()
                left = [path.name for path in tmp_path.iterdir()]
                # once it has its name it is whole: what failed then is only opening it
                assert left in ([], ["a.clientbase"])
                if left:
                    bases.open_base(tmp_path / "a", "x", clock=clock).close()
                    break
                steps += 1
            else:
                failing.undo()
                break
        assert steps > 5

    def test_what_a_kill_left_is_swept_a_day_later(self, tmp_path: Path, clock: FixedClock) -> None:
        for name, age in (
            (".a [1].0123abcd.part", 90_000),
            (".a [1].0123abce.part", 60),
            (".b.0123abcd.part", 90_000),
        ):
            (tmp_path / name / "files").mkdir(parents=True)
            then = time.time() - age
            os.utime(tmp_path / name, (then, then))
        bases.create_base(tmp_path / "a [1]", "x", clock=clock, cost=COST).shop.close()
        assert {path.name for path in tmp_path.iterdir()} == {
            "a [1].clientbase",
            ".a [1].0123abce.part",
            ".b.0123abcd.part",
        }

    def test_a_place_one_may_not_write(
        self, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_arguments: object, **_more: object) -> None:
            raise OSError(errno.EROFS, "read-only file system")

        monkeypatch.setattr(Path, "mkdir", refuse)
        with pytest.raises(FolderReadOnly):
            bases.create_base(tmp_path / "a", "x", clock=clock, cost=COST)


class _Failing:
    """A disk that fails at step number `after`, as a full one would, and goes on failing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, after: int, code: int) -> None:
        self.left = after
        self._context = pytest.MonkeyPatch()
        self._code = code
        self._open = os.open
        for name in ("mkdir", "rename", "replace", "chmod"):
            self._context.setattr(Path, name, self._wrapped(getattr(Path, name)))
        for name in ("fsync", "open"):
            self._context.setattr(os, name, self._wrapped(getattr(os, name)))

    def _wrapped(self, true: object) -> object:
        def step(*arguments: object, **more: object) -> object:
            writes = true is not self._open or int(arguments[1]) & os.O_CREAT  # type: ignore[call-overload]
            self.left -= 1 if writes else 0
            if writes and self.left < 0:
                raise OSError(self._code, os.strerror(self._code))
            return true(*arguments, **more)  # type: ignore[operator]

        return step

    def undo(self) -> None:
        self._context.undo()


class TestChangingThePassword:
    def test_only_the_new_one_opens_and_the_base_is_untouched(
        self, made: tuple[Path, str], clock: FixedClock
    ) -> None:
        base, code = made
        before = (base / "base.db").read_bytes()
        bases.change_password(base, PASSWORD, "Новий 🌹", cost=COST)
        assert (base / "base.db").read_bytes() == before
        with pytest.raises(WrongPassword):
            bases.open_base(base, PASSWORD, clock=clock)
        bases.open_base(base, "Новий 🌹", clock=clock).close()
        bases.open_with_code(base, code, "third", clock=clock, cost=COST).close()

    def test_refused(self, base: Path) -> None:
        before = (base / "keys.json").read_bytes()
        with pytest.raises(WrongPassword):
            bases.change_password(base, "x", "y", cost=COST)
        with pytest.raises(PasswordEmpty):
            bases.change_password(base, PASSWORD, "", cost=COST)
        assert (base / "keys.json").read_bytes() == before

    def test_by_the_window_that_has_it_open_and_by_nobody_else(self, base: Path, clock: FixedClock) -> None:
        shop = bases.open_base(base, PASSWORD, clock=clock)
        bases.change_password(base, PASSWORD, "новий", cost=COST)
        code = (
            "from pathlib import Path\nfrom clientbase.domain.base_errors import BaseInUse\n"
            "from clientbase.services.bases import change_password\n"
            f"try:\n    change_password(Path({str(base)!r}), 'новий', 'x')\n"
            "except BaseInUse:\n    print('refused')\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
        )
        assert done.stdout == "refused\n"
        shop.close()
        assert _opens(base, "новий", clock)

    def test_a_full_disk_keeps_the_old_one(
        self, base: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for step in range(20):
            failing = _Failing(monkeypatch, step, errno.ENOSPC)
            try:
                bases.change_password(base, PASSWORD, "новий", cost=COST)
            except DiskFull:
                failing.undo()
                if (base / "keys.json").exists() and not _opens(base, "новий", clock):
                    assert _opens(base, PASSWORD, clock)
                    continue
                break
            else:
                failing.undo()
                break
        assert _opens(base, "новий", clock)
        assert not [path for path in base.iterdir() if path.name.endswith(".part")]


def _opens(base: Path, password: str, clock: FixedClock) -> bool:
    try:
        bases.open_base(base, password, clock=clock).close()
    except WrongPassword:
        return False
    return True


class TestPlaces:
    def test_facts_without_a_password(self, base: Path) -> None:
        facts = bases.peek_base(base)
        assert (facts.name, facts.folder, facts.keys_version) == (NAME, base, 1)
        assert facts.size > 40_000
        assert not facts.in_use
        (base / "keys.json").write_bytes(b"")
        assert isinstance(bases.peek_base(base).keys_problem, KeysDamaged)

    def test_rename(self, base: Path, clock: FixedClock) -> None:
        renamed = bases.rename_base(base, 'Нова "назва" 🌷')
        assert not base.exists()
        assert _opens(renamed, PASSWORD, clock)
        for name in ("", "a/b", "..", "x" * 300):
            with pytest.raises((BadBaseName, BaseExists)):
                bases.rename_base(renamed, name)
        assert _opens(renamed, PASSWORD, clock)

    def test_move(self, base: Path, tmp_path: Path, clock: FixedClock) -> None:
        (tmp_path / "other").mkdir()
        moved = bases.move_base(base, tmp_path / "other" / "Shop")
        assert moved == tmp_path / "other" / "Shop.clientbase"
        assert not base.exists()
        assert check_base(moved, PASSWORD).whole

    def test_move_to_another_disk(self, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "other").mkdir()
        true = Path.stat

        class OtherDisk:
            def __init__(self, stat: os.stat_result) -> None:
                self.st_dev = stat.st_dev + 1
                self.st_mode = stat.st_mode

        def stat(path: Path, **more: bool) -> object:
            found = true(path, **more)
            return OtherDisk(found) if path.name == "other" else found

        monkeypatch.setattr(Path, "stat", stat)
        moved = bases.move_base(base, tmp_path / "other" / "Shop")
        monkeypatch.undo()
        assert not base.exists()
        assert check_base(moved, PASSWORD).files == 1

    def test_an_open_base_is_not_moved(self, base: Path, tmp_path: Path, clock: FixedClock) -> None:
        shop = bases.open_base(base, PASSWORD, clock=clock)
        with pytest.raises(BaseInUse):
            bases.move_base(base, tmp_path / "x")
        with pytest.raises(BaseInUse):
            bases.rename_base(base, "x")
        shop.close()

    def test_a_copy_for_another_pc_while_it_is_open(
        self, base: Path, tmp_path: Path, clock: FixedClock
    ) -> None:
        (tmp_path / "stick").mkdir()
        shop = bases.open_base(base, PASSWORD, clock=clock)
        copy = bases.copy_base(base, tmp_path / "stick", PASSWORD, clock=clock)
        shop.close()
        assert copy == tmp_path / "stick" / base.name
        assert [path.name for path in (tmp_path / "stick").iterdir()] == [base.name]
        report = check_base(copy, PASSWORD)
        assert report.whole
        assert report.files == 1
        with pytest.raises(BaseExists):
            bases.copy_base(base, copy, PASSWORD, clock=clock)

    def test_named(self, tmp_path: Path) -> None:
        assert named(tmp_path / "A.B") == BaseFolder(tmp_path / "A.B.clientbase")
        assert shop_module.BaseFolder(tmp_path / "A.clientbase").name == "A"
