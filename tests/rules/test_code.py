"""House rules about the code itself that no linter knows."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "clientbase"
PYTHON_FOLDERS = ("clientbase", "tools", "tests", "benchmarks")
TEXT_FOLDERS = (*PYTHON_FOLDERS, "docs", "resources", ".ci")
TEXT_SUFFIXES = {".py", ".md", ".toml", ".txt", ".po", ".spec", ".json", ".csv", ".svg", ""}
WORDS_NOT_IN_NAMES = {"manager", "helper", "util", "utils", "handler", "processor", "misc", "common", "info"}
LONGEST = 400  # lines


def python_files(*folders: str) -> list[Path]:
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


def text_files() -> list[Path]:
    found = [file for file in ROOT.iterdir() if file.is_file() and not file.name.startswith(".coverage")]
    for folder in TEXT_FOLDERS:
        found += [file for file in sorted((ROOT / folder).rglob("*")) if file.is_file()]
    return [file for file in found if file.suffix in TEXT_SUFFIXES and "__pycache__" not in file.parts]


def place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def words_of(name: str) -> set[str]:
    parts = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower().split("_")
    return set(parts)


class Facts(NamedTuple):
    """What the rules ask of a file of Python; the tree itself is let go again."""

    docstring: str
    names: frozenset[str]
    imported: frozenset[str]


@cache
def facts_of(file: Path) -> Facts:
    tree = ast.parse(file.read_text("utf-8"))
    return Facts(ast.get_docstring(tree) or "", frozenset(names_given(tree)), frozenset(imported_roots(tree)))


def names_given(tree: ast.AST) -> set[str]:
    """The names one finds one's way by: classes, functions and methods."""
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(tree) if isinstance(node, kinds)}


def imported_roots(tree: ast.AST) -> set[str]:
    roots: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            roots |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            roots |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return roots


def test_every_module_says_its_job_first() -> None:
    silent = [
        place(file)
        for file in python_files("clientbase", "tools", "benchmarks")
        if file.name != "__init__.py" and not facts_of(file).docstring
    ]
    assert not silent


def test_no_file_is_longer_than_one_can_hold_in_mind() -> None:
    lengths = {
        place(file): len(file.read_text("utf-8").splitlines()) for file in python_files(*PYTHON_FOLDERS)
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST}


def test_package_files_are_empty() -> None:
    full = [
        file
        for file in PACKAGE.rglob("__init__.py")
        if file.parent != PACKAGE and file.read_text("utf-8").strip()
    ]
    assert not [place(file) for file in full]


def test_names_say_what_a_thing_is() -> None:
    vague = {
        f"{place(file)}: {name}"
        for file in python_files("clientbase", "tools", "benchmarks")
        for name in facts_of(file).names | {file.stem, file.parent.name}
        if words_of(name) & WORDS_NOT_IN_NAMES
    }
    assert not vague


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"]) + r")\b")
    assert not [
        place(file) for file in python_files(*PYTHON_FOLDERS) if later.search(file.read_text("utf-8"))
    ]


def test_presenters_know_no_qt() -> None:
    presenters = [*PACKAGE.rglob("presenter.py"), *PACKAGE.rglob("*_presenter.py")]
    mixed = [
        place(file)
        for file in presenters
        if any(root.startswith("PySide6") for root in facts_of(file).imported)
    ]
    assert not mixed


def test_migrations_never_import_todays_tables() -> None:
    steps = sorted((PACKAGE / "db" / "migrations").glob("*/*.py"))
    for step in steps:
        assert not {
            root
            for root in facts_of(step).imported
            if root.startswith("clientbase") and not root.startswith("clientbase.db.migrations.")
        }, place(step)


def test_the_program_has_no_way_to_a_network() -> None:
    ways = (
        "socket",
        "ssl",
        "http",
        "urllib.request",
        "ftplib",
        "smtplib",
        "requests",
        "httpx",
        "PySide6.QtNetwork",
    )
    reaching = {
        f"{place(file)}: {root}"
        for file in python_files("clientbase")
        for root in facts_of(file).imported
        if any(root == way or root.startswith(f"{way}.") for way in ways)
    }
    assert not reaching


MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root)/")
PERSON_PATH = re.compile(r"(?<![\w.])/home/\w+/|(?i:\bC:\\Users\\)")
PACKAGE_ADDRESS = re.compile(
    r"(?i)pypi\.(?:org|python)|pythonhosted|deb\.debian\.org|registry\.npmjs|--(?:extra-)?index-url|find-links"
)


def test_no_path_of_a_machine_and_no_address_of_packages() -> None:
    found = []
    for file in text_files():
        # Tests may speak of invented people's folders, and this one names what it looks for.
        sought = [MACHINE_PATH, PACKAGE_ADDRESS, *([] if "tests" in file.parts else [PERSON_PATH])]
        text = file.read_text("utf-8", errors="replace")
        if file != Path(__file__).resolve() and any(pattern.search(text) for pattern in sought):
            found.append(place(file))
    assert not found
