"""Own fields from the command line: listed, added, renamed, removed; made by an import."""

from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.order import OrderDraft
from tests.cli.conftest import Run, opened


def test_fields_are_added_renamed_listed_and_removed(run: Run, base: Path) -> None:
    assert run("fields", base, "--json").json == []
    made = run(
        "fields", base, "add", "Розмір", "--kind", "choice", "--choice", "S", "--choice", "M", "--json"
    )
    told = {
        key: made.json[key] for key in ("key", "label", "kind", "gives", "choices", "made_from", "filled")
    }
    assert told == {
        "key": "own_1",
        "label": "Розмір",
        "kind": "choice",
        "gives": "choice",
        "choices": ["S", "M"],
        "made_from": "",
        "filled": 0,
    }
    shop = opened(base)
    shop.clients.add(ClientDraft(given_name="Олена", own=(("own_1", "M"),)))
    shop.close()
    assert run("fields", base, "rename", "розмір", "Розмір взуття", "--json").json["filled"] == 1
    assert "Розмір взуття" in run("fields", base).out
    shown = run("show", base, 1)
    assert "Own fields" in shown.out
    assert "Розмір взуття  M" in shown.out
    assert run("show", base, 1, "--json").json["own"] == {"own_1": "M"}
    assert "1 client had" in run("fields", base, "remove", "own_1").out
    assert run("fields", base, "--json").json == []
    run("undo", base)
    assert run("show", base, 1, "--json").json["own"] == {"own_1": "M"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("remove", "own_7"), 1),
        (("rename", "Немає", "Є"), 1),
        (("add", "Телефон"), 1),
        (("add", ""), 2),
        (("add", "Х", "--kind", "picture"), 2),
        (("paint", "Х"), 2),
        (("add", "Х", "--formula", "1 +"), 1),
        (("add", "Х", "--formula", "[Немає] + 1"), 1),
        (("add", "Х", "--of", "tasks", "--figure", "sum"), 1),
        (("add", "Х", "--of", "tasks", "--span", "last_days"), 1),
        (("add", "Х", "--called", "de=X"), 2),
        (("add", "Х", "--kind", "number", "--default", "багато"), 1),
        (("take", "bakery"), 2),
    ],
)
def test_what_cannot_be(run: Run, base: Path, arguments: tuple[str, ...], code: int) -> None:
    ran = run("fields", base, *arguments)
    assert ran.code == code
    assert run("fields", base, "--json").json == []


def test_an_import_makes_own_fields_of_the_columns_left_over(run: Run, base: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("ПІБ;Телефон;Розмір;Борг\nКоваль Ігор;0672223344;42;300 грн\n", "utf-8")
    told = run("import", base, path, "--own-fields", "--dry-run", "--json").json
    assert [item["kind"] for item in told["own_fields"]] == ["number", "money"]
    assert run("fields", base, "--json").json == []
    ran = run("import", base, path, "--own-fields")
    assert "Own fields made: Розмір, Борг" in ran.out
    assert run("show", base, 1, "--json").json["own"] == {"own_1": "42", "own_2": "300.00 UAH"}
    assert "Борг: imported as “300 грн”" in run("show", base, 1).out
    again = run("import", base, path, "--own-fields", "--json").json
    assert (again["same"], again["own_fields"]) == (1, [])
    mapping = tmp_path / "map.json"
    mapping.write_text('{"columns": {"Розмір": "own_2", "Борг": null}}', "utf-8")
    assert run("import", base, path, "--map", mapping, "--json").json["changed"] == 1
    assert run("show", base, 1, "--json").json["own"]["own_2"] == "42.00 UAH"


def test_fields_that_are_worked_out_and_ready_sets(run: Run, base: Path) -> None:
    shop = opened(base)
    shop.clients.add(ClientDraft(given_name="Олена"))
    shop.orders.add(OrderDraft(1, currency="UAH", total_micro=12_500_000, total_given=True))
    shop.close()
    picked = ("--of", "purchases", "--figure", "sum", "--span", "last_months", "--length", "12")
    spent = run("fields", base, "add", "Spent", *picked, "--called", "uk=Витрачено", "--json").json
    assert (spent["gives"], spent["labels"]) == ("money", {"uk": "Витрачено"})
    assert spent["worked_out"] == "Purchases · sum · the last 12 months"
    run("fields", base, "change", "витрачено", "--of", "purchases", "--figure", "sum")
    twice = run("fields", base, "add", "Twice", "--formula", "[Витрачено] * 2", "--json").json
    assert (twice["gives"], twice["worked_out"]) == ("money", "[Spent] × 2")
    assert "[Spent] × 2" in run("fields", base).out
    shown = run("show", base, 1, "--json").json
    assert shown["worked_out"] == {"own_1": "12.50 UAH", "own_2": "25.00 UAH"}
    assert "formula" in run("fields", base, "remove", "own_1").err
    sets = run("fields", base, "sets", "--json").json
    assert {"salon", "pets", "lessons"} <= {one["key"] for one in sets}
    taken = run("fields", base, "take", "pets", "--json").json
    assert len(taken) == len(next(one["fields"] for one in sets if one["key"] == "pets"))
    run("undo", base)
    assert len(run("fields", base, "--json").json) == 2
    must = run("fields", base, "add", "Size", "--mandatory", "--distinct", "--default", "M", "--json").json
    assert (must["required"], must["distinct"], must["default"]) == (True, True, "M")
    assert run("fields", base, "change", "Size", "--optional", "--json").json["required"] is False
