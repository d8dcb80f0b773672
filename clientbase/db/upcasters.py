"""Journal images of older schemas, brought to today's columns, one frozen step per migration.

A step takes (noun, row) of schema N and returns the row as schema N + 1 holds it, or None when the noun
is gone. A migration that renames, splits or drops a stored column adds its step here, under its N.
"""

from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
Step = Callable[[str, Row], Row | None]


def _stock_is_a_sum(noun: str, row: Row) -> Row:
    """Schema 5: the stock of a product follows from its movements."""
    return {key: value for key, value in row.items() if key != "stock"} if noun == "product" else row


STEPS: dict[int, Step] = {4: _stock_is_a_sum}


def upcast(noun: str, row: Row, schema: int, now: int, steps: dict[int, Step] | None = None) -> Row | None:
    """The image as the schema `now` holds it."""
    image: Row | None = row
    for version in range(schema, now):
        step = (STEPS if steps is None else steps).get(version)
        if step is not None and image is not None:
            image = step(noun, image)
    return image
