"""Reading the ids of a long list without holding its rows."""

from array import array
from typing import Any

from sqlalchemy import Connection, Select

from clientbase.domain.id_list import IdList

_SOME = 10_000


def read_ids(connection: Connection, statement: Select[Any]) -> IdList:
    """The first column of all rows of a statement, in their order."""
    ids = array("q")
    for some in connection.execute(statement).partitions(_SOME):
        ids.extend(row[0] for row in some)
    return IdList(ids)
