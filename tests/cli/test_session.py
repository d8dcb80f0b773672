"""Secrets are never arguments; progress is told to whoever watches a terminal, and to nobody else."""

import io
import sys
import time

import pytest

from clientbase.cli.program import command
from clientbase.cli.session import SecretNeeded, Session
from clientbase.i18n import N_


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_no_command_takes_a_secret_as_an_argument() -> None:
    names = {
        name for one in command().commands.values() for item in one.params for name in (item.name, *item.opts)
    }
    assert {"base", "--json", "--lang", "--out"} <= names
    assert not {
        name for name in names if any(word in name for word in ("pass", "code", "secret", "key="))
    } - {
        "encoding",
        "--encoding",
    }


def test_progress_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Session().progress() as progress:
        progress.start(N_("Writing"), 10)
        progress.advance(5)
        until = time.monotonic() + 10
        while "50 %" not in terminal.getvalue() and time.monotonic() < until:
            time.sleep(0.01)
    assert "50 %" in terminal.getvalue()
    assert terminal.getvalue().endswith(" \r")


def test_progress_into_a_file_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)
    with Session().progress() as progress:
        progress.start(N_("Writing"), 10)
    assert file.getvalue() == ""


def test_an_end_of_input_is_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_prompt: str) -> str:
        raise EOFError

    with pytest.raises(SecretNeeded):
        Session(environment={}, ask=ended).password()
