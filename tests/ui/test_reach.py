"""Everything is drawn, has a name, is reached by keys, is whole at 100, 150 and 200 % in three languages."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
QUICK = (
    *("start", "frame", "settings", "today", "clients-card", "clients-full", "calendar", "tasks", "calls"),
    *("documents", "products", "orders", "journal", "bin", "register", "segment", "filter", "feedback"),
)
"""What every run draws at each scale: each page, not every step of an import and every state of a list."""


def found(scale: str, languages: str, mode: str, *prefixes: str) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.ui.reach_run", scale, languages, mode, *prefixes],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr[-3000:]) == (0, ""), "nothing went wrong, in no slot either"
    told = json.loads(ran.stdout.splitlines()[-1])
    assert isinstance(told, list)
    return told


def test_every_page_step_and_dialog_is_drawn_whole_and_within_reach() -> None:
    assert found("1.5", "uk", "dark") == []


@pytest.mark.parametrize(("scale", "language"), [("1", "en"), ("2", "ru")])
def test_pages_are_whole_and_within_reach(scale: str, language: str) -> None:
    assert found(scale, language, "light", ",".join(QUICK)) == []


@pytest.mark.heavy
@pytest.mark.parametrize("scale", ["1", "1.5", "2"])
def test_everything_is_whole_and_within_reach_in_every_language(scale: str) -> None:
    assert found(scale, "en,uk,ru", "light") == []
