"""Whose search texts schema 2 folded otherwise: to fold all of a million anew takes minutes.

Since then the search also keeps codes without the signs between their parts, and has Polish «sz» and «cz»
for one sound. A later change of the folding rebuilds everything, whatever the schema: see `migrate`.
"""

from sqlalchemy import Column, ColumnElement, Connection, and_, false, or_, select, union

from clientbase.db import client_own, own_tables
from clientbase.db import tables as t
from clientbase.domain.search_texts import CODES

_SIGNED = "*[^0-9A-Za-z]*"
_DIGITS = ("*[0-9]*", "*[^ -~\u0400-\u04ff«»’“”„–—№]*")  # a sign of the second kind may be a digit too


def folded_otherwise_in_2(connection: Connection) -> set[int]:
    """Clients whose text may be another one now; those who have none are among them."""
    client, texts = t.client.c, t.client_index.c
    own = [client_own.column(key) for key in client_own.keys(connection)]
    statement = union(
        select(client.id).where(client.id.not_in(select(texts.client_id))),
        select(texts.client_id).where(or_(texts.folded.contains("sz"), texts.folded.contains("cz"))),
        select(client.id).where(or_(*(_may_be_code(client[name]) for name in CODES))),
        select(own_tables.client_own.c.id).where(or_(false(), *map(_may_be_code, own))),
    )
    return set(connection.scalars(statement))


def _may_be_code(column: Column[str]) -> ColumnElement[bool]:
    """Whether something stands there that has digits, and signs between them that are left out now."""
    glob = column.op("GLOB", is_comparison=True)
    return and_(glob(_SIGNED), or_(*map(glob, _DIGITS)))
