"""Rows of nouns are written by the journal alone, and only declared modules speak SQLite's own words."""

import ast
import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "clientbase"
WRITERS = {
    "journal.py": "the journal itself",
    "inserting.py": "how the journal and the index put rows in",
    "erasing.py": "erasing a person is outside the journal by its nature",
    "history.py": "erasing takes lines of the journal away",
    "derived.py": "derived columns are no part of the journal",
    "client_words.py": "names and sort keys are derived columns",
    "name_keys.py": "sort keys of other nouns too",
    "receipts.py": "what orders come to is derived too",
    "kept_sums.py": "the stock of goods and what is paid of documents are derived too",
    "search_index.py": "the index is no part of the journal",
    "search_words.py": "nor are the words it guesses by",
    "undoing.py": "marks a change set as taken back",
    "originals.py": "what was read stands beside the changes",
    "living_lists.py": "what was agreed with a list names its change set and goes with it",
    "rule_runs.py": "what a rule did once it does not do again: the program's own",
    "series.py": "of who is erased: the instances of others outlive the series",
    "reminders.py": "what was shown is kept by the program for itself",
    "reminder_gaps.py": "since when a base made anew was away is kept by the program for itself",
    "task_news.py": "up to where each has seen what others did is kept by the program for itself",
    "whole_base.py": "a base rebuilt from an export takes its journal along with its rows",
}
SQLITE_ONLY = {
    "engine.py": "opens connections",
    "undoing_series.py": "keys that hold only at the commit",
    "store.py": "transactions and the write-ahead log",
    "migrate.py": "transactions of steps",
    "search_index.py": "the FTS5 index",
    "search_words.py": "a list of texts asked for in one statement",
    "interrupting.py": "ends a statement of the driver's",
    "erasing.py": "overwriting freed pages, merging the index",
    "inserting.py": "the driver's quick way, where the dialect has one",
    "journal_check.py": "asks the FTS5 index",
    "checking.py": "checks of SQLCipher and SQLite",
    "copying.py": "VACUUM INTO, rekey",
    "whole_base.py": "the one transaction that fills a new base",
}
_WRITING_SQL = re.compile(r"(?i)^\s*(insert|update|delete|replace)\b")


def _modules() -> dict[str, ast.Module]:
    return {file.name: ast.parse(file.read_text("utf-8")) for file in sorted((PACKAGE / "db").glob("*.py"))}


def _imported_from(tree: ast.Module, module: str) -> set[str]:
    return {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == module
        for alias in node.names
    }


def _raw_sql(tree: ast.Module) -> list[str]:
    """The texts handed to `text(…)`, `exec_driver_sql(…)` or a driver's `execute(…)`, "" for made ones."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0]
        if name in {"text", "exec_driver_sql"}:
            found.append(first.value if isinstance(first, ast.Constant) else "")
        elif name == "execute" and isinstance(first, ast.Constant) and isinstance(first.value, str):
            found.append(first.value)
    return [str(text) for text in found]


def test_only_declared_modules_write() -> None:
    writing = set()
    for name, tree in _modules().items():
        core = _imported_from(tree, "sqlalchemy") & {"insert", "update", "delete"}
        core |= _imported_from(tree, "clientbase.db.inserting") & {"change_many"}
        raw = [text for text in _raw_sql(tree) if _WRITING_SQL.match(text)]
        if core or raw:
            writing.add(name)
    assert writing == set(WRITERS)


_AT_WORK = frozenset({"journal.py", "inserting.py", "erasing.py", "whole_base.py"})
"""Writing nouns is what they are for."""


_OF_THE_PROGRAM = ("living", "rule_run", "reminder_state", "employee_seen")
"""Tables that are no nouns, imported by their own names."""


def test_who_writes_beside_the_journal_writes_no_noun() -> None:
    """`update(t.x)` and the like, by module: nouns only where it is the point."""
    written: dict[str, set[str]] = {}
    modules = _modules()
    for name in sorted(WRITERS.keys() - _AT_WORK):
        for node in ast.walk(modules[name]):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"insert", "update", "delete", "insert_many", "change_many"}
            ):
                tables = [one.attr for one in node.args if isinstance(one, ast.Attribute)]
                tables += [
                    one.id
                    for one in node.args
                    if isinstance(one, ast.Name) and one.id.startswith(_OF_THE_PROGRAM)
                ]
                written.setdefault(name, set()).update(tables)
    assert written == {
        "history.py": {"change", "change_set"},
        "undoing.py": {"change_set"},
        "search_index.py": {"table"},  # whichever it was made over: see the test below
        "search_words.py": set(),
        "derived.py": {"client"},
        "name_keys.py": set(),
        "client_words.py": {"client"},
        "receipts.py": {"client"},
        "kept_sums.py": {"document"},  # and goods, by the name of their own module
        "living_lists.py": {"living_list", "living_row"},
        "originals.py": {"change"},
        "task_news.py": {"employee_seen"},
        "reminders.py": {"reminder_state"},
        "reminder_gaps.py": {"reminder_state"},
        "series.py": {"appointment"},  # in an erasing, which is outside the journal by its nature
        "rule_runs.py": {"rule_run"},
    }


def test_derived_writes_derived_columns_alone() -> None:
    from clientbase.db import client_words
    from clientbase.db import tables as t

    source = (PACKAGE / "db" / "derived.py").read_text("utf-8")
    keys = re.findall(r"values\((\w+)=", source)
    assert set(keys) <= t.DERIVED["client"]
    assert set(client_words.DERIVED) < t.DERIVED["client"]
    words = ast.parse((PACKAGE / "db" / "client_words.py").read_text("utf-8"))
    calls = [node for node in ast.walk(words) if isinstance(node, ast.Call)]
    written = [ast.unparse(node.args[2]) for node in calls if ast.unparse(node.func) == "change_many"]
    assert written == ["DERIVED"]


def test_only_declared_modules_speak_sqlites_own_words() -> None:
    speaking = {
        name for name, tree in _modules().items() if _raw_sql(tree) or _imported_from(tree, "sqlcipher3")
    }
    assert speaking - {"faults.py"} == set(SQLITE_ONLY)


def test_services_never_touch_a_statement() -> None:
    for file in sorted((PACKAGE / "services").rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        roots = {
            alias.name if isinstance(node, ast.Import) else str(getattr(node, "module", ""))
            for node in ast.walk(tree)
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in node.names
        }
        assert not {root for root in roots if root.split(".")[0] in {"sqlalchemy", "sqlcipher3"}}, file.name
