"""New keys for the whole base; stopped at any step it is wholly as before or wholly as after."""

import os
import shutil
from pathlib import Path

import pytest

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.domain.base_errors import BaseInUse, RecoveryCodeForeign, WrongPassword
from clientbase.services import bases
from clientbase.services.base_check import check_base
from clientbase.services.restoring import restore, restore_with_code
from tests.services.base_fixtures import PASSWORD, fixed_clock, new_base

CLOCK = fixed_clock()


class Killed(BaseException):
    """The process ends here: nothing catches it."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    made = new_base(tmp_path_factory.mktemp("template"), clients=2)
    made.shop.close()
    return made.shop.folder, made.recovery_code


def test_all_is_new_and_nothing_is_lost(template: tuple[Path, str], tmp_path: Path) -> None:
    base = tmp_path / "B.clientbase"
    shutil.copytree(template[0], base)
    old_files = _names(base / "files")
    code = bases.rekey(base, PASSWORD, clock=CLOCK, cost=CHEAPEST_COST)
    assert code != template[1]
    report = check_base(base, PASSWORD)
    assert report.whole
    assert report.files == 1
    assert not old_files & _names(base / "files")
    assert {path.name for path in base.iterdir()} == {"base.db", "keys.json", "files", "backups", "lock"}
    with pytest.raises(RecoveryCodeForeign):
        bases.open_with_code(base, template[1], "x", clock=CLOCK, cost=CHEAPEST_COST)
    shop = bases.open_with_code(base, code, PASSWORD, clock=CLOCK, cost=CHEAPEST_COST)
    assert shop.clients.count() == 2
    shop.close()
    [backup] = list((base / "backups").iterdir())
    restore(backup, tmp_path / "by password", PASSWORD)
    restore_with_code(backup, tmp_path / "by code", template[1], "x", cost=CHEAPEST_COST)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_refused(template: tuple[Path, str], tmp_path: Path) -> None:
    base = tmp_path / "B.clientbase"
    shutil.copytree(template[0], base)
    with pytest.raises(WrongPassword):
        bases.rekey(base, "x", clock=CLOCK, cost=CHEAPEST_COST)
    shop = bases.open_base(base, PASSWORD, clock=CLOCK)
    with pytest.raises(BaseInUse):
        bases.rekey(base, PASSWORD, clock=CLOCK, cost=CHEAPEST_COST)
    shop.close()


def _killed_at(step: int, monkeypatch: pytest.MonkeyPatch, base: Path) -> bool:
    """Run it and stop at this step on the disk. Whether it was stopped."""
    left = step

    def wrapped(true: object) -> object:
        def act(*arguments: object, **more: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise Killed
            return true(*arguments, **more)  # type: ignore[operator]

        return act

    with monkeypatch.context() as patch:
        for name in ("mkdir", "rename", "replace", "unlink"):
            patch.setattr(Path, name, wrapped(getattr(Path, name)))
        for name in ("fsync", "rmdir"):
            patch.setattr(os, name, wrapped(getattr(os, name)))
        patch.setattr("clientbase.services.base_rekey.drop", lambda _base: None)  # a kill cleans nothing up
        try:
            bases.rekey(base, PASSWORD, clock=CLOCK, cost=CHEAPEST_COST)
        except Killed:
            return True
    return False


def test_killed_at_every_step(
    template: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_id = bases.read_key_file(template[0] / "keys.json").base_id
    outcomes = []
    for step in range(200):
        base = tmp_path / f"{step}.clientbase"
        shutil.copytree(template[0], base)
        killed = _killed_at(step, monkeypatch, base)
        if step % 2:
            shop = bases.open_base(base, PASSWORD, clock=CLOCK)
        else:
            shop = bases.open_base(base, PASSWORD, clock=CLOCK, read_only=True)
        assert shop.clients.count() == 2
        shop.close()
        bases.open_base(base, PASSWORD, clock=CLOCK).close()
        report = check_base(base, PASSWORD)
        assert report.whole, report
        assert report.files == 1
        left = {path.name for path in base.iterdir()}
        assert left == {"base.db", "keys.json", "files", "backups", "lock"}
        outcomes.append(bases.read_key_file(base / "keys.json").base_id != old_id)
        shutil.rmtree(base)
        if not killed:
            break
    assert outcomes[-1]
    assert outcomes == sorted(outcomes)  # before, before, …, after, after
    assert outcomes.count(False) > 5
    assert outcomes.count(True) > 5
