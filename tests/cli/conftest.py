"""Commands run in this process with a cheap key derivation, a fixed clock and an own environment."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from clientbase.cli.entry import main
from clientbase.cli.session import Session
from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.domain.clock import FixedClock
from clientbase.services.bases import open_base
from clientbase.services.shop import Shop
from tests.shops import new_closed_base

ROOT_OF_PROJECT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse"
CLOCK = FixedClock(datetime(2026, 11, 22, 12, tzinfo=UTC))


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """`run("find", base, "text", env={…})`: with the right password and in English, unless said otherwise."""
    monkeypatch.chdir(tmp_path)

    def command(
        *arguments: object,
        env: Mapping[str, str] | None = None,
        ask: Callable[[str], str] | None = None,
    ) -> Ran:
        environment = {"CLIENTBASE_LANG": "en", "CLIENTBASE_PASSWORD": PASSWORD, **(env or {})}
        environment = {key: value for key, value in environment.items() if value != "-"}
        session = Session(CLOCK, CHEAPEST_COST, environment, ask)
        capsys.readouterr()
        code = main([str(argument) for argument in arguments], session)
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return Ran(code, told.out, told.err)

    return command


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base with nobody in it, closed."""
    return new_closed_base(tmp_path / "Shop", PASSWORD, CLOCK)


def opened(base: Path) -> Shop:
    return open_base(base, PASSWORD, clock=CLOCK)
