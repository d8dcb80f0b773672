"""Segments from the command line: listed, kept, changed, asked for their clients, used by an export."""

import json
from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft
from tests.cli.conftest import Run, opened

WHOLESALE = {"any": [{"field": "tags", "op": "any_of", "value": ["опт"]}, {"field": "note", "op": "filled"}]}


def test_segments_are_kept_listed_changed_and_exported(run: Run, base: Path, tmp_path: Path) -> None:
    shop = opened(base)
    shop.clients.add(ClientDraft(given_name="Олена", tags=("опт",)))
    shop.clients.add(ClientDraft(given_name="Борис"))
    shop.close()
    made = run(
        "segments", base, "add", "Гурт", "--filter", json.dumps(WHOLESALE), "--colour", "green", "--json"
    )
    assert made.json | {"filter": WHOLESALE, "clients": 1, "colour": "green"} == made.json
    ready, own = run("segments", base, "--json").json[0], run("segments", base, "--json").json[-1]
    assert (ready["id"], ready["key"], ready["clients"]) == (-1, "new", 2)
    assert own == made.json
    assert "Tags: опт or Note is filled in" in run("segments", base).out
    assert run("segments", base, "clients", "гурт", "--json").json == [{"id": 1, "client": "Олена"}]
    assert run("export", base, tmp_path / "a.csv", "--segment", "Гурт", "--json").json["count"] == 1
    everyone = json.dumps({"field": "given_name", "op": "filled"})
    changed = run("segments", base, "change", "Гурт", "--rename", "Усі", "--filter", everyone, "--json").json
    assert (changed["name"], changed["clients"]) == ("Усі", 2)
    assert "Undo" in run("segments", base, "remove", "Усі").out
    assert all(item["id"] < 0 for item in run("segments", base, "--json").json)
    fields = {item["key"]: item for item in run("segments", base, "fields", "--json").json}
    assert "not_within_last" in fields["last_purchase_on"]["ops"]
    assert fields["receipts_sum"]["period"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("add", "Х"), 2),  # no conditions
        (("add", "Х", "--filter", "{"), 1),
        (("add", "Х", "--filter", '{"field":"no such","op":"filled"}'), 2),
        (("add", "Х", "--filter", '{"field":"note","op":"more","value":["1"]}'), 2),
        (("add", "VIP", "--filter", '{"field":"note","op":"filled"}'), 1),
        (("remove", "VIP"), 1),
        (("clients", "Немає"), 1),
        (("add", ""), 2),
        (("paint", "Х"), 2),
    ],
)
def test_what_cannot_be(run: Run, base: Path, arguments: tuple[str, ...], code: int) -> None:
    result = run("segments", base, *arguments)
    assert result.code == code
    assert result.err
