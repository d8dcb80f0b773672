"""Secrets are never arguments; progress is told to whoever watches a terminal, and to nobody else."""

import io
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from alembic import command as migration

from clientbase.cli.program import command
from clientbase.cli.session import SecretNeeded, Session
from clientbase.db import migrate
from clientbase.i18n import N_, _


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


def test_an_older_base_says_how_far_it_is_brought_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    golden = Path(__file__).resolve().parents[1] / "golden" / "bases" / "schema-2"
    folder = Path(shutil.copytree(golden, tmp_path / "Old.clientbase"))
    terminal, steps, stage = Terminal(), migration.upgrade, _("Preparing the tables")

    def once_told(*arguments: Any) -> None:
        until = time.monotonic() + 10
        while stage not in terminal.getvalue() and time.monotonic() < until:
            time.sleep(0.01)
        steps(*arguments)

    monkeypatch.setattr(migration, "upgrade", once_told)
    monkeypatch.setattr(sys, "stderr", terminal)
    session = Session(environment={"CLIENTBASE_PASSWORD": "пароль «2»"})
    with session.reading(folder) as shop:
        assert shop.store.schema == migrate.newest()
    assert stage in terminal.getvalue()


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
