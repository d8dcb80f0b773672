"""The README names every command there is and no other, and what it points to exists."""

import re
import subprocess
import sys
from pathlib import Path

from clientbase.cli.program import command

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def test_every_developer_command_is_named() -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "dev.py"), "--help"], capture_output=True, text=True, check=True
    )
    offered = re.search(r"\{([\w,]+)\}", result.stdout)
    assert offered
    assert set(offered[1].split(",")) == set(re.findall(r"tools/dev\.py (\w+)", README))


def test_every_command_of_the_command_line_is_named() -> None:
    assert set(command().commands) == set(re.findall(r"^\| `clientbase ([\w-]+)", README, re.MULTILINE))


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]
