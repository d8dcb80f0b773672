"""A base opened: by password, by recovery code, beside others; refused with the right sentence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.crypto.root_keys import RootKeys
from clientbase.db.engine import connect
from clientbase.db.migrate import BaseNewer, MigrationFailed, newest
from clientbase.db.store import ReadOnlyBase
from clientbase.domain.backup import BackupReason
from clientbase.domain.base_errors import (
    BaseDamaged,
    BaseInUse,
    BaseNotFound,
    KeysDamaged,
    KeysMissing,
    KeysNewer,
    NotABase,
    RecoveryCodeForeign,
    RecoveryCodeMistyped,
    WrongPassword,
)
from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import FixedClock
from clientbase.domain.progress import Progress
from clientbase.domain.recovery_code import written
from clientbase.services import bases
from clientbase.services.base_check import check_base, check_base_with_code
from clientbase.texts import sentence
from tests.services.base_fixtures import NAME, PASSWORD, fixed_clock, new_base

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


class TestOpening:
    def test_with_the_password(self, base: Path, clock: FixedClock) -> None:
        for path in (base, base.with_suffix(""), base / "base.db", base / "keys.json"):
            shop = bases.open_base(path, PASSWORD, clock=clock)
            assert shop.clients.count() == 3
            shop.close()

    def test_wrong_password(self, base: Path, clock: FixedClock) -> None:
        for password in ("парол", PASSWORD + " ", PASSWORD.upper()):
            with pytest.raises(WrongPassword):
                bases.open_base(base, password, clock=clock)
        bases.open_base(base, PASSWORD, clock=clock).close()  # the lock was let go

    def test_five_faults_five_sentences(self, tmp_path: Path, base: Path, clock: FixedClock) -> None:
        faults = []

        def refused(kind: type[Exception], password: str = PASSWORD) -> None:
            with pytest.raises(kind) as caught:
                bases.open_base(base, password, clock=clock)
            faults.append(sentence(caught.value))

        refused(WrongPassword, "x")
        keys = (base / "keys.json").read_bytes()
        (base / "keys.json").write_bytes(keys.replace(b"argon2id", b"argon2iD"))
        refused(KeysDamaged)
        content = json.loads(keys)
        (base / "keys.json").write_bytes(_canonical(content | {"version": 9}))
        refused(KeysNewer)
        (base / "keys.json").unlink()
        refused(KeysMissing)
        (base / "keys.json").write_bytes(keys)
        database = (base / "base.db").read_bytes()
        (base / "base.db").write_bytes(database[:100] + bytes([database[100] ^ 1]) + database[101:])
        refused(BaseDamaged)
        (base / "base.db").write_bytes(database)
        holder = bases.open_base(base, PASSWORD, clock=clock)
        refused(BaseInUse)
        holder.close()
        assert len(set(faults)) == 6
        assert all(base.name in text or NAME in text for text in faults[1:])

    def test_newer_base(self, base: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("clientbase.db.migrate.newest", lambda: newest() - 1)
        for read_only in (False, True):
            with pytest.raises(BaseNewer):
                bases.open_base(base, PASSWORD, clock=clock, read_only=read_only)
        with pytest.raises(BaseNewer):
            check_base(base, PASSWORD)

    @pytest.mark.parametrize("read_only", [False, True])
    def test_an_older_base_is_upgraded_after_a_backup(
        self, base: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, read_only: bool
    ) -> None:
        upgraded, later = [], newest() + 1

        def upgrade(path: Path, key: bytes, *, progress: Progress | None) -> None:
            assert list((base / "backups").iterdir())  # the copy comes first
            connection = connect(path, key)
            connection.execute(f"PRAGMA user_version = {later}")
            connection.close()
            upgraded.append(path)

        with monkeypatch.context() as patch:
            patch.setattr("clientbase.db.migrate.newest", lambda: later)
            patch.setattr("clientbase.db.migrate.upgrade", upgrade)
            for _again in range(2):
                shop = bases.open_base(base, PASSWORD, clock=clock, read_only=read_only)
                [backup] = shop.backups.made()
                shop.close()
        assert upgraded == [base / "base.db"]
        assert backup.reason is BackupReason.UPGRADE
        with pytest.raises(BaseNewer):
            bases.open_base(base, PASSWORD, clock=clock)

    @pytest.mark.parametrize("read_only", [False, True])
    def test_an_upgrade_that_fails_leaves_the_older_base(
        self, base: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, read_only: bool
    ) -> None:
        def upgrade(path: Path, key: bytes, *, progress: Progress | None) -> None:
            raise MigrationFailed(name=path.parent.name)

        with monkeypatch.context() as patch:
            later = newest() + 1
            patch.setattr("clientbase.db.migrate.newest", lambda: later)
            patch.setattr("clientbase.db.migrate.upgrade", upgrade)
            with pytest.raises(MigrationFailed):
                bases.open_base(base, PASSWORD, clock=clock, read_only=read_only)
        shop = bases.open_base(base, PASSWORD, clock=clock)
        assert shop.clients.count() == 3
        shop.close()

    def test_what_is_no_base(self, tmp_path: Path, clock: FixedClock) -> None:
        (tmp_path / "list.xlsx").write_text("x")
        (tmp_path / "empty.clientbase").mkdir()
        (tmp_path / "folder").mkdir()
        for name in ("list.xlsx", "empty.clientbase", "empty", "folder"):
            with pytest.raises(NotABase):
                bases.open_base(tmp_path / name, "x", clock=clock)
        with pytest.raises(BaseNotFound):
            bases.open_base(tmp_path / "nothing", "x", clock=clock)

    def test_base_db_missing(self, base: Path, clock: FixedClock) -> None:
        (base / "base.db").unlink()
        with pytest.raises(BaseDamaged):
            bases.open_base(base, PASSWORD, clock=clock)
        assert not (base / "base.db").exists()

    def test_readers_beside_the_one_writer(self, base: Path, clock: FixedClock) -> None:
        writer = bases.open_base(base, PASSWORD, clock=clock)
        reader = bases.open_base(base, PASSWORD, clock=clock, read_only=True)
        another = bases.open_base(base, PASSWORD, clock=clock, read_only=True)
        assert reader.clients.count() == another.clients.count() == 3
        with pytest.raises(ReadOnlyBase):
            reader.clients.add(ClientDraft(family_name="Зайвий"))
        for shop in (another, reader, writer):
            shop.close()

    def test_the_lock_ends_with_the_process_that_is_killed(self, base: Path, clock: FixedClock) -> None:
        code = (
            "import sys, os\nfrom pathlib import Path\nfrom clientbase.domain.clock import SystemClock\n"
            "from clientbase.services.bases import open_base\n"
            f"shop = open_base(Path({str(base)!r}), {PASSWORD!r}, clock=SystemClock())\n"
            "print('open', flush=True)\nsys.stdin.read()\n"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "open\n"
            with pytest.raises(BaseInUse):
                bases.open_base(base, PASSWORD, clock=clock)
            assert bases.peek_base(base).in_use
            bases.open_base(base, PASSWORD, clock=clock, read_only=True).close()
            child.kill()
            child.wait()
        bases.open_base(base, PASSWORD, clock=clock).close()

    def test_nothing_secret_in_what_is_shown(self, made: tuple[Path, str], clock: FixedClock) -> None:
        shop = bases.open_base(made[0], PASSWORD, clock=clock)
        assert shop.keys.root.hex() not in f"{shop!r}{shop.keys!r}{vars(shop)!r}"
        assert made[1] not in repr(bases.NewBase(shop, made[1]))
        shop.close()


def _canonical(content: dict[str, object]) -> bytes:
    import hashlib

    def raw(value: dict[str, object]) -> bytes:
        return (json.dumps(value, indent=1, separators=(",", ": ")) + "\n").encode()

    return raw(content | {"hash": hashlib.sha256(raw(content | {"hash": "0" * 64})).hexdigest()})


class TestRecoveryCode:
    @pytest.mark.parametrize("state", ["whole", "lost", "damaged", "lost with the lock"])
    def test_opens_and_sets_a_new_password(
        self, made: tuple[Path, str], clock: FixedClock, state: str
    ) -> None:
        base, code = made
        keys = base / "keys.json"
        if state == "damaged":
            keys.write_bytes(keys.read_bytes()[:-10])
        elif state != "whole":
            keys.unlink()
        if state.endswith("lock"):
            (base / "lock").unlink()
        shop = bases.open_with_code(base, code.lower(), "новий", clock=clock, cost=COST)
        assert shop.clients.count() == 3
        shop.close()
        bases.open_base(base, "новий", clock=clock).close()
        with pytest.raises(WrongPassword):
            bases.open_base(base, PASSWORD, clock=clock)

    @pytest.mark.parametrize("lost", [(), ("keys.json",), ("keys.json", "lock")])
    def test_a_foreign_code(self, made: tuple[Path, str], clock: FixedClock, lost: tuple[str, ...]) -> None:
        for name in lost:
            (made[0] / name).unlink()
        foreign = written(RootKeys.random().root)
        with pytest.raises(RecoveryCodeForeign):
            bases.open_with_code(made[0], foreign, "x", clock=clock, cost=COST)
        assert (made[0] / "keys.json").exists() == (not lost)

    def test_a_slip(self, made: tuple[Path, str], clock: FixedClock) -> None:
        wrong = made[1][:-1] + ("2" if made[1][-1] != "2" else "3")
        with pytest.raises(RecoveryCodeMistyped):
            bases.open_with_code(made[0], wrong, "x", clock=clock, cost=COST)
        bases.open_base(made[0], PASSWORD, clock=clock).close()

    def test_a_damaged_base_is_told_as_such(self, made: tuple[Path, str], clock: FixedClock) -> None:
        (made[0] / "keys.json").unlink()
        (made[0] / "base.db").write_bytes(bytes(8192))
        with pytest.raises(BaseDamaged):
            bases.open_with_code(made[0], made[1], "x", clock=clock, cost=COST)
        assert not (made[0] / "keys.json").exists()

    @pytest.mark.parametrize("lost", [(), ("keys.json", "lock")])
    def test_an_emptied_base_db(
        self, made: tuple[Path, str], clock: FixedClock, lost: tuple[str, ...]
    ) -> None:
        (made[0] / "base.db").write_bytes(b"")
        for name in lost:
            (made[0] / name).unlink()
        foreign = written(RootKeys.random().root)
        for code in (made[1], foreign):
            with pytest.raises((BaseDamaged, RecoveryCodeForeign)):
                bases.open_with_code(made[0], code, "x", clock=clock, cost=COST)
        if not lost:
            for read_only in (False, True):
                with pytest.raises(BaseDamaged):
                    bases.open_base(made[0], PASSWORD, clock=clock, read_only=read_only)
            with pytest.raises(BaseDamaged):
                check_base(made[0], PASSWORD)
        assert not (made[0] / "base.db").read_bytes()
        assert (made[0] / "keys.json").exists() == (not lost)

    def test_the_sheet_can_be_printed_again(self, made: tuple[Path, str]) -> None:
        assert bases.recovery_code_of(made[0], PASSWORD) == made[1]
        with pytest.raises(WrongPassword):
            bases.recovery_code_of(made[0], "x")

    def test_check_by_code(self, made: tuple[Path, str]) -> None:
        (made[0] / "keys.json").unlink()
        assert check_base_with_code(made[0], made[1]).whole
