"""Starting the program's own helping processes: they read files and rows, and fill templates in."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO


def started(module: str, argument: str, complaints: IO[bytes] | int) -> "subprocess.Popen[bytes]":
    """The module run by itself, with pipes for its input and output; `complaints` takes its errors.

    The frozen program has no modules to run: it starts itself with `argument`.
    """
    frozen = getattr(sys, "frozen", False)
    return subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, argument] if frozen else [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        env=child_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def child_environment() -> dict[str, str]:
    """Without the passwords of the base, which may lie in the environment of a script."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CLIENTBASE_")}
    package_root = str(Path(__file__).resolve().parents[1])
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (package_root, environment.get("PYTHONPATH"))))
    return environment
