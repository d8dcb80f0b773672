"""Everything has a name, is reached by keys, and is whole at 100, 150 and 200 % in three languages."""

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
"""What is drawn on every run: each page, not every step of an import and every state of a list."""


def found(scale: str, languages: str, *prefixes: str) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.reach_run", scale, languages, *prefixes],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    told = json.loads(ran.stdout.splitlines()[-1])
    assert isinstance(told, list)
    return told


@pytest.mark.parametrize(("scale", "languages"), [("1", "en"), ("1.5", "uk"), ("2", "ru")])
def test_pages_are_whole_and_within_reach(scale: str, languages: str) -> None:
    assert found(scale, languages, ",".join(QUICK)) == []


@pytest.mark.heavy
@pytest.mark.parametrize("scale", ["1", "1.5", "2"])
def test_every_page_step_and_dialog_is_whole_and_within_reach(scale: str) -> None:
    assert found(scale, "en,uk,ru") == []
