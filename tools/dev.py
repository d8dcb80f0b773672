"""The one entry for whoever works on the project; needs nothing but Python 3.11 or newer.

python3 tools/dev.py setup                set everything up, nothing else
python3 tools/dev.py run                  set up, then start the program (or, with no display, show its work)
python3 tools/dev.py test [-- PYTEST…]    set up, then every check; --heavy runs the tests of minutes,
                                          --coverage tells which lines no test reached (a third slower)
python3 tools/dev.py bench                what the main things cost against their floors
python3 tools/dev.py screenshots DIR      draw every page; [--lang uk|ru|en] [--theme light|dark]
python3 tools/dev.py build                make the stand-alone program with PyInstaller
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - said plainly to whoever has an older one
    sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")

import environment
from environment import PYTHON, ROOT

LONGEST_TEST = 3600  # seconds; of those run on demand some try a thousand examples


def has_display() -> bool:
    """Whether a window could be seen here."""
    if os.environ.get("QT_QPA_PLATFORM", "") in {"offscreen", "minimal"}:
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def python(*arguments: str, **extra_environment: str) -> int:
    """Run the project's Python in the project's folder; returns its exit code."""
    sys.stdout.flush()
    command = [str(PYTHON), *arguments]
    own = {**os.environ, "PYTHONUTF8": "1", **extra_environment}
    return subprocess.run(command, cwd=ROOT, env=own, check=False).returncode


def offscreen(*arguments: str, **extra_environment: str) -> int:
    return python(*arguments, QT_QPA_PLATFORM="offscreen", **extra_environment)


def run() -> int:
    if has_display():
        return python("main.py")
    print("There is no display here, so the same job is done without a window.")
    return offscreen("tools/demo.py")


def test(heavy: bool, coverage: bool, pytest_arguments: list[str]) -> int:
    """Every check, all of them even when one fails; the summary says which did."""
    if heavy:
        chosen = ("-m", "pytest", "-m", "heavy or hypothesis", "-o", f"timeout={LONGEST_TEST}")
        return offscreen(*chosen, *pytest_arguments, HYPOTHESIS_PROFILE="heavy")
    lint_imports = "from importlinter.cli import lint_imports_command as run; run()"
    steps = {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy": ["-m", "mypy"],
        "import-linter": ["-c", lint_imports],
        "texts": ["tools/texts.py", "check"],
        "pytest": [
            "-m",
            "pytest",
            *("-n", "2", "--dist", "worksteal"),
            *(("--cov", "--cov-report=term:skip-covered") if coverage else ()),
            "--durations=15",
            *pytest_arguments,
        ],
    }
    results = []
    for name, arguments in steps.items():
        print(f"\n=== {name} ===", flush=True)
        began = time.monotonic()
        code = offscreen(*arguments)
        results.append((name, code, time.monotonic() - began))
    print("\n=== summary ===")
    for name, code, seconds in results:
        print(f"{'ok    ' if code == 0 else 'FAILED'}  {name}  {seconds:.0f} s")
    return 1 if any(code for _, code, _ in results) else 0


def screenshots(folder: Path, language: str, theme: str) -> int:
    chosen = [*(("--lang", language) if language else ()), *(("--theme", theme) if theme else ())]
    return offscreen("tools/pictures.py", str(folder.resolve()), *chosen)


def build() -> int:
    code = python("-m", "PyInstaller", "--noconfirm", "--clean", "installer.spec")
    if code == 0:
        print(f"The program is in {ROOT / 'dist'}")
    return code


def main() -> int:
    own, pytest_arguments = sys.argv[1:], []
    if "--" in own:
        own, pytest_arguments = own[: own.index("--")], own[own.index("--") + 1 :]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("setup", "run", "bench", "build"):
        commands.add_parser(name)
    tests = commands.add_parser("test")
    tests.add_argument("--heavy", action="store_true")
    tests.add_argument("--coverage", action="store_true")
    pictures = commands.add_parser("screenshots")
    pictures.add_argument("folder", type=Path)
    pictures.add_argument("--lang", choices=("uk", "ru", "en"), default="")
    pictures.add_argument("--theme", choices=("light", "dark"), default="")
    arguments = parser.parse_args(own)

    environment.provide()
    # No `match`: an older Python must get as far as the sentence above.
    if arguments.command == "run":
        return run()
    if arguments.command == "test":
        return test(arguments.heavy, arguments.coverage, pytest_arguments)
    if arguments.command == "bench":
        return offscreen("benchmarks/first_table.py")
    if arguments.command == "screenshots":
        return screenshots(arguments.folder, arguments.lang, arguments.theme)
    if arguments.command == "build":
        return build()
    print("Everything is set up.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
