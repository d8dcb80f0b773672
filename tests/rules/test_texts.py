"""Every text has its three languages, and the check that says so sees what is wrong."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run_tool(root: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(root / "tools" / "texts.py"), *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
        check=False,
    )


def small_project(folder: Path, code: str) -> Path:
    (folder / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "texts.py", folder / "tools")
    (folder / "clientbase").mkdir()
    (folder / "clientbase" / "words.py").write_text(code, "utf-8")
    return folder


def test_every_text_has_three_languages() -> None:
    result = run_tool(ROOT, "check")
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_filled_project_passes(tmp_path: Path) -> None:
    root = small_project(
        tmp_path,
        '_("Import {name}")\nngettext("{count} client", "{count} clients", n)\npgettext("verb", "Call")',
    )
    given = """{
        "Import {name}": {"uk": "Імпорт {name}", "ru": "Импорт {name}"},
        "{count} client|{count} clients": {
            "uk": ["{count} клієнт", "{count} клієнти", "{count} клієнтів"],
            "ru": ["{count} клиент", "{count} клиента", "{count} клиентов"]},
        "verb\\u0004Call": {"uk": "Подзвонити", "ru": "Позвонить"}}"""
    assert run_tool(root, "fill", "-", given=given).returncode == 0
    assert run_tool(root, "check").returncode == 0
    assert run_tool(root, "missing").stdout.strip() == "{}"


def test_a_missing_text_is_told(tmp_path: Path) -> None:
    root = small_project(tmp_path, '_("Import")')
    result = run_tool(root, "check")
    assert result.returncode == 1
    assert "words.py:1: uk" in result.stdout


def test_a_plural_with_two_forms_is_refused(tmp_path: Path) -> None:
    root = small_project(tmp_path, 'ngettext("day", "days", n)')
    result = run_tool(
        root, "fill", "-", given='{"day|days": {"uk": ["день", "дні"], "ru": ["день", "дня", "дней"]}}'
    )
    assert result.returncode == 1
    assert "needs 3 form(s), has 2" in result.stderr


def test_other_braces_are_refused(tmp_path: Path) -> None:
    root = small_project(tmp_path, '_("Import {name}")')
    result = run_tool(
        root, "fill", "-", given='{"Import {name}": {"uk": "Імпорт {nme}", "ru": "Импорт {name}"}}'
    )
    assert result.returncode == 1
    assert "braces differ" in result.stderr


def test_what_is_said_no_longer_is_told_and_pruned(tmp_path: Path) -> None:
    root = small_project(tmp_path, '_("Import")')
    run_tool(root, "fill", "-", given='{"Import": {"uk": "Імпорт", "ru": "Импорт"}}')
    (root / "clientbase" / "words.py").write_text('_("Export")', "utf-8")
    assert "unused" in run_tool(root, "check").stdout
    run_tool(root, "prune")
    assert "unused" not in run_tool(root, "check").stdout
