"""Orders of a list brought together, and compared with those of the base; products likewise."""

from datetime import UTC, datetime

from clientbase.domain.import_plan import RowState
from clientbase.domain.order import OrderKind
from clientbase.domain.order_groups import OrderIn, grouped_orders
from clientbase.domain.order_plan import KeptLine, KeptOrder, OrderIndex, OrderPlan, plan_orders
from clientbase.domain.order_products import OrderProducts
from clientbase.domain.order_reading import LineIn, OrderRow
from clientbase.domain.product import Price, Product
from clientbase.domain.product_plan import ProductIndex, plan_products
from clientbase.domain.product_reading import ProductRow


def row(
    number: str = "", on: str = "", *names: str, at: int = 2, time: str = "", total: int | None = None
) -> OrderRow:
    lines = tuple(LineIn(item_name=name, quantity="1", total_micro=10) for name in names)
    return OrderRow("s", at, number=number, ordered_on=on, ordered_time=time, lines=lines, total_micro=total)


def numbers(orders: list[OrderIn]) -> list[tuple[str, int, int]]:
    return [(one.number, one.who, len(one.lines)) for one in orders]


def planned(
    rows: list[OrderRow], who: list[int], index: OrderIndex, lines: dict[int, list[KeptLine]]
) -> OrderPlan:
    orders = grouped_orders(rows, who)
    products = OrderProducts(ProductIndex.of(()))
    return plan_orders(rows, orders, products, index, lines)


def kept(
    id: int, number: str = "", on: str | None = None, client: int | None = None, total: int | None = 10
) -> KeptOrder:
    return KeptOrder(id, client, "sale", number, on, None, "UAH", total, 0, "", "", "", None)


def line(id: int, order: int, name: str, quantity: str = "1", total: int | None = 10) -> KeptLine:
    return KeptLine(id, order, None, name, quantity, "", "", "", total)


# --- grouping -------------------------------------------------------------------------------------


def test_rows_of_one_number_are_one_order() -> None:
    rows = [row("1", "2024-01-05", "a"), row("2", "2024-01-05", "b"), row("1", "", "c")]
    assert numbers(grouped_orders(rows, [0, 0, 0])) == [("1", 0, 2), ("2", 0, 1)]


def test_a_number_of_two_clients_or_of_two_years_is_two_orders() -> None:
    rows = [row("1", "2024-01-05", "a"), row("1", "2024-01-05", "b")]
    assert numbers(grouped_orders(rows, [7, 8])) == [("1", 7, 1), ("1", 8, 1)]
    rows = [row("1", "2023-01-05", "a"), row("1", "2024-01-05", "b"), row("1", "2024-01-06", "c")]
    assert len(grouped_orders(rows, [7, 7, 7])) == 3
    near = [row("1", "2024-01-05", "a"), row("1", "2024-01-06", "b")]  # began before midnight
    assert len(grouped_orders(near, [7, 7])) == 1


def test_without_numbers_lines_of_one_client_at_one_time_are_an_order() -> None:
    rows = [row("", "2024-01-05", "a"), row("", "2024-01-05", "b"), row("", "2024-01-05", "c", time="14:50")]
    assert numbers(grouped_orders(rows, [7, 7, 7])) == [("", 7, 2), ("", 7, 1)]
    assert len(grouped_orders(rows, [0, 0, 0])) == 3  # of nobody: each a sale by itself


def test_receipts_without_goods_are_never_brought_together() -> None:
    rows = [row("", "2024-01-05", total=5), row("", "2024-01-05", total=5)]
    assert len(grouped_orders(rows, [7, 7])) == 2


def test_a_total_of_the_order_is_counted_once() -> None:
    rows = [row("1", "2024-01-05", "a", total=30), row("1", "2024-01-05", "b", total=30)]
    (order,) = grouped_orders(rows, [7, 7])
    assert (order.total_micro, order.total_given) == (30, True)


def test_returns_are_known_by_their_figures_or_their_kind() -> None:
    back = OrderRow("s", 2, number="C536379", lines=(LineIn(item_name="a", quantity="-1", total_micro=-5),))
    less = row("9", "2024-01-05", total=-5)
    told = OrderRow(
        "s", 4, number="3", kind=OrderKind.RETURN, lines=(LineIn(item_name="a", quantity="2", total_micro=8),)
    )
    mixed = OrderRow("s", 5, number="4", lines=(LineIn(quantity="-1"), LineIn(quantity="3", total_micro=9)))
    found = grouped_orders([back, less, told, mixed], [0, 0, 0, 0])
    assert [one.kind for one in found] == [
        OrderKind.RETURN,
        OrderKind.RETURN,
        OrderKind.RETURN,
        OrderKind.SALE,
    ]
    assert (found[2].total_micro, found[2].lines[0].quantity) == (-8, "-2")


def test_entries_of_a_ledger() -> None:
    """The debit is owed, credits of other accounts are its lines, one of the same account a payment."""

    def entry(name: str, account: str, debit: int | None, credit: int | None, number: str = "2") -> OrderRow:
        return OrderRow(
            "s", 2, number=number, lines=(LineIn(item_name=name),), entry=(account, debit, credit)
        )

    rows = [
        entry("repair", "Sales", None, 300),
        entry("lawn", "Services", None, 200),
        entry("all", "Receivable", 500, None),
        entry("payment", "Receivable", None, 500),
        entry("cash", "Cash", 500, None, number=""),
    ]
    (order,) = grouped_orders(rows, [0] * 5)
    assert (order.total_micro, [(one.item_name, one.total_micro) for one in order.lines]) == (
        500,
        [("repair", 300), ("lawn", 200)],
    )


# --- comparing with the base ----------------------------------------------------------------------


def test_an_order_is_known_by_number_and_not_where_client_or_year_differ() -> None:
    index = OrderIndex.of([kept(1, "5", "2023-01-05", client=7)])
    same = planned([row("5", "2023-01-05", "a")], [7], index, {1: [line(1, 1, "a")]})
    assert (same.same, len(same.new)) == (1, 0)
    other_client = planned([row("5", "2023-01-09", "a")], [8], index, {1: [line(1, 1, "a")]})
    next_year = planned([row("5", "2024-01-05", "a")], [7], index, {1: [line(1, 1, "a")]})
    assert (len(other_client.new), len(next_year.new)) == (1, 1)


def test_a_day_and_a_client_are_filled_in() -> None:
    plan = planned([row("5", "2024-01-05")], [7], OrderIndex.of([kept(1, "5")]), {})
    assert plan.updates == {1: {"ordered_on": "2024-01-05", "client_id": 7}}
    assert plan.rows[0].state is RowState.CHANGED


def test_lines_are_matched_as_they_are_then_by_their_goods() -> None:
    rows = [row("5", "", "a", "a", "b")]
    here = {1: [line(1, 1, "a"), line(2, 1, "a", "4", 40), line(3, 1, "z")]}
    plan = planned(rows, [0], OrderIndex.of([kept(1, "5", total=60)]), here)
    assert plan.line_updates == {2: {"quantity": "1", "total_micro": 10}}
    assert [one.item_name for one in plan.added[1]] == ["b"]
    assert plan.updates[1]["total_micro"] == 40  # a, a, b and the line that the list does not have


def test_receipts_of_one_day_are_taken_one_each() -> None:
    index = OrderIndex.of(
        [kept(1, on="2024-01-05", client=7, total=5), kept(2, on="2024-01-05", client=7, total=5)]
    )
    rows = [row("", "2024-01-05", total=5) for _n in range(3)]
    plan = planned(rows, [7, 7, 7], index, {})
    assert (plan.same, len(plan.new)) == (2, 1)


def test_an_order_in_the_bin_stays_there() -> None:
    index = OrderIndex.of([kept(1, "5")._replace(deleted_at="2024-02-01T00:00:00.000000Z")])
    plan = planned([row("5", "2024-01-05", "a")], [0], index, {1: []})
    assert (plan.updates, plan.added, plan.rows[0].in_bin) == ({}, {}, True)


def test_goods_of_lines_are_found_by_code_then_by_name_and_give_their_price() -> None:
    known = Product("Coffee", code="A1", prices=(Price("", 5_000_000, "UAH"),), id=3)
    bare = Product("Tea", id=4)
    products = OrderProducts(ProductIndex.of([known, bare]))
    lines = [
        LineIn(code="a1", quantity="2"),
        LineIn(item_name="tea", quantity="1"),
        LineIn(code="B7", item_name="Honey", quantity="1"),
        LineIn(code="B7", quantity="1"),
    ]
    products.learn(lines)
    found = products.lines_of(OrderIn(lines=lines))
    assert [one.product for one in found] == [3, 4, -1, -1]
    assert (found[0].item_name, found[0].unit_price, found[0].total_micro) == ("Coffee", "5", 10_000_000)
    assert [one.name for one in products.new] == ["Honey"]
    assert products.met == 2


# --- products -------------------------------------------------------------------------------------


def good(at: int, **values: object) -> ProductRow:
    return ProductRow("s", at, values)


def test_products_are_known_by_code_then_by_name() -> None:
    index = ProductIndex.of([Product("Coffee", code="A1", id=1), Product("Tea", id=2)])
    plan = plan_products([good(2, code="a1", name="Coffee beans"), good(3, name="tea", unit="kg")], index)
    assert plan.updates == {1: {"code": "a1", "name": "Coffee beans"}, 2: {"name": "tea", "unit": "kg"}}


def test_a_code_of_several_names_counts_only_with_the_name() -> None:
    index = ProductIndex.of([Product("Yoga", code="4", id=1), Product("Flip", code="4", id=2)])
    plan = plan_products([good(2, code="4", name="Flip"), good(3, code="4", name="Book")], index)
    assert [one.state for one in plan.rows] == [RowState.SAME, RowState.NEW]


def test_equal_names_of_several_sections_are_several_products_and_equal_rows_one() -> None:
    rows = [good(2, name="a", category="x"), good(3, name="a", category="y"), good(4, name="a", category="x")]
    plan = plan_products(rows, ProductIndex.of(()))
    assert [one.state for one in plan.rows] == [RowState.NEW, RowState.NEW, RowState.SAME]
    again = plan_products(
        rows[::-1],
        ProductIndex.of(Product(one.name, category=one.category, id=n) for n, one in enumerate(plan.new, 1)),
    )
    assert {one.state for one in again.rows} == {RowState.SAME}


def test_a_product_in_the_bin_is_brought_back_only_when_asked() -> None:
    index = ProductIndex.of([Product("a", id=1, deleted_at=None)])
    binned = ProductIndex.of([Product("a", id=1, deleted_at=datetime(2024, 2, 1, tzinfo=UTC))])
    assert plan_products([good(2, name="a", unit="kg")], index).updates == {1: {"unit": "kg"}}
    assert plan_products([good(2, name="a", unit="kg")], binned).updates == {}
    assert plan_products([good(2, name="a", unit="kg")], binned, restore=True).restored == (1,)
