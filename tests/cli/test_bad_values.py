"""From the command line too, each kind of field refuses what it must, naming the field."""

from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.register import Register, RegisterField
from tests.bad_values import LABELS, TYPED, own_fields_of_every_kind
from tests.cli.conftest import Run, opened


@pytest.fixture
def everything(base: Path) -> Path:
    shop = opened(base)
    own_fields_of_every_kind(shop)
    shop.clients.add(ClientDraft(given_name="Олена"))
    plain = [OwnField(0, label, kind) for kind, label in LABELS.items() if kind is not OwnKind.COMPUTED]
    shop.registers.add(Register(0, "Усе", fields=tuple(map(RegisterField, plain))))
    shop.close()
    return base


def test_each_kind_refuses(run: Run, everything: Path) -> None:
    before = run("show", everything, 1, "--json").json
    for kind, (text, *_more) in TYPED.items():
        ran = run("change", everything, LABELS[kind], text, "--client", 1)
        assert ran.code != 0, (kind, text)
        assert LABELS[kind] in ran.err or "worked out" in ran.err, (kind, ran.err)
    number = f"{LABELS[OwnKind.NUMBER]}=багато"
    for ran in (
        run("add", everything, "Ганна", "--set", number),
        run("registers", everything, "put", "Усе", "Один", "--set", number),
    ):
        assert ran.code != 0
        assert LABELS[OwnKind.NUMBER] in ran.err
    assert run("show", everything, 1, "--json").json == before
    assert run("registers", everything, "rows", "Усе", "--json").json["count"] == 0


def test_a_register_works_out_and_is_filtered(run: Run, everything: Path, tmp_path: Path) -> None:
    number = LABELS[OwnKind.NUMBER]
    made = run(
        "registers", everything, "field", "Усе", "Разом", "--formula", f"[{number}] * 2", "--json"
    ).json
    assert [(one["label"], one["kind"]) for one in made["fields"]][-1] == ("Разом", "computed")
    for title, value in (("Один", "10"), ("Два", "20")):
        run("registers", everything, "put", "Усе", title, "--set", f"{number}={value}")
    key = made["fields"][-1]["key"]
    asked = ("--filter", f'{{"field": "{key}", "op": "more", "value": ["30"]}}')
    found = run("registers", everything, "rows", "Усе", *asked, "--json").json
    assert [(row["title"], row["values"]["Разом"]) for row in found["records"]] == [("Два", "40")]
    file = tmp_path / "two.csv"
    assert run("registers", everything, "export", "Усе", file, *asked, "--json").json["count"] == 1
    gone = run("registers", everything, "rows", "Усе", "--filter", '{"field": "field_50", "op": "filled"}')
    assert gone.code != 0
    assert "Traceback" not in gone.err
    wrong = run("registers", everything, "field", "Усе", "Ще", "--formula", "[Немає] * 2")
    assert "Немає" in wrong.err
