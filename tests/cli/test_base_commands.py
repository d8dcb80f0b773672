"""A base is made, set up, given a new password and recovered from the command line."""

import errno
import stat
from pathlib import Path

import pytest

from clientbase.domain.recovery_code import read
from clientbase.reports import recovery_sheet
from tests.cli.conftest import PASSWORD, Run, opened


def test_a_new_base_shows_its_recovery_code_once(run: Run, tmp_path: Path) -> None:
    ran = run("new", "Квіти", "--json", "--country", "ua", "--currency", "eur", "--language", "en")
    assert ran.code == 0
    assert set(ran.json) == {"base", "recovery_code"}
    assert len(read(ran.json["recovery_code"])) == 16
    assert ran.json["base"] == str(tmp_path / "Квіти.clientbase")
    assert run("settings", "Квіти", "currency").out.strip() == "EUR"
    assert run("settings", "Квіти.clientbase", "country").out.strip() == "UA"


def test_the_recovery_code_is_told_to_people_too(run: Run) -> None:
    ran = run("new", "Shop")
    code = next(word for word in ran.out.split() if word.count("-") == 5)
    ran = run("recover", "Shop", env={"CLIENTBASE_RECOVERY_CODE": code, "CLIENTBASE_NEW_PASSWORD": "other"})
    assert ran.code == 0
    assert code not in ran.out
    assert run("check", "Shop").code == 1
    assert run("check", "Shop", env={"CLIENTBASE_PASSWORD": "other"}).code == 0


def test_a_recovery_sheet_keeps_the_code_off_the_screen(run: Run, tmp_path: Path) -> None:
    ran = run("new", "Shop", "--sheet", "sheet.pdf", "--json")
    assert ran.code == 0
    assert set(ran.json) == {"base", "sheet"}
    sheet = tmp_path / "sheet.pdf"
    assert sheet.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600


def test_without_its_sheet_there_is_no_base(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else there would be a base whose recovery code nobody has."""

    def full(*_anything: object) -> bytes:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(recovery_sheet, "recovery_sheet", full)
    ran = run("new", "Shop", "--sheet", "sheet.pdf", "--json")
    assert (ran.code, ran.json["error"]) == (1, "DiskFull")
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_is_never_written_over_another(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(b"another base's")
    ran = run("new", "Shop", "--sheet", "sheet.pdf", "--json")
    assert (ran.code, ran.json["error"]) == (1, "FileExists")
    assert (tmp_path / "sheet.pdf").read_bytes() == b"another base's"
    assert not (tmp_path / "Shop.clientbase").exists()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("Shop", "--country", "Ukraine"), "BadSetting"),
        (("Shop", "--language", "de"), "BadSetting"),
        (("Shop", "--currency", "₴"), "BadSetting"),
        (("missing/Shop",), "PlaceNotAllowed"),
        (("Shop", "--sheet", "missing/sheet.pdf"), "FolderMissing"),
        (("Shop", "--sheet", "."), "FileExists"),
    ],
)
def test_a_base_that_cannot_be_made(run: Run, tmp_path: Path, arguments: tuple[str, ...], error: str) -> None:
    ran = run("new", *arguments, "--json")
    assert ran.code == 1
    assert ran.json["error"] in {error, "OutputIsFolder"}
    assert ran.json["message"] in ran.err
    assert not list(tmp_path.glob("*.clientbase"))


def test_a_base_is_never_made_over_one(run: Run, base: Path) -> None:
    assert run("new", base, "--json").json["error"] == "BaseExists"
    assert run("check", base).code == 0


def test_an_empty_password_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("new", "Shop", "--json", env={"CLIENTBASE_PASSWORD": ""}).json["error"] == "PasswordEmpty"


def test_a_password_typed_twice_must_be_the_same(run: Run) -> None:
    answers = iter(["one", "two"])
    ran = run("new", "Shop", "--json", env={"CLIENTBASE_PASSWORD": "-"}, ask=lambda _: next(answers))
    assert (ran.code, ran.json["error"]) == (1, "PasswordsDiffer")


def test_a_prompt_is_the_other_way_to_give_a_password(run: Run, base: Path) -> None:
    asked = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return PASSWORD

    assert run("check", base, env={"CLIENTBASE_PASSWORD": "-"}, ask=ask).code == 0
    assert asked == ["Password: "]


def test_where_nobody_can_be_asked_it_is_said(run: Run, base: Path) -> None:
    ran = run("check", base, "--json", env={"CLIENTBASE_PASSWORD": "-"})
    assert (ran.code, ran.json["error"]) == (1, "SecretNeeded")
    assert "CLIENTBASE_PASSWORD" in ran.json["message"]


def test_a_new_password(run: Run, base: Path) -> None:
    assert run("passwd", base, env={"CLIENTBASE_NEW_PASSWORD": "other"}).code == 0
    assert run("settings", base, "--json").json["error"] == "WrongPassword"
    assert run("settings", base, env={"CLIENTBASE_PASSWORD": "other"}).code == 0


def test_a_wrong_password_changes_none(run: Run, base: Path) -> None:
    env = {"CLIENTBASE_PASSWORD": "wrong", "CLIENTBASE_NEW_PASSWORD": "other"}
    assert run("passwd", base, "--json", env=env).json["error"] == "WrongPassword"
    assert run("check", base).code == 0


@pytest.mark.parametrize("code", ["", "AAAAA", "00000-00000-00000-00000-00000-00001"])
def test_a_wrong_recovery_code(run: Run, base: Path, code: str) -> None:
    env = {"CLIENTBASE_RECOVERY_CODE": code, "CLIENTBASE_NEW_PASSWORD": "other"}
    ran = run("recover", base, "--json", env=env)
    assert ran.code == 1
    assert ran.json["error"].startswith("RecoveryCode")
    assert run("check", base).code == 0


def test_settings_are_shown_set_and_emptied(run: Run, base: Path) -> None:
    assert run("settings", base, "seller.name", 'ТОВ "Їжак" 🌷').code == 0
    assert run("settings", base, "seller.name", "--json").json == {
        "key": "seller.name",
        "value": 'ТОВ "Їжак" 🌷',
    }
    everything = run("settings", base, "--json").json
    assert everything["seller.name"] == 'ТОВ "Їжак" 🌷'
    assert everything["country"] == "UA"
    assert run("settings", base, "seller.name", "").code == 0
    assert run("settings", base, "--json").json["seller.name"] == ""
    assert "seller.name" in run("settings", base).out


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("colour",), "UnknownSetting"),
        (("colour", "red"), "UnknownSetting"),
        (("country", "Ukraine"), "BadSetting"),
        (("seller.name", "x" * 10_000), "BadSetting"),
        (("documents.due_days", "soon"), "BadSetting"),
    ],
)
def test_settings_that_are_not_taken(run: Run, base: Path, arguments: tuple[str, ...], error: str) -> None:
    before = run("settings", base, "--json").json
    ran = run("settings", base, *arguments, "--json")
    assert (ran.code, ran.json["error"]) == (1, error)
    assert run("settings", base, "--json").json == before


def test_the_sample_shop(run: Run, base: Path) -> None:
    ran = run("sample", base, "--json")
    assert (ran.code, ran.json) == (0, {"clients": 300, "documents": 63})


def test_a_base_is_described_without_its_password(run: Run, base: Path) -> None:
    found = run("info", base, "--json", env={"CLIENTBASE_PASSWORD": "-"}).json
    assert found["name"] == "Shop"
    assert found["in_use"] is False
    assert "clients" not in found
    assert run("info", base, "--json").json["clients"] == 0


def test_a_window_that_has_the_base_open(run: Run, base: Path, tmp_path: Path) -> None:
    shop = opened(base)
    try:
        for reading in (
            ("find", base, "x"),
            ("settings", base),
            ("history", base),
            ("check", base),
            ("info", base),
            ("backup", base, tmp_path / "beside.backup"),
        ):
            assert run(*reading).code == 0, reading
        for writing in (
            ("sample", base),
            ("settings", base, "country", "PL"),
            ("undo", base),
            ("redo", base),
        ):
            ran = run(
                *writing, "--json", env={"CLIENTBASE_NEW_PASSWORD": "x", "CLIENTBASE_RECOVERY_CODE": "x"}
            )
            assert (ran.code, ran.json["error"]) == (1, "BaseInUse"), writing
    finally:
        shop.close()
