"""Every error class has one sentence, every sentence its class; the facts a sentence names are given."""

import ast
import importlib
import pkgutil
from pathlib import Path
from string import Formatter

import pytest

import clientbase
from clientbase import i18n, texts
from clientbase.domain.errors import BaseError, ClientbaseError, InputError, StoreError

PACKAGE = Path(clientbase.__file__).parent
KINDS = {ClientbaseError, BaseError, InputError, StoreError}
RUN_BY_ALEMBIC = "clientbase.db.migrations.env"


def error_classes() -> dict[str, type[ClientbaseError]]:
    for module in pkgutil.walk_packages(clientbase.__path__, "clientbase."):
        if module.name != RUN_BY_ALEMBIC and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: dict[str, type[ClientbaseError]] = {}
    waiting: list[type[ClientbaseError]] = [ClientbaseError]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind not in KINDS and kind.__module__.startswith("clientbase."):
                assert found.setdefault(kind.__name__, kind) is kind, f"two classes named {kind.__name__}"
    return found


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_every_error_has_a_sentence() -> None:
    assert not sorted(set(error_classes()) - set(texts.SENTENCES))


def test_every_sentence_has_its_error() -> None:
    assert not sorted(set(texts.SENTENCES) - set(error_classes()))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_sentence_can_be_said(language: str) -> None:
    with i18n.language(language):
        for name, kind in error_classes().items():
            facts = dict.fromkeys(fields(texts.SENTENCES[name]), "7")
            said = texts.sentence(kind(**facts))
            assert said, name
            assert "{" not in said, name


def test_facts_of_a_sentence_are_given_where_it_is_raised() -> None:
    lacking = []
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            given = {keyword.arg for keyword in node.keywords}
            if name not in texts.SENTENCES or None in given:  # None: **facts, known only when running
                continue
            lacking += [
                f"{file.relative_to(PACKAGE)}:{node.lineno}: {name} lacks {field}"
                for field in fields(texts.SENTENCES[name]) - given
            ]
    assert not lacking
