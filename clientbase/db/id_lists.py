"""Reading the ids of a long list: a million rows fetched one by one would each wait for the screen thread."""

from array import array
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, func, select

from clientbase.domain.id_list import IdList

_SIGNS = 10_000  # of the text are taken apart at a time: so long the screen thread may wait for a turn


def read_ids(connection: Connection, statement: Select[Any]) -> IdList:
    """The ids a statement of one column asks for, in its order.

    SQLite puts them into one text (it keeps the order of a subquery for group_concat), for the driver takes
    Python's lock anew for every row: a million take 0.6 s so, 2.4 s as rows, ten when the screen is busy.
    """
    (column,) = statement.subquery().c
    text = connection.scalar(select(func.aggregate_strings(column, ",")))
    ids = array("q")
    for some in ids_in(text or ""):
        ids.extend(some)
    return IdList(ids)


def ids_in(text: str) -> Iterator[list[int]]:
    """The numbers of «1,2,3», some at a time."""
    start = 0
    while start < len(text):
        end = text.find(",", start + _SIGNS)
        end = len(text) if end < 0 else end
        yield list(map(int, text[start:end].split(",")))
        start = end + 1
