"""Lists of clients with what they bought, in one sheet."""

from pathlib import Path

from clientbase.domain.client import ClientDraft
from clientbase.domain.import_ticks import Ticks
from clientbase.services.shop import Shop
from tests.goods_lists import created, orders_of, taken, written


def test_clients_and_their_purchases_in_one_sheet(shop: Shop, tmp_path: Path) -> None:
    """Nobody says what the list is: it is of clients, and its other columns are what they bought."""
    rows = (
        "Прізвище;Ім'я;Телефон;E-mail;Дата покупки;Товар;Кількість;Сума\n"
        "Кіт;Ада;0671110601;ada@example.com;05.03.2024;Кава;2;291,00\n"
        "Кіт;Ада;0671110601;ada@example.com;09.03.2024;Чай;1;60\n"
        "Лис;Ян;0671110602;;06.03.2024;Кава;1;145,50\n"
        "Рись;Іва;0671110603;;;;;\n"
    )
    path = written(tmp_path, rows)
    result = taken(shop, path, "")
    assert (result.rows, result.created) == (4, 4)
    assert created(result) == {"orders": 3, "clients": 3, "products": 2}
    assert not result.errors  # who bought nothing is a client all the same
    (ada,) = (one for one in shop.clients.many(shop.clients.ids()) if one.given_name == "Ада")
    assert (ada.receipts_count, ada.receipts_sum[0].minor, len(ada.emails)) == (2, 35100, 1)
    again = taken(shop, path, "")
    assert (again.created, again.changed, again.change_set) == (0, 0, None)


def test_further_lines_of_an_order_need_not_name_its_client_again(shop: Shop, tmp_path: Path) -> None:
    rows = (
        "Прізвище;Ім'я;Телефон;Номер замовлення;Дата покупки;Товар;Кількість;Ціна\n"
        "Кіт;Ада;0671110601;101;05.03.2024;Кава;2;100\n"
        ";;;101;;Чай;1;60\n"
        ";;;;;Цукор;1;20\n"
        "Лис;Ян;0671110602;102;06.03.2024;Кава;1;100\n"
    )
    path = written(tmp_path, rows)
    result = taken(shop, path, "")
    assert created(result) == {"orders": 2, "clients": 2, "products": 3}
    assert (result.rows, result.errors) == (4, ())
    order = orders_of(shop)["101"]
    assert ([line.item_name for line in order.lines], order.client_name) == (
        ["Кава", "Чай", "Цукор"],
        "Кіт Ада",
    )
    again = taken(shop, path, "")
    assert (again.created, again.changed, again.change_set) == (0, 0, None)


def test_a_list_of_clients_with_a_day_and_a_state_of_money_is_no_list_of_purchases(
    shop: Shop, tmp_path: Path
) -> None:
    rows = "Прізвище;Телефон;Дата реєстрації;Сума покупок\nКіт;0671110601;05.03.2024;900\n"
    assert not taken(shop, written(tmp_path, rows), "").nouns
    assert shop.orders.count() == 0


def test_ticks_and_decisions_hold_for_clients_with_purchases(shop: Shop, tmp_path: Path) -> None:
    known = shop.clients.add(ClientDraft(family_name="Лис", given_name="Янина"))
    path = written(
        tmp_path,
        "ПІБ;Телефон;E-mail;Місто;Дата покупки;Товар;Кількість;Сума\n"
        "Кіт Ада;0671110601;kit@example.com;Київ;05.03.2024;Кава;2;291\n"
        "Лис Ян;0671110602;lys@example.com;Львів;06.03.2024;Чай;1;60\n"
        "Вовк Ія;0671110603;vovk@example.com;Одеса;07.03.2024;Цукор;1;30\n",
    )
    understood = shop.imports.look(path)
    assert shop.imports.plan(understood).goods is not None
    sheet = understood.chosen[0].name
    ticks = Ticks(frozenset({(sheet, 2)}), frozenset({(sheet, 4, "addresses")}), {(sheet, 3): known})
    result = shop.imports.apply(shop.imports.plan(understood, ticks=ticks))
    assert created(result) == {"orders": 2, "clients": 1, "products": 2}
    names = {row.id: str(row.values["display_name"]) for row in shop.clients.latest(9)}
    assert not any("Кіт" in name for name in names.values())
    assert {order.client_id for order in shop.orders.many(shop.orders.ids())} == {
        known,
        *(names.keys() - {known}),
    }
    new = next(id for id in names if id != known)
    assert shop.clients.get(new).addresses == ()
