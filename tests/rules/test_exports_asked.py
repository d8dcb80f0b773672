"""Whatever takes data out of the base asks for the right to, in one place, and stands in the history."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "clientbase"
WRITERS = {"write_workbook", "write_csv", "write_vcards", "dossier_pdf", "card_of", "old_card_of"}
"""What puts clients' words into a form that leaves the base."""
WITHOUT = {
    "services/imports.py": "the rows of the list itself go back to who brought them",
    "services/client_lists.py": "the rows of the list itself go back to who brought them",
    "services/goods_import.py": "the rows of the list itself go back to who brought them",
}
"""Modules that write a file of rows and need not ask, and why."""
CLIPBOARD = {
    "ui/kit/list_copying.py": "asks `may_copy`, which the page of clients ties to the right",
    "ui/clients/field_line.py": "the one value that is seen",
    "ui/rules/texts_panel.py": "the one text that is seen, written to be sent",
    "ui/clients/list_shots.py": "invented cells, for a picture",
    "ui/templates/tag_picker.py": "the name of a tag, which is nobody's data",
}


def _modules(*folders: str) -> Iterator[tuple[str, str]]:
    """Name and source of each."""
    for folder in folders:
        for file in sorted((PACKAGE / folder).rglob("*.py")):
            yield file.relative_to(PACKAGE).as_posix(), file.read_text("utf-8")


def _calls(source: str, wanted: set[str]) -> bool:
    """Whether one of these is called there; only a source that has the word is parsed."""
    return any(name in source for name in wanted) and not wanted.isdisjoint(_called(source))


def _called(source: str) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            names.add(node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", ""))
    return names


def _asks(source: str) -> bool:
    """`with … .leaving(…)` stands in the module."""
    return any(
        isinstance(item.context_expr, ast.Call)
        and isinstance(item.context_expr.func, ast.Attribute)
        and item.context_expr.func.attr == "leaving"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.With)
        for item in node.items
    )


def test_every_writer_of_exports_asks() -> None:
    writing = {name: source for name, source in _modules("services", "cli", "ui") if _calls(source, WRITERS)}
    assert {"services/exports.py", "services/complete_export.py", "services/dossiers.py"} <= writing.keys()
    silent = {name for name, source in writing.items() if not _asks(source)}
    assert silent <= WITHOUT.keys(), "these write clients' data without asking for the right to"
    assert not {name for name in writing if not name.startswith("services/")}, "the screen writes by services"


def test_the_question_is_asked_in_one_place() -> None:
    asking = {name for name, source in _modules(".") if _calls(source, {"may_export"})}
    assert asking == {"services/export_right.py"}
    noting = {
        name for name, source in _modules(".") if "Action.EXPORT)" in source or "Action.EXPORT," in source
    }
    assert noting - {"domain/changes.py"} == {"services/export_right.py"}


def test_a_list_written_back_is_asked_for_too() -> None:
    """It stands in the history as what it is, so it only asks."""
    assert "granted(Exported.LIST)" in (PACKAGE / "services/list_writing.py").read_text("utf-8")


def test_the_clipboard_is_written_by_declared_modules() -> None:
    writing = {name for name, source in _modules("ui") if "clipboard().setText(" in source}
    assert writing <= CLIPBOARD.keys()
    assert "may_copy" in (PACKAGE / "ui/kit/list_copying.py").read_text("utf-8")
    assert "may_copy = self.may_copy" in (PACKAGE / "ui/clients/client_deeds.py").read_text("utf-8")
