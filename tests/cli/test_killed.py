"""An import that is killed at any moment leaves a whole base with all of its rows or none."""

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.cli.conftest import PASSWORD, ROOT_OF_PROJECT, Run

ROWS = 3000
START = "import sys; from clientbase.cli.entry import main; sys.exit(main())"


@pytest.mark.parametrize(
    "kills", [pytest.param(2, id="few"), pytest.param(20, id="many", marks=pytest.mark.heavy)]
)
def test_all_rows_or_none(run: Run, base: Path, tmp_path: Path, kills: int) -> None:
    lines = [f"Ткаченко{number} Олена;06700{number:05};Нотатка {number}" for number in range(ROWS)]
    file = tmp_path / "list.csv"
    file.write_text("\n".join(["ПІБ;Телефон;Примітка", *lines]), "utf-8")
    whole = _seconds(base, file)
    assert run("undo", base).code == 0
    random = Random(20)
    ended = set()
    for kill in range(kills):
        process = _importing(base, file)
        # Spread over the run, each a little off: nothing is measured by it.
        time.sleep(whole * (0.2 + (0.8 * kill + 0.2 * random.random()) / kills))
        process.kill()
        process.wait()
        assert run("check", base, "--json").json["whole"] is True
        clients = run("info", base, "--json").json["clients"]
        assert clients in {0, ROWS}
        ended.add(clients)
        if clients:
            found = run("find", base, "Ткаченко2999", "--json").json  # and those one letter away, after him
            assert [one["display_name"] for one in found].index("Ткаченко2999 Олена") == 0
            assert run("undo", base).code == 0
    assert 0 in ended
    assert run("import", base, file, "--json").json["created"] == ROWS


def _importing(base: Path, file: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", START, "import", str(base), str(file)],
        env={**os.environ, "PYTHONPATH": str(ROOT_OF_PROJECT), "CLIENTBASE_PASSWORD": PASSWORD},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _seconds(base: Path, file: Path) -> float:
    """How long the whole import takes here, so that the kills fall into it."""
    begun = time.monotonic()
    assert _importing(base, file).wait(120) == 0
    return time.monotonic() - begun
