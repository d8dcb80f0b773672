"""The project's own Python environment, `.venv`: made once, renewed when what it is made from changes.

A stamp inside it remembers what it was made from, so that a run with nothing changed does nothing,
also without a network.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import system_packages

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CONSTRAINTS = ROOT / "constraints.txt"
PROJECT = ROOT / "pyproject.toml"
LOCALE = ROOT / "resources" / "locale"
STAMP = VENV / "clientbase-setup.json"
BUILD_TOOLS = ["hatchling", "editables"]
OLDEST = (3, 11)


def provide() -> None:
    """Everything the program, its tests and its tools need; does nothing when nothing has changed."""
    system_packages.provide()
    stamp = _read_stamp()
    wanted = {"interpreter": _interpreter(), "packages": _digest([PROJECT, CONSTRAINTS])}
    if stamp.get("interpreter") != wanted["interpreter"] or not _works():
        _make()
        stamp = {}
    if stamp.get("packages") != wanted["packages"]:
        _write_stamp({"interpreter": wanted["interpreter"]})
        _install()
        _write_stamp(wanted)
    texts = _digest(sorted(LOCALE.rglob("*.po")))
    compiled = all(file.with_suffix(".mo").exists() for file in LOCALE.rglob("*.po"))
    if _read_stamp().get("texts") != texts or not compiled:
        subprocess.run([str(PYTHON), str(ROOT / "tools" / "texts.py"), "compile"], check=True)
        _write_stamp({**wanted, "texts": texts})


def _interpreter() -> str:
    """Scripts in .venv name its folder, so a moved project needs a new one, as a new Python does."""
    return f"{sys.version_info.major}.{sys.version_info.minor} {VENV}"


def _digest(files: list[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        total.update(f"{file.relative_to(ROOT).as_posix()} {len(content)}\n".encode() + content)
    return total.hexdigest()


def _read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(stamp: dict[str, str]) -> None:
    STAMP.write_text(json.dumps(stamp, indent=1), "utf-8")


def _works() -> bool:
    """Whether .venv has a Python with pip: one half made, or whose Python is gone, has not."""
    try:
        return (
            subprocess.run(
                [str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False
            ).returncode
            == 0
        )
    except OSError:
        return False


def _make() -> None:
    if Path(sys.prefix).resolve() == VENV.resolve():
        sys.exit("This Python lives in .venv, which has to be made again: use the system's python3.")
    print("Making .venv", flush=True)
    if VENV.exists():
        shutil.rmtree(VENV)
    _provide_venv_module()
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)


def _provide_venv_module() -> None:
    """Debian keeps the module that puts pip into a new environment in a package of its own."""
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if shutil.which("apt-get") is None:
        sys.exit("This Python lacks its venv and ensurepip modules: install them, then run this again.")
    if os.geteuid() != 0:
        sys.exit(f"Run this line, then the command again:\n  sudo apt-get install -y {package}")
    system_packages.apt_install([package])


def _install() -> None:
    print("Installing the pinned packages", flush=True)
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    wanted = [*BUILD_TOOLS, *project["dependencies"], *project["optional-dependencies"]["dev"]]
    _pip("install", "-c", str(CONSTRAINTS), *wanted)
    # The build tools are there already, pinned; a build of its own would fetch others.
    _pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))


def _pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments, "--quiet"]
    result = subprocess.run(command, check=False, stdin=subprocess.DEVNULL)
    if result.returncode != 0:
        sys.exit("pip could not install the packages; what it said is above. Is there a network?")
