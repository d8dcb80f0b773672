"""From an empty clone: set up, work without a window, build the stand-alone program (minutes; a network)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BASE_PYTHON = Path(sys.base_prefix) / ("python.exe" if os.name == "nt" else "bin/python3")

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(3000)]


def dev(folder: Path, *arguments: str) -> str:
    without_display = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    result = subprocess.run(
        [str(BASE_PYTHON), str(folder / "tools" / "dev.py"), *arguments],
        cwd=folder,
        env=without_display,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def left_behind(output: str) -> dict[str, int]:
    """Path below the folder that the run named → size in bytes, of every file of the job."""
    line = next(line for line in output.splitlines() if line.startswith("Everything is in "))
    folder = Path(line.removeprefix("Everything is in "))
    found = {
        file.relative_to(folder).as_posix(): file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file()
    }
    shutil.rmtree(folder)
    return found


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh") / "clientbase"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    return folder


def test_an_empty_clone_is_set_up_once(clone: Path) -> None:
    assert "Making .venv" in dev(clone, "setup")
    assert dev(clone, "setup") == "Everything is set up.\n"


def test_without_a_display_the_same_job_is_done(clone: Path) -> None:
    output = dev(clone, "run")
    assert "no display" in output
    files = left_behind(output)
    assert files["invoice.pdf"] > 0
    assert files["clients.xlsx"] > 0
    assert any(name.startswith("pictures/") and name.endswith(".png") for name in files)


def test_the_stand_alone_program_makes_a_shop_and_an_invoice(clone: Path) -> None:
    dev(clone, "build")
    program = clone / "dist" / "clientbase" / ("clientbase.exe" if os.name == "nt" else "clientbase")
    python = clone / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    result = subprocess.run(
        [str(python), "tools/demo.py", "--program", str(program)],
        cwd=clone,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    files = left_behind(result.stdout)
    assert files["invoice.pdf"] > 0
    assert files["recovery.pdf"] > 0
