"""Registers from the command line: made, filled, brought in and out, undone."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from clientbase.domain.client import ClientDraft
from tests.cli.conftest import Run, opened


def test_a_register_is_made_filled_shown_and_undone(run: Run, base: Path) -> None:
    shop = opened(base)
    olena = shop.clients.add(ClientDraft(given_name="Олена"))
    shop.close()
    made = run("registers", base, "add", "Pets", "--heading", "Pet’s name", "--json").json
    assert (made["name"], made["heading"], made["fields"]) == ("Pets", "Pet’s name", [])
    run("registers", base, "field", "Pets", "Kind", "--kind", "choice", "--choice", "cat", "--choice", "dog")
    field = run("registers", base, "field", "Pets", "Weight", "--kind", "number", "--json").json["fields"][1]
    assert (field["key"], field["kind"]) == ("field_2", "number")
    put = run(
        "registers", base, "put", "pets", "Murka", "--client", olena, "--set", "Kind=cat", "--set",
        "weight=4,2", "--json",
    ).json  # fmt: skip
    assert put["values"] == {"Kind": "cat", "Weight": "4.2"}
    assert (put["client"], put["in_bin"]) == ("Олена", False)
    run("registers", base, "put", "pets", "Murka", "--record", put["id"], "--set", "weight=5")
    shown = run("registers", base, "rows", "Pets")
    assert "Murka" in shown.out
    assert "Weight" in shown.out
    assert (
        run("registers", base, "rows", "Pets", "олен", "--json").json["records"][0]["values"]["Weight"] == "5"
    )
    assert run("registers", base, "rows", "Pets", "--client", 99, "--json").json["count"] == 0
    assert run("registers", base, "bin", "Pets", put["id"], "--json").json["in_bin"] is True
    assert run("registers", base, "restore", "Pets", put["id"], "--json").json["in_bin"] is False
    assert run("registers", base, "drop-field", "Pets", "Weight", "--json").json == {
        "field": "Weight",
        "filled": 1,
    }
    assert "Undo" in run("registers", base, "remove", "Pets").out
    assert run("registers", base, "--json").json == []
    run("undo", base)
    [listed] = run("registers", base, "--json").json
    assert (listed["name"], listed["records"]) == ("Pets", 1)


def test_a_list_goes_in_and_out(run: Run, base: Path, tmp_path: Path) -> None:
    run("registers", base, "add", "cars", "--ready", "--lang", "en")
    book = Workbook()
    for row in (
        ("Make and model", "Owner", "Plate number", "Doors"),
        ("Astra", "Бойко Іван", "AA1", 5),
        ("Fabia", "", "AA2", 3),
    ):
        book.active.append(row)
    book.save(tmp_path / "cars.xlsx")
    arguments = (
        "registers",
        base,
        "import",
        "Cars",
        tmp_path / "cars.xlsx",
        "--column",
        "Doors=new:number",
        "--json",
    )
    dry = run(*arguments, "--dry-run").json
    assert (dry["new"], dry["clients"], dry["without_client"], dry["change_set"]) == (2, 1, 1, None)
    assert run("registers", base, "rows", "Cars", "--json").json["count"] == 0
    done = run(*arguments).json
    assert (done["new"], done["new_fields"]) == (2, ["Doors"])
    again = ("registers", base, "import", "Cars", tmp_path / "cars.xlsx", "--json")
    assert {run(*again).json[key] for key in ("new", "changed", "clients")} == {0}
    assert run("registers", base, "export", "Cars", tmp_path / "out.xlsx", "--json").json["count"] == 2
    rows = list(load_workbook(tmp_path / "out.xlsx").active.values)
    assert [row[:2] for row in rows[1:]] == [("Astra", "Бойко Іван"), ("Fabia", None)]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("add", ""), 2),
        (("paint", "Cars"), 2),
        (("put", "Cars"), 2),
        (("put", "Cars", "Astra", "--set", "Year"), 2),
        (("put", "Cars", "Astra", "--set", "Mileage, km=far"), 1),
        (("put", "Cars", "Astra", "--set", "No such=1"), 1),
        (("put", "Cars", "Astra", "--client", "99"), 1),
        (("show", "Pets"), 1),
        (("add", "no such", "--ready"), 1),
        (("add", "Cars"), 1),
        (("bin", "Cars", "99"), 1),
        (("field", "Cars", "Year"), 1),
        (("export", "Cars", "cars.pdf"), 1),
        (("import", "Cars", "no such.xlsx"), 1),
    ],
)
def test_what_cannot_be(run: Run, base: Path, arguments: tuple[str, ...], code: int) -> None:
    run("registers", base, "add", "cars", "--ready", "--lang", "en")
    result = run("registers", base, *arguments)
    assert result.code == code
    assert result.err


def test_a_card_tells_records_and_how_to_greet(run: Run, base: Path) -> None:
    shop = opened(base)
    olena = shop.clients.add(
        ClientDraft(family_name="Ткаченко", given_name="Олена", additional_name="Петрівна")
    )
    shop.close()
    run("registers", base, "add", "cars", "--ready", "--lang", "en")
    run("registers", base, "put", "Cars", "Fabia", "--client", olena, "--set", "Colour=red")
    shown = run("show", base, olena, "--json", "--lang", "uk").json
    assert shown["names"]["greeting"] == "Шановна Олено Петрівно"
    assert shown["names"]["name_dative"] == "Ткаченко Олені Петрівні"
    assert [(one["register"], one["title"], one["values"]) for one in shown["records"]] == [
        ("Автомобілі", "Fabia", {"Colour": "red"})
    ]
    assert "Dear Olena Tkachenko" in run("show", base, olena, "--lang", "en").out
