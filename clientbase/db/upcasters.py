"""Journal images of older schemas, brought to today's columns, one frozen step per migration.

A step takes (noun, row) of schema N and returns the row as schema N + 1 holds it, or None when the noun
is gone. A migration that renames, splits or drops a stored column adds its step here, under its N.
"""

from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
Step = Callable[[str, Row], Row | None]

STEPS: dict[int, Step] = {}


def upcast(noun: str, row: Row, schema: int, now: int, steps: dict[int, Step] | None = None) -> Row | None:
    """The image as the schema `now` holds it."""
    image: Row | None = row
    for version in range(schema, now):
        step = (STEPS if steps is None else steps).get(version)
        if step is not None and image is not None:
            image = step(noun, image)
    return image
