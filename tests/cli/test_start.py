"""Ctrl+C in the first half second, before there is a language to say anything in."""

import sys
from types import ModuleType

import pytest

from clientbase.cli import entry, start


def test_stopped_while_loading(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Loading(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "clientbase.cli.entry", Loading("clientbase.cli.entry"))
    assert start.main() == 130
    assert capsys.readouterr() == ("", "")


def test_the_code_of_the_command_is_the_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry, "main", lambda: 2)
    assert start.main() == 2
