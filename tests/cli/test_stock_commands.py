"""The stock from the command line: papers, sheets, warnings, price lists; what cannot be is told."""

from pathlib import Path

from clientbase.domain.product import ProductDraft
from tests.cli.conftest import Run, opened


def _goods(base: Path) -> None:
    shop = opened(base)
    shop.products.add(ProductDraft("Rose", code="102", barcode="4820000000017", unit="pcs", minimum="4"))
    shop.products.add(ProductDraft("Ribbon", unit="m"))
    shop.close()


def test_goods_come_and_go(run: Run, base: Path, tmp_path: Path) -> None:
    _goods(base)
    told = run("stock-paper", base, "receive", "102=10@40.50", "#2=3", "--number", "17", "--json").json
    assert (told["kind"], told["number"], told["stock"]) == ("receipt", "17", {"1": "10", "2": "3"})
    assert told["lines"][0]["cost"] == "40.5"
    run("stock-paper", base, "write-off", "4820000000017=8", "--note", "frost")
    assert run("stock", base, "low", "--json").json["products"] == [
        {"id": 1, "name": "Rose", "code": "102", "stock": "2", "minimum": "4"}
    ]
    counted = run("stock-paper", base, "count", "Ribbon=1.5", "--json").json
    assert (counted["lines"][0]["quantity"], counted["lines"][0]["counted"]) == ("-1.5", "1.5")
    (ribbon, rose) = run("stock", base, "turnover", "--json").json["products"]
    assert (rose["came"], rose["went"], rose["closing"], rose["closing_cost"]) == ("10", "8", "2", "81")
    assert (ribbon["closing"], ribbon["closing_cost"]) == ("1.5", None)
    for name in ("sheet.pdf", "sheet.xlsx"):
        run("stock", base, "there", "--out", tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000
    papers = run("stock", base, "papers", "--json").json["papers"]
    assert [one["kind"] for one in papers] == ["count", "write_off", "receipt"]
    back = run("stock-paper", base, "reverse", str(papers[1]["id"]), "--json").json
    assert (back["reverses_id"], back["stock"]) == (papers[1]["id"], {"1": "10"})


def test_what_cannot_be_is_told(run: Run, base: Path) -> None:
    _goods(base)
    for line in ("102", "102=", "=5", "102=many", "102=5@x", "102=-5"):
        assert run("stock-paper", base, "receive", line).code == 2
    assert "“Orchid”" in run("stock-paper", base, "receive", "Orchid=5").err
    assert run("stock-paper", base, "receive", "102=0").code == 1
    assert run("stock-paper", base, "reverse", "9").code == 1
    assert run("stock", base, "turnover", "--from", "2026-12-01", "--to", "2026-11-01").code == 2
    assert run("stock", base, "low", "--out", "x.pdf").code == 2
    assert run("stock", base, "papers", "--json").json == {"papers": []}


def test_price_lists(run: Run, base: Path, tmp_path: Path) -> None:
    run("price-lists", base, "add", "Retail", "--currency", "UAH")
    run("price-lists", base, "add", "VIP", "--level", "VIP")
    told = run("price-lists", base, "rename", "vip", "Club", "--json").json["price_lists"]
    assert [(one["name"], one["currency"], one["level"]) for one in told] == [
        ("Retail", "UAH", ""),
        ("Club", "", "VIP"),
    ]
    assert run("price-lists", base, "add", "club").code == 1
    assert run("price-lists", base, "hide", "Other").code == 1
    run("price-lists", base, "hide", "Retail")
    assert "No" in run("price-lists", base, "--lang", "en").out
    _goods(base)
    assert run("products", base, "--out", tmp_path / "goods.csv", "--json").json["count"] == 2
    assert "Rose" in (tmp_path / "goods.csv").read_text("utf-8-sig")
