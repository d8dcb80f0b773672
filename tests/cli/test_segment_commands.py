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


def test_a_filter_too_long_for_a_command_line_comes_from_a_file(run: Run, base: Path, tmp_path: Path) -> None:
    some = [{"field": "note", "op": "contains", "value": [f"к{n}"]} for n in range(2001)]
    (tmp_path / "long.json").write_text(json.dumps({"any": some[:2000]}), "utf-8")
    made = run("segments", base, "add", "Довгий", "--filter", "@long.json", "--json").json
    assert len(made["filter"]["any"]) == 2000
    (tmp_path / "longer.json").write_text(json.dumps({"any": some}), "utf-8")
    ran = run("segments", base, "add", "Довший", "--filter", "@longer.json")
    assert ran.code == 1
    assert "2000" in ran.err.replace(",", "").replace("\xa0", "")
    assert (
        run("segments", base, "add", "Ніякий", "--filter", "@no.json", "--json").json["error"]
        == "FileMissing"
    )


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
