"""Goods and orders from the command line: taken over, listed, undone."""

from pathlib import Path

from tests.cli.conftest import Run

ORDERS = """№ замовлення;Дата;Клієнт;Телефон;Товар;Кількість;Ціна
101;05.03.2024 14:50;Кіт Ада;0671110601;Кава;2;145,50
102;06.03.2024;;;Чай;1;60
"""
GOODS = "Артикул;Назва;Опт, грн;Роздріб, грн;Залишок\nA1;Кава;100;120,5;5\n"


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_orders_are_taken_and_listed(run: Run, base: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "продажі.csv", ORDERS)
    told = run("import", base, file, "--as", "orders", "--json").json
    assert {noun: counts["created"] for noun, counts in told["nouns"].items()} == {
        "orders": 2,
        "clients": 1,
        "products": 2,
    }
    listed = run("orders", base, "--json").json
    assert (listed["count"], listed["sums"]) == (2, {"UAH": "351"})
    assert [order["number"] for order in listed["orders"]] == ["102", "101"]
    order = listed["orders"][1]
    assert (order["client"], order["ordered_on"], order["ordered_time"]) == ("Кіт Ада", "2024-03-05", "14:50")
    assert order["lines"][0] == {
        "product_id": order["lines"][0]["product_id"],
        "item_name": "Кава",
        "quantity": "2",
        "unit": "",
        "unit_price": "145.5",
        "discount": "",
        "total": "291",
    }
    assert run("orders", base, "кава", "--json").json["count"] == 1
    assert "2 orders" in run("orders", base, "--lang", "en").out
    shown = run("show", base, str(order["client_id"]), "--lang", "en").out
    assert "Purchase  UAH\u00a0291.00  Кава  101" in shown
    run("undo", base)
    assert run("orders", base, "--json").json["count"] == 0


def test_a_price_list_is_taken_and_listed(run: Run, base: Path, tmp_path: Path) -> None:
    run("import", base, written(tmp_path, "прайс.csv", GOODS), "--as", "products")
    (product,) = run("products", base, "--json").json["products"]
    assert (product["code"], product["name"], product["stock"], product["active"]) == (
        "A1",
        "Кава",
        "5",
        True,
    )
    assert product["prices"] == [
        {"price_list": "Опт", "amount": "100", "currency": "UAH"},
        {"price_list": "Роздріб", "amount": "120.5", "currency": "UAH"},
    ]
    assert run("products", base, "чай", "--json").json == {"count": 0, "products": []}


def test_only_lists_of_clients_are_remembered(run: Run, base: Path, tmp_path: Path) -> None:
    ran = run("import", base, written(tmp_path, "продажі.csv", ORDERS), "--as", "orders", "--keep", "--json")
    assert (ran.code, ran.json["error"]) == (1, "ListNotKept")
    assert run("orders", base, "--json").json["count"] == 0
