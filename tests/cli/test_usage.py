"""Wrong usage ends with 2, bad input with 1, each with a sentence and never with a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from clientbase.cli import base_commands
from clientbase.cli.program import COMMANDS
from clientbase.cli.usage import own_language
from clientbase.i18n import LANGUAGES
from tests.cli.conftest import PASSWORD, ROOT_OF_PROJECT, Ran, Run

ON_A_BASE = [
    ("settings", "{base}"),
    ("settings", "{base}", "country", "UA"),
    ("sample", "{base}"),
    ("history", "{base}"),
    ("undo", "{base}"),
    ("redo", "{base}"),
    ("find", "{base}", "x"),
    ("show", "{base}", "1"),
    ("export", "{base}", "out.xlsx"),
    ("invoice", "{base}", "1", "--items", "items.json", "--out", "out.pdf"),
    ("document", "{base}", "0001", "--out", "out.pdf"),
    ("backup", "{base}", "out.backup"),
    ("check", "{base}"),
    ("passwd", "{base}"),
    ("recover", "{base}"),
    ("import", "{base}", "list.csv"),
]
ENV = {"CLIENTBASE_NEW_PASSWORD": "n", "CLIENTBASE_RECOVERY_CODE": "n"}


def on(arguments: tuple[str, ...], base: object) -> list[str]:
    return [argument.format(base=base) for argument in arguments]


@pytest.fixture
def files(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Name;Phone\nOlena;0670001234\n", "utf-8")
    item = {"name": "Rose", "quantity": "1", "unit": "pcs", "unit_price": "10"}
    (tmp_path / "items.json").write_text(json.dumps({"lines": [item]}), "utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spec", COMMANDS, ids=lambda spec: spec.name)
def test_every_command_has_its_page_in_every_language(run: Run, spec: object, language: str) -> None:
    ran = run(spec.name, "--help", "--lang", language)  # type: ignore[attr-defined]
    assert ran.code == 0
    assert "--json" in ran.out
    assert "--lang" in ran.out
    for only_programmers_read_it in ("<", "x>=", str(2**63 - 1), "{BASE}", "default:"):
        assert only_programmers_read_it not in ran.out
    if language != "en":
        assert "Usage" not in ran.out
        assert "Show" not in ran.out
        assert "required" not in ran.out


def test_the_page_of_all_commands_names_each(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(f"  {spec.name} " in ran.out for spec in COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ("bogus",),
        ("find",),
        ("find", "base"),
        ("find", "base", "text", "more"),
        ("find", "base", "text", "--bogus"),
        ("find", "base", "text", "--limit", "many"),
        ("find", "base", "text", "--limit", "0"),
        ("find", "base", "text", "--limit"),
        ("find", "base", "text", "--lang", "de"),
        ("show", "base", "olena"),
        ("invoice", "base", "1", "--out", "x.pdf"),
        ("backup", "base"),
        ("restore", "file"),
        ("peek",),
        ("peek", "."),
        ("import", "base", ""),
        ("restore", "", "base"),
        ("check", ""),
        ("new", "."),
        ("show", "base", "0"),
        ("show", "base", str(2**64)),
        ("history", "base", "--limit", str(2**64)),
        ("import", "base"),
        ("undo", "base", "--change-set", "x"),
    ],
)
def test_wrong_usage_ends_with_two(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err
    ran = run(*arguments, "--json")
    assert ran.code == 2
    assert ran.json["error"] == "WrongUsage"
    assert ran.json["message"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("imprt",), "There is no command “imprt”. Did you mean “import”?"),
        (("zzz",), "There is no command “zzz”."),
        (("import", "b", "f", "--dryrun"), "There is no option “--dryrun” here. Did you mean “--dry-run”?"),
        (("peek", "f", "--as", "x"), "There is no option “--as” here."),
        (
            ("import", "b", "f", "--as", "cats"),
            "“--as” does not take “cats”: it may be clients, products, orders.",
        ),
        (
            ("import", "b", "f", "--key", "shoe"),
            "“--key” does not take “shoe”: it may be external_id, tax_id, email, phone, card_number, "
            "name_birthday, name.",
        ),
        (
            ("fields", "b", "drop"),
            "“drop” cannot be here: it may be list, add, change, rename, remove, sets, take.",
        ),
        (("refresh", "b", "1", "--prefer", "x"), "“--prefer” does not take “x”: it may be file, base."),
        (("find", "b", "x", "--limit", "0"), "“--limit” takes a whole number, 1 or more."),
        (("merge", "b", "one", "two"), "“SURVIVOR OTHER…” takes a whole number, 1 or more."),
        (("merge", "b", "1", "2", "--sure"), "Name the client who stays and those who become him, or give"),
        (("merge", "b", "--sure", "--take", "note=1"), "Name the client who stays and those who become him,"),
        (("export", "b", "x.csv", "--files"), "--files goes with --complete."),
        (("fields", "b", "add"), "The name of the field is missing."),
        (("peek", "."), "“FILE” needs the name of a file or folder."),
        (
            ("import", "b", "f", "--header-row", "x"),
            "“--header-row” takes the number of a row, 1 or more, or",
        ),
        (("import", "b", "f", "--delimiter", "::"), "“--delimiter” takes one sign, or tab, comma, semicolon"),
        (("import", "b", "f", "--as", "products", "--key", "phone"), "--key and --own-fields are of clients"),
    ],
)
def test_wrong_usage_says_what_would_be_right(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments, "--json")
    assert ran.code == 2
    assert ran.json["message"].startswith(said)


@pytest.mark.parametrize("command", ["new", "check"])
def test_a_name_longer_than_a_disk_takes(run: Run, command: str) -> None:
    ran = run(command, "ї" * 300, "--json")
    assert (ran.code, len(ran.json["message"]) < 200) == (1, True)
    assert ran.json["error"] != "UnexpectedProblem"


def test_no_command_at_all_shows_them(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert "import" in ran.err


def test_a_mistake_is_told_in_the_chosen_language(run: Run) -> None:
    assert "Немає команди «bogus»." in run("bogus", "--lang", "uk").err
    assert "Нет команды «bogus»." in run("--lang=ru", "bogus").err


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("arguments", ON_A_BASE, ids=" ".join)
def test_a_base_that_is_not_there(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ran = run(*on(arguments, "Nowhere"), "--json", env=ENV)
    assert (ran.code, ran.json["error"]) == (1, "BaseNotFound")
    assert not (tmp_path / "out.pdf").exists()
    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("arguments", ON_A_BASE, ids=" ".join)
def test_a_folder_that_is_no_base(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "Photos").mkdir()
    ran = run(*on(arguments, "Photos"), "--json", env=ENV)
    assert (ran.code, ran.json["error"]) == (1, "NotABase")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("arguments", [one for one in ON_A_BASE if one[0] not in {"recover"}], ids=" ".join)
def test_a_wrong_password(run: Run, base: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ran = run(*on(arguments, base), "--json", env={**ENV, "CLIENTBASE_PASSWORD": "wrong"})
    assert (ran.code, ran.json["error"]) == (1, "WrongPassword")
    assert not list(tmp_path.glob("out.*"))


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("damage", ["empty", "cut", "foreign"])
@pytest.mark.parametrize("arguments", [("check", "{base}"), ("find", "{base}", "x"), ("sample", "{base}")])
def test_a_damaged_base(run: Run, base: Path, damage: str, arguments: tuple[str, ...]) -> None:
    file = base / "base.db"
    content = file.read_bytes()
    file.write_bytes({"empty": b"", "cut": content[:5000], "foreign": os.urandom(len(content))}[damage])
    ran = run(*on(arguments, base), "--json")
    assert ran.code == 1
    assert ran.json["error"]
    assert ran.json["message"] in ran.err


def test_damaged_keys(run: Run, base: Path) -> None:
    (base / "keys.json").write_text("{}")
    ran = run("check", base, "--json")
    assert (ran.code, ran.json["error"]) == (1, "KeysDamaged")
    (base / "keys.json").unlink()
    assert run("check", base, "--json").json["error"] == "KeysMissing"


def test_the_unexpected_is_a_sentence_and_a_line_in_the_log(
    run: Run, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("Незабудкіна")

    monkeypatch.setattr(base_commands, "table", broken)
    ran = run("settings", base, "--json")
    assert (ran.code, ran.json["error"]) == (1, "UnexpectedProblem")
    assert "ZeroDivisionError" in ran.json["message"]
    from clientbase import logs

    assert "ZeroDivisionError" in logs.recent()
    assert "Незабудкіна" not in logs.recent() + ran.out + ran.err


def test_stopping_from_the_keyboard(run: Run, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(base_commands, "table", stopped)
    ran = run("settings", base, "--json")
    assert (ran.code, ran.json["error"]) == (130, "WorkCancelled")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "uk_UA.UTF-8"}, "uk"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "en_GB"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "CLIENTBASE_LANG": "uk"}, "uk"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_comes_from_the_environment(environment: dict[str, str], language: str) -> None:
    assert own_language(environment) == language


START = "import sys; from clientbase.cli.entry import main; sys.exit(main())"


def launched(
    *arguments: str, cwd: Path, into: int | IO[bytes] = subprocess.PIPE, code: str = START, **env: str
) -> Ran:
    """The same in a process of its own, with the real key derivation and a pipe that knows no Unicode."""
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("CLIENTBASE", "LC_", "LANG"))
    }
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(ROOT_OF_PROJECT), "PYTHONIOENCODING": "ascii", **env},
        stdin=subprocess.DEVNULL,
        stdout=into,
        stderr=subprocess.PIPE,
        timeout=120,
        check=False,
    )
    return Ran(result.returncode, (result.stdout or b"").decode("utf-8"), result.stderr.decode("utf-8"))


def test_a_process_of_its_own(tmp_path: Path) -> None:
    env = {"CLIENTBASE_PASSWORD": "справжній", "CLIENTBASE_LANG": "uk"}
    assert launched("new", "Квіти 🌷", "--json", cwd=tmp_path, **env).json["recovery_code"]
    ran = launched("find", "Квіти 🌷", "ніхто", cwd=tmp_path, **env)
    assert (ran.code, ran.out.strip(), ran.err) == (0, "Нікого не знайдено.", "")
    ran = launched("check", "Квіти 🌷", cwd=tmp_path, CLIENTBASE_LANG="uk")
    assert ran.code == 1
    assert "Traceback" not in ran.err


def test_the_screen_and_what_is_not_asked_for_stay_unloaded(tmp_path: Path) -> None:
    code = (
        "import sys; from clientbase.cli.entry import main; main(['--help']); main(['peek', 'no.csv']);"
        "print([name for name in sys.modules if name.partition('.')[0] in "
        "('PySide6', 'qtawesome', 'reportlab', 'sqlalchemy')])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT_OF_PROJECT, capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("extra", [[], ["--json"]])
@pytest.mark.parametrize("arguments", [["settings", "{base}"], ["settings", "Nowhere"], ["bogus"]])
def test_nowhere_to_write_the_answer(
    base: Path, tmp_path: Path, arguments: list[str], extra: list[str]
) -> None:
    words = [word.format(base=base) for word in arguments]
    with Path("/dev/full").open("wb") as full:
        ran = launched(*words, *extra, cwd=tmp_path, into=full, CLIENTBASE_PASSWORD=PASSWORD)
    assert ran.code == (2 if words == ["bogus"] else 1)
    assert "Traceback" not in ran.err
    assert "Exception" not in ran.err
    assert ran.err


def test_a_reader_who_has_read_enough(base: Path, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = launched("settings", str(base), cwd=tmp_path, into=writing, CLIENTBASE_PASSWORD=PASSWORD)
    os.close(writing)
    assert (ran.code, ran.err) == (1, "")


def test_no_stdout_at_all(base: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from clientbase.cli.entry import main; sys.stdout = sys.stdin = None; sys.exit(main())"
    )
    ran = launched("settings", str(base), cwd=tmp_path, code=code, CLIENTBASE_PASSWORD=PASSWORD)
    assert (ran.code, ran.err) == (0, "")
    assert launched("settings", str(base), cwd=tmp_path, code=code).code == 1
