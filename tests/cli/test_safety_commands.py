"""Backups are made, refused and restored; the check tells every flaw; no client's word leaves the base."""

import os
import tempfile
from pathlib import Path

import pytest

from clientbase import paths
from clientbase.domain.client import ClientDraft
from clientbase.domain.recovery_code import read
from tests.cli.conftest import PASSWORD, Run, opened


def test_a_backup_comes_back_as_a_base(run: Run, base: Path, tmp_path: Path) -> None:
    shop = opened(base)
    shop.clients.add(ClientDraft(given_name="Олена"))
    shop.close()
    made = run("backup", base, "copy.backup", "--json")
    assert made.code == 0
    assert made.json["size"] == (tmp_path / "copy.backup").stat().st_size
    ran = run(
        "restore",
        "copy.backup",
        "Other",
        "--json",
        env={"CLIENTBASE_PASSWORD": "-", "CLIENTBASE_FILE_PASSWORD": PASSWORD},
    )
    assert (ran.code, ran.json["base"]) == (0, str(tmp_path / "Other.clientbase"))
    assert len(run("find", "Other", "олена", "--json").json) == 1


def test_a_backup_by_its_recovery_code(run: Run, tmp_path: Path) -> None:
    code = run("new", "Shop", "--json").json["recovery_code"]
    assert read(code)
    run("backup", "Shop", "copy.backup")
    env = {"CLIENTBASE_PASSWORD": "-", "CLIENTBASE_RECOVERY_CODE": code, "CLIENTBASE_NEW_PASSWORD": "new one"}
    assert run("restore", "copy.backup", "Other", env=env).code == 0
    assert run("check", "Other", env={"CLIENTBASE_PASSWORD": "new one"}).code == 0
    assert run("check", "Shop", env={"CLIENTBASE_PASSWORD": "-", "CLIENTBASE_RECOVERY_CODE": code}).code == 0


@pytest.mark.parametrize(
    ("target", "error"), [("there.txt", "FileExists"), ("missing/copy", "FolderMissing"), (".", "FileExists")]
)
def test_a_backup_that_is_refused(run: Run, base: Path, tmp_path: Path, target: str, error: str) -> None:
    (tmp_path / "there.txt").write_text("mine")
    ran = run("backup", base, target, "--json")
    assert (ran.code, ran.json["error"]) == (1, error)
    assert (tmp_path / "there.txt").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Shop.clientbase", "there.txt"]


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "flipped", "foreign"])
def test_a_backup_that_is_none(run: Run, base: Path, tmp_path: Path, damage: str) -> None:
    file = tmp_path / "copy.backup"
    run("backup", base, file)
    content = file.read_bytes()
    middle = len(content) // 2
    flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    file.unlink()
    if damage != "missing":
        kinds = {"empty": b"", "cut": content[:middle], "flipped": flipped, "foreign": os.urandom(5000)}
        file.write_bytes(kinds[damage])
    ran = run("restore", file, "Other", "--json")
    errors = {"missing": "FileMissing", "cut": "BackupDamaged", "flipped": "BackupDamaged"}
    assert (ran.code, ran.json["error"]) == (1, errors.get(damage, "NotABackup"))
    assert not (tmp_path / "Other.clientbase").exists()


def test_a_restore_never_overwrites(run: Run, base: Path) -> None:
    run("backup", base, "copy.backup")
    ran = run("restore", "copy.backup", base, "--json")
    assert (ran.code, ran.json["error"]) == (1, "BaseExists")
    assert run("restore", "copy.backup", "Other", "--json", env={"CLIENTBASE_PASSWORD": "wrong"}).code == 1


def test_the_check_says_what_it_looked_at(run: Run, base: Path) -> None:
    found = run("check", base, "--json").json
    assert found["whole"] is True
    assert found["findings"] == []
    assert found["tables"]["client"] == 0


def test_a_flipped_byte_is_told(run: Run, base: Path) -> None:
    file = base / "base.db"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    ran = run("check", base, "--json")
    assert (ran.code, ran.json["error"], ran.json["whole"]) == (1, "BaseNotWhole", False)
    assert ran.json["findings"][0]["flaw"] == "pages"
    assert ran.json["message"] in ran.err
    ran = run("check", base)
    assert ran.code == 1
    assert ran.json if ran.out.startswith("{") else ran.out


def test_no_word_of_a_client_outside_the_encrypted_base(
    run: Run, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = "Незабудкопольська"
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    (tmp_path / "list.csv").write_text(f"ПІБ;Телефон;Примітка\n{word} Олена;0670001234;{word}\n", "utf-8")
    assert run("import", base, "list.csv").code == 0
    (tmp_path / "list.csv").unlink()
    assert run("find", base, word.lower(), "--json").json[0]["display_name"] == f"{word} Олена"
    for arguments in (
        ("show", base, "1"),
        ("undo", base),
        ("redo", base),
        ("backup", base, "b"),
        ("check", base),
    ):
        assert run(*arguments).code == 0
    (base / "base.db").write_bytes((base / "base.db").read_bytes()[:-4096])
    run("show", base, "1")
    places = [tmp_path, paths.log_folder(), paths.settings_folder()]
    spellings = [
        text.encode(code) for text in (word, word.lower()) for code in ("utf-8", "utf-16-le", "cp1251")
    ]
    spellings += [word.encode("unicode_escape"), b"0670001234", b"380670001234"]
    for file in (file for place in places for file in place.rglob("*") if file.is_file()):
        content = file.read_bytes()
        assert not [spelling for spelling in spellings if spelling in content], file
