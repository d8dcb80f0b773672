"""Write constraints.txt: the version of every package in .venv, by name alone, without any address.

    .venv/bin/python tools/pins.py

Run after a dependency was added or renewed and the tests passed with it.
"""

import importlib.metadata
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "constraints.txt"
HEAD = "# The exact version of every package, written by tools/pins.py. Names and versions only.\n"
# Needed on one system only, so never seen in the environment of another.
ELSEWHERE = (
    'colorama==0.4.6 ; sys_platform == "win32"',
    'macholib==1.16.4 ; sys_platform == "darwin"',
    'pefile==2023.2.7 ; sys_platform == "win32"',
    'pywin32-ctypes==0.2.3 ; sys_platform == "win32"',
)
UNPINNED = {"clientbase", "pip"}


def main() -> None:
    installed = {
        distribution.metadata["Name"]: distribution.version
        for distribution in importlib.metadata.distributions()
    }
    known = {name for name, _, _ in (line.partition("==") for line in ELSEWHERE)}
    lines = [f"{name}=={version}" for name, version in installed.items() if name not in UNPINNED | known]
    TARGET.write_text(HEAD + "\n".join(sorted([*lines, *ELSEWHERE], key=str.casefold)) + "\n", "utf-8")
    sys.stdout.write(f"{len(lines)} packages pinned\n")


if __name__ == "__main__":
    main()
