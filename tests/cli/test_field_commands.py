"""Own fields from the command line: listed, added, renamed, removed; made by an import."""

from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft
from tests.cli.conftest import Run, opened


def test_fields_are_added_renamed_listed_and_removed(run: Run, base: Path) -> None:
    assert run("fields", base, "--json").json == []
    made = run(
        "fields", base, "add", "Розмір", "--kind", "choice", "--choice", "S", "--choice", "M", "--json"
    )
    assert made.json == {
        "key": "own_1",
        "label": "Розмір",
        "kind": "choice",
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
