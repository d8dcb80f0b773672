"""What kind of list a table is: clients, products, orders, visits, or something else."""

import re
from collections.abc import Mapping, Sequence

from clientbase.domain.cell_shapes import is_blank, text_of
from clientbase.domain.column_profile import ColumnProfile
from clientbase.domain.heading_stems import heading_likeness
from clientbase.domain.import_headings import HeadingMeaning
from clientbase.domain.import_table import Table
from clientbase.domain.meaning_kinds import CALLED_BY

CLIENT_NOUNS = frozenset({"clients", "visits", "staff"})
"""Kinds of lists that clients are taken from: a plan of visits names them too."""

_NAME = CALLED_BY | {"contact_person"}
_CONTACT = frozenset(
    ("phone", "mobile", "work_phone", "home_phone", "name_and_phone", "email", "birthday", "sex", "tax_id",
     "viber", "telegram",
     "legal_address", "director", "kind", "tax_reason_code", "vat_id", "additional_name", "birth_year")
)  # fmt: skip
_REACHED = frozenset(
    (
        "phone",
        "mobile",
        "work_phone",
        "home_phone",
        "name_and_phone",
        "email",
        "birthday",
        "viber",
        "telegram",
    )
)
_PLACE = frozenset(("address", "street", "city", "postcode", "delivery_address"))
_WHEN = frozenset(("order_date", "date"))
_GOODS = frozenset(
    ("product_name", "product_code", "price", "stock", "unit", "manufacturer", "warranty", "duration")
)
_CUT = re.compile(r"\s*[:=–—]\s*")
_LONGEST_FORM = 40  # rows


def list_noun(
    chosen: Sequence[tuple[str, float]],
    meanings: Mapping[int, tuple[HeadingMeaning, ...]],
    profiles: Sequence[ColumnProfile],
    table: Table,
) -> str:
    """«clients», «products», «orders», «visits», «form» or «unknown»."""
    if not table.records:
        return "unknown"
    if _is_form(table):
        return "form"
    keys = {key for key, _weight in chosen if key}
    sure = [found[0] for found in meanings.values() if found and found[0].weight >= 0.6]
    any_of: dict[str, set[str]] = {"order": set(), "product": set(), "visit": set()}
    for found in meanings.values():
        for meaning in found:
            if meaning.noun in any_of and meaning.weight >= 0.6:
                any_of[meaning.noun].add(meaning.key)
    goods = {meaning.key for meaning in sure if meaning.noun == "product"} & _GOODS
    names, contacts = keys & _NAME, keys & _CONTACT
    orders, visits = any_of["order"], any_of["visit"]
    when = bool(orders & _WHEN) or "visit_start" in visits
    ledger = sum(bool(found) and found[0].key == "ledger" for found in meanings.values())
    if ledger >= 2 and not contacts & _REACHED:
        return "orders"
    if "visit_start" in visits and "product_name" in goods and names and not contacts & _REACHED:
        return "orders"
    if ("visit_start" in visits or len(visits) >= 2) and names and len(contacts - {"email"}) == 0:
        return "visits"
    personal = contacts - {"email", "kind"}
    if not personal and len(goods) < 6:
        counted = orders & {"quantity", "amount"}
        linked = bool(names) or "order_number" in orders
        if ("order_number" in orders and (when or counted or goods or len(orders) > 1)) or (
            when and counted and (goods or linked)
        ):
            return "orders"
        if "client_name" in keys and goods and names and (counted or when):
            return "orders"
        if "order_number" in orders and len(profiles) <= 3 and not names:
            return "orders"
        if "date" in orders and _has_client_code(meanings) and not names:
            return "orders"
    if goods and not personal and not (names & {"family_name", "full_name", "contact_person"}):
        return "products"
    if names or contacts:
        return "clients"
    if len(keys & _PLACE) >= 3 or ("delivery_address" in keys):
        return "clients"
    return "unknown"


def _is_form(table: Table) -> bool:
    """One client down the sheet: «ПІБ | Іваненко Іван», «Телефон | …», or «Телефон: …» in one column."""
    rows = [table.headings, *(cells for _row, cells in table.records[:_LONGEST_FORM])]
    if not 3 <= len(rows) <= _LONGEST_FORM or len(table.headings) > 3:
        return False
    labels = [
        _CUT.split(text_of(cells[0]), maxsplit=1)[0] for cells in rows if cells and not is_blank(cells[0])
    ]
    return sum(heading_likeness(label) >= 0.9 for label in labels) > 0.7 * len(rows)


def _has_client_code(meanings: Mapping[int, tuple[HeadingMeaning, ...]]) -> bool:
    return any(meaning.key == "external_id" for found in meanings.values() for meaning in found)
