"""The columns of the list of orders, and what is said of those that are not typed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from clientbase.domain.goods_editing import ORDER_CELLS
from clientbase.domain.goods_fields import ORDER_FIELD, ORDER_KINDS
from clientbase.i18n import _
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.orders.presenter import sums_text

_KINDS = {choice.key: choice.label for choice in ORDER_KINDS}
_COLUMNS = ("number", "ordered_on", "client_name", "total", "status", "items", "kind", "source", "note")


def order_columns(today: date) -> tuple[ListColumn, ...]:
    shown: dict[str, Callable[[Any], str]] = {
        "ordered_on": lambda day: show_date(day, today=today),
        "items": ", ".join,
        "total": sums_text,
        "kind": lambda kind: _(_KINDS[kind]),
    }

    def column_of(key: str) -> ListColumn:
        field = ORDER_FIELD[key]
        return ListColumn(
            key,
            field.label,
            shown.get(key, str),
            field.width,
            figure=key == "total",
            summed=key == "total",
            copied=show_date if key == "ordered_on" else None,
            strong=key == "number",
            shown=field.in_list or key == "status",
            sortable=key != "items",
        )

    return tuple(column_of(key) for key in _COLUMNS)


def untouched() -> Mapping[str, Callable[[], str]]:
    """Of the columns that are not typed over in the list: where they are changed."""
    words = _("“{field}” is changed in the order itself: open it and press “Change”.")
    return {
        key: partial(words.format, field=ORDER_FIELD[key].title) for key in _COLUMNS if key not in ORDER_CELLS
    }
