"""One order from the command line: typed as lines, moved on, given back, repeated; discounts by rule."""

from pathlib import Path

from tests.cli.conftest import Run

GOODS = (
    "Артикул;Назва;Штрихкод;Категорія;Ціна, грн\nR1;Троянда;4820000000017;Квіти;45,50\nV1;Ваза;;Посуд;300\n"
)


def stocked(run: Run, base: Path, tmp_path: Path) -> int:
    """Goods and a client; his id."""
    path = tmp_path / "прайс.csv"
    path.write_text(GOODS, "utf-8")
    run("import", base, path, "--as", "products")
    return int(run("add", base, "Олена Ткаченко", "--set", "category=vip", "--json").json["id"])


def test_an_order_is_typed_as_lines(run: Run, base: Path, tmp_path: Path) -> None:
    client = stocked(run, base, tmp_path)
    run("discounts", base, "add", "Квіти тижня", "--discount", "10%", "--category", "квіти")
    told = run(
        "order", base, "add", "3 троянди", "2*4820000000017", "ваза по 280", "листівка по 15",
        "--client", client, "--delivery", "60", "--json",
    ).json  # fmt: skip
    assert (told["number"], told["client_id"], told["total"]) == ("1", client, "559.75")
    assert [(line["item_name"], line["quantity"], line["discount"]) for line in told["lines"]] == [
        ("Троянда", "3", "10%"),
        ("Троянда", "2", "10%"),
        ("Ваза", "1", ""),
        ("листівка", "1", ""),
    ]
    assert told["discounts"] == ["−10%: Квіти тижня"]
    assert told["status"] == "Нове"
    moved = run("order", base, "move", told["id"], "--stage", "виконано", "--json").json
    assert moved["status"] == "Виконано"
    assert run("orders", base, "--stage", "Виконано", "--json").json["count"] == 1
    back = run("order", base, "return", told["id"], "--line", "1=1", "--json").json
    assert (back["kind"], back["total"], back["original_id"]) == ("return", "-40.95", told["id"])
    again = run("order", base, "repeat", told["id"], "--json").json
    assert (again["number"], len(again["lines"])) == ("3", 4)
    run("order", base, "remove", again["id"])
    assert run("orders", base, "--json").json["count"] == 2
    assert "Троянда" in run("order", base, "show", told["id"]).out


def test_what_cannot_be_is_told(run: Run, base: Path, tmp_path: Path) -> None:
    stocked(run, base, tmp_path)
    for words, said in (
        (("add", "нічого такого"), "нічого такого"),
        (("add", "троянда", "--client", "77"), "no longer there"),
        (("return", "5"), "no longer there"),
        (("add", "троянда", "--discount", "200%"), "200"),
        (("add", "троянда", "троянда x-3"), "2, “Троянда"),
        (("add", "троянда по 99 999 999 999"), "99,999,999,999"),
    ):
        told = run("order", base, *words)
        assert (told.code, said in told.err) == (1, True), told.err
    for words in (("move", "1"), ("show", "abc")):
        assert run("order", base, *words).code == 2
    run("order", base, "add", "троянда")
    assert "Виконано" in run("order", base, "move", "1", "--stage", "нема").err
    assert run("orders", base, "--json").json["count"] == 1
