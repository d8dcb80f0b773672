"""What each column of a price list, or of a list of orders, means: by its heading and by its cells."""

from collections.abc import Sequence
from dataclasses import replace

from clientbase.domain.calendar_dates import prove_date_order
from clientbase.domain.goods_cells import GoodsProfile, bears_out, goods_profile
from clientbase.domain.goods_fields import CLIENT_OF_ORDER, LINE_KEYS
from clientbase.domain.goods_headings import goods_meanings
from clientbase.domain.goods_totals import amounts_are_of_orders, same_in_every_order
from clientbase.domain.import_headings import heading_key
from clientbase.domain.import_table import Column, Recognised, Table, rows_spread
from clientbase.domain.import_values import cell_text, is_blank
from clientbase.domain.meaning_kinds import WHOLE_NAMES
from clientbase.domain.sheet import SheetRow

GOODS_NOUNS = frozenset({"products", "orders"})
_SAMPLE = 500
_SEVERAL = frozenset({"price"})
_NAMES = frozenset(
    (
        "client_name",
        "full_name",
        "name_and_phone",
        "family_name",
        "organization",
        "given_name",
        "additional_name",
    )
)
_BUYER_NAMES = WHOLE_NAMES | {"organization", "contact_person"}
_PLACE = frozenset(("address", "street", "house", "city", "region", "postcode", "country"))
_LEDGER = frozenset(("debit", "credit", "ledger_account"))
_PURCHASE_SURE = 0.86
Chosen = dict[int, tuple[str, float]]


def recognise_goods(recognised: Recognised, noun: str) -> Recognised:
    """The same table with its columns read as those of «products» or «orders». Pure.

    `recognised` is what was found for a list of clients: columns about the client keep that in orders.
    """
    table = recognised.table
    profiles = _profiles(table)
    chosen = _by_headings(table, profiles, noun)
    if noun == "products":
        _complete_products(table, chosen, profiles)
    else:
        _complete_orders(recognised, chosen, profiles)
    return replace(recognised, columns=_columns(recognised, chosen))


def with_purchases(recognised: Recognised) -> Recognised:
    """A list of clients whose columns that say nothing of a client tell what was bought, and when.

    It takes a day of purchase, plainly headed, and a sum, a number of goods or what they were.
    """
    table = recognised.table
    if not table.header_row:
        return recognised
    free = {column.index for column in recognised.columns if not column.fields}
    profiles = _profiles(table)
    sure: Chosen = {}
    for weight, _rank, index, key in _candidates(table, profiles, "orders"):
        if weight < _PURCHASE_SURE or index not in free or key in ("client_id", "client_name", *_LEDGER):
            continue
        if (
            index not in sure
            and key not in {taken for taken, _weight in sure.values()}
            and profiles[index].filled
        ):
            sure[index] = (key, weight)
    keys = {key for key, _weight in sure.values()}
    bought = keys & {"line_total", "order_total", "quantity"} or (
        "unit_price" in keys and "item_name" in keys
    )
    if "ordered_on" not in keys or not bought:
        return recognised
    for column in recognised.columns:
        of_order = column.fields == ("category",) and column.index > min(sure)
        said = dict(goods_meanings(column.heading, "orders")).get("order_status", 0.0)
        if of_order and said >= _PURCHASE_SURE and "order_status" not in keys:
            sure[column.index] = ("order_status", said)
            break
    return replace(recognised, columns=_columns(recognised, sure, keep=True))


def _columns(recognised: Recognised, chosen: Chosen, *, keep: bool = False) -> tuple[Column, ...]:
    def of(column: Column) -> Column:
        if column.index not in chosen:
            return column if keep else replace(column, fields=(), confidence=0.0, date_order="")
        key, weight = chosen[column.index]
        order = ""
        if key in ("ordered_on", "birthday"):
            texts = [_text(cells, column.index) for cells in rows_spread(recognised.table, _SAMPLE)]
            order = prove_date_order([text for text in texts if text and not text[:4].isdigit()])
        return replace(column, fields=(key,), confidence=round(weight, 2), date_order=order)

    return tuple(of(column) for column in recognised.columns)


def _text(cells: SheetRow, index: int) -> str:
    text = cell_text(cells[index]) if index < len(cells) else ""
    return "" if is_blank(text) else text


def _profiles(table: Table) -> list[GoodsProfile]:
    sample = rows_spread(table, _SAMPLE)
    return [
        goods_profile([cells[index] for cells in sample if index < len(cells)])
        for index in range(len(table.headings))
    ]


def _candidates(
    table: Table, profiles: Sequence[GoodsProfile], noun: str
) -> list[tuple[float, int, int, str]]:
    """(weight, rank of the key in its heading's meanings, column, key), the surest first."""
    found = []
    for index, heading in enumerate(table.headings):
        for rank, (key, weight) in enumerate(goods_meanings(heading, noun)):
            if bears_out(key, profiles[index]):
                blank = 0.3 if not profiles[index].filled else 0.0
                found.append((weight - blank, rank, index, key))
    return sorted(found, key=lambda one: (-one[0], one[1], one[2]))


def _by_headings(table: Table, profiles: Sequence[GoodsProfile], noun: str) -> Chosen:
    chosen: Chosen = {}
    taken: set[str] = set()
    for weight, _rank, index, key in _candidates(table, profiles, noun):
        if index in chosen or (key in taken and key not in _SEVERAL):
            continue
        chosen[index] = (key, weight)
        taken.add(key)
    return chosen


_OF_AN_ORDER = frozenset(
    ("ordered_on", "line_total", "order_total", "quantity", "unit_price", "item_name", "product_code")
) | {"product_codes", "debit"}
_SOLD = frozenset(
    ("ordered_on", "line_total", "order_total", "quantity", "debit", "order_number", "external_id", *_NAMES)
)


def is_of(noun: str, recognised: Recognised) -> bool:
    """Whether the columns are enough for a list of «products» or «orders»."""
    keys = {key for column in recognised.columns for key in column.fields}
    if noun == "products":
        return "item_name" in keys
    if not keys & _SOLD:
        return False  # goods and their prices alone are a price list
    return len(keys & _OF_AN_ORDER) >= (1 if keys & {"order_number", "external_id", *_NAMES} else 2)


def _keys(chosen: Chosen) -> set[str]:
    return {key for key, _weight in chosen.values()}


def _place(chosen: Chosen, key: str) -> int | None:
    return next((index for index, (known, _weight) in chosen.items() if known == key), None)


# --- products -------------------------------------------------------------------------------------


def _complete_products(table: Table, chosen: Chosen, profiles: Sequence[GoodsProfile]) -> None:
    """Columns without a heading, by their cells; a sum beside price and quantity is no price."""
    _units(table, chosen, profiles)
    bare = [i for i, p in enumerate(profiles) if p.filled and i not in chosen and not table.headings[i]]
    if "item_name" not in _keys(chosen):
        named = [i for i in bare if profiles[i].letters > 0.8 and profiles[i].words >= 1]
        if named:
            chosen[max(named, key=lambda i: profiles[i].words)] = ("item_name", 0.6)
    if table.header_row:
        return
    for index in bare:
        if index in chosen or profiles[index].sequence:
            continue
        cells = profiles[index]
        if (
            "product_code" not in _keys(chosen)
            and cells.distinct == 1.0
            and (cells.padded or cells.letters > 0.9)
        ):
            chosen[index] = ("product_code", 0.6)
        elif cells.amount > 0.8:
            chosen[index] = ("price", 0.6)


def _units(table: Table, chosen: Chosen, profiles: Sequence[GoodsProfile]) -> None:
    if "product_unit" in _keys(chosen):
        return
    for index, cells in enumerate(profiles):
        if index not in chosen and not table.headings[index] and cells.unit > 0.8:
            chosen[index] = ("product_unit", 0.8)
            return


# --- orders ---------------------------------------------------------------------------------------


def _complete_orders(recognised: Recognised, chosen: Chosen, profiles: Sequence[GoodsProfile]) -> None:
    table = recognised.table
    if not {"debit", "credit"} <= _keys(chosen):
        for index in [i for i, (key, _weight) in chosen.items() if key in _LEDGER]:
            del chosen[index]
    elif (amount := _place(chosen, "line_total")) is not None:
        del chosen[amount]  # entries say it once more with their sign
    _bare_numbers(table, chosen, profiles)
    _units(table, chosen, profiles)
    if not table.header_row:
        _unheaded_orders(table, chosen, profiles)
    _clients(recognised, chosen, profiles)
    if (amount := _place(chosen, "line_total")) is not None and "order_total" not in _keys(chosen):
        columns = {key: index for index, (key, _weight) in chosen.items()}
        if LINE_KEYS & set(columns) and amounts_are_of_orders(table, columns):
            chosen[amount] = ("order_total", chosen[amount][1])


def _bare_numbers(table: Table, chosen: Chosen, profiles: Sequence[GoodsProfile]) -> None:
    """«Продукция» and «Наименование партнера» over bare numbers hold codes."""
    for index, (key, weight) in list(chosen.items()):
        if key == "client_name" and profiles[index].digits >= 0.9 and "client_id" not in _keys(chosen):
            chosen[index] = ("client_id", weight)
    for index, heading in enumerate(table.headings):
        named = any(key == "item_name" for key, _weight in goods_meanings(heading, "orders"))
        free = index not in chosen and "product_code" not in _keys(chosen)
        if free and named and profiles[index].digits >= 0.9:
            chosen[index] = ("product_code", 0.7)


def _unheaded_orders(table: Table, chosen: Chosen, profiles: Sequence[GoodsProfile]) -> None:
    bare = [i for i, p in enumerate(profiles) if p.filled and i not in chosen and not p.sequence]

    def first(key: str, fits: Sequence[int]) -> None:
        for index in fits:
            if index not in chosen and key not in _keys(chosen):
                chosen[index] = (key, 0.6)

    first("ordered_on", [i for i in bare if profiles[i].date > 0.8])
    numbers = [i for i in bare if profiles[i].amount > 0.9]
    first("line_total", [i for i in reversed(numbers) if profiles[i].fraction > 0.2])
    first("client_id", [i for i in numbers if profiles[i].padded > 0.2])
    first("client_id", [i for i in numbers if profiles[i].distinct < 0.9 and profiles[i].largest > 500])
    after = [i for i in numbers if profiles[i].padded == 0 and profiles[i].largest <= 1000]
    first("quantity", after)
    worded = [i for i in bare if profiles[i].letters > 0.8]
    first("client_name", [i for i in worded if profiles[i].person > 0.6])
    first("item_name", worded)


def _clients(recognised: Recognised, chosen: Chosen, profiles: Sequence[GoodsProfile]) -> None:
    """Who bought: the keys become those of a list of clients, and its other columns come along."""
    table = recognised.table
    named = _place(chosen, "client_name")
    if (numbered := _place(chosen, "client_id")) is not None:
        chosen[numbered] = ("external_id", chosen[numbered][1])
    for column in recognised.columns:
        key = column.fields[0] if column.fields else ""
        if column.index == named:
            if key in _NAMES:
                chosen[named] = (key, chosen[named][1])
        elif column.index in chosen or key not in CLIENT_OF_ORDER or key == "external_id":
            continue
        elif named is None or key not in _BUYER_NAMES:
            chosen[column.index] = (key, column.confidence)
    _lone_number(table, chosen, profiles)
    places = [index for index, (key, _weight) in chosen.items() if key in _PLACE]
    buyers = [i for i, (key, _w) in chosen.items() if key == "external_id" or key in _NAMES]
    if not buyers or not same_in_every_order(table, buyers, places):
        for index in places:  # where this order went: not where the client is
            del chosen[index]


def _lone_number(table: Table, chosen: Chosen, profiles: Sequence[GoodsProfile]) -> None:
    """A bare «id»: whose it is, or of the order, as it is said of many rows or of one each."""
    keys = _keys(chosen)
    for index, heading in enumerate(table.headings):
        if index in chosen or heading_key(heading) not in ("id", "ид", "no", "number", "номер"):
            continue
        if profiles[index].distinct > 0.98 and "order_number" not in keys and not profiles[index].sequence:
            chosen[index] = ("order_number", 0.7)
        elif profiles[index].distinct <= 0.98 and "external_id" not in keys and not keys & _NAMES:
            chosen[index] = ("external_id", 0.7)
        return
