"""Lists of goods and orders that tests keep, brought in as a person does."""

from pathlib import Path

from clientbase.domain.order import Order
from clientbase.services.import_reading import LookOptions
from clientbase.services.imports import ImportResult
from clientbase.services.shop import Shop

ORDERS = """№ замовлення;Дата;Клієнт;Телефон;Товар;Кількість;Ціна;Знижка;Сума
101;05.03.2024 14:50;Кіт Ада;0671110601;Кава;2;145,50;;291,00
101;05.03.2024 14:50;Кіт Ада;0671110601;Чай;1;60;10%;54,00
102;06.03.2024;Лис Ян;0671110602;Кава;1;145,50;;145,50
103;07.03.2024;;;Цукор;10;31,9;;319
"""


def written(folder: Path, text: str, name: str = "список.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def taken(shop: Shop, path: Path, noun: str = "orders") -> ImportResult:
    return shop.imports.apply(shop.imports.plan(shop.imports.look(path, LookOptions(noun=noun))))


def orders_of(shop: Shop) -> dict[str, Order]:
    return {order.number: order for order in shop.orders.many(shop.orders.ids())}


def created(result: ImportResult) -> dict[str, int]:
    return {noun: counts["created"] for noun, counts in result.nouns.items()}
