"""Real lists of owners: taken over whole, unchanged the second time, the same after an export and back."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT_OF_PROJECT, Run

_FILE = ROOT_OF_PROJECT.parent / "shared" / "data" / "expected.json"
_ALL = json.loads(_FILE.read_text("utf-8")) if _FILE.is_file() else []
_CLIENTS = [item for item in _ALL if item["file"].startswith("open/clients/")]
_QUICK = {
    "wsr_client_import.csv",
    "uk_coffee_distribution_routes.xlsx",
    "bus_park_staff.xls",
    "thunderbird_utf16le.csv",
}


def _listed() -> list[Any]:
    return [
        pytest.param(item, id=name, marks=() if name in _QUICK else pytest.mark.heavy)
        for item in _CLIENTS
        if (name := Path(item["file"]).name)
    ]


@pytest.mark.parametrize("expected", _listed())
def test_a_real_list(run: Run, shared_data: Path, expected: dict[str, Any]) -> None:
    file = shared_data.parent / expected["file"]
    run("new", "Shop")
    told = run("import", "Shop", file, "--json")
    if file.suffix == ".ldif":
        assert (told.code, told.json["error"]) == (1, "FormatNotSupported")
        return
    first = told.json
    assert first["created"] + first["changed"] + first["same"] == expected["records"]
    assert first["header_row"] == expected["header_row"]
    second = run("import", "Shop", file, "--json").json
    assert (second["created"], second["changed"]) == (0, 0)
    assert run("export", "Shop", "out.xlsx").code == 0
    run("new", "Other")
    run("import", "Other", "out.xlsx")
    assert run("info", "Other", "--json").json["clients"] == run("info", "Shop", "--json").json["clients"]
    back = run("import", "Shop", "out.xlsx", "--json").json
    assert (back["created"], back["changed"]) == (0, 0)


def test_the_real_lists_are_here(shared_data: Path) -> None:
    """Skipped aloud by the fixture where they are not."""
    assert len(_CLIENTS) > 30
