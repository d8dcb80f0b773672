"""The program starts as a program: in its own process, with its own folders, and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

RUN = """
import sys
from PySide6.QtWidgets import QApplication
from clientbase import app
QApplication.exec = lambda *_: [window.close() for window in QApplication.topLevelWidgets()] and 0
sys.exit(app.main(["clientbase", *sys.argv[1:]]))
"""


def test_it_starts_and_leaves(tmp_path: Path) -> None:
    folders = {
        f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")
    }
    environment = {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", RUN],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    logged = next((tmp_path / "state").rglob("clientbase.log")).read_text("utf-8")
    assert "started" in logged
