"""The search index: folded text per client in a trigram FTS5 table, SQLite's own and hidden here."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, false, func, or_, select, text

from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.inserting import insert_many
from clientbase.db.journal import chunks
from clientbase.domain.id_ranges import IdRanges
from clientbase.domain.text_folding import query_variants

_TRIGRAM = 3
_MOST_WORDS = 20
_MANY = 500  # clients from which on it is asked whether indexing the rest anew is cheaper
_CHEAPER = 10
_UNSEEN = dict.fromkeys((*range(32), 127, *range(0xD800, 0xE000)), " ")
"""Control characters and halves of characters, which neither the index nor the driver takes."""


def index(connection: Connection, texts: Sequence[tuple[int, str]], *, new: bool = False) -> None:
    """Keep the folded text of clients; `new` promises that none of them has one yet."""
    if not texts:
        return
    if not new:
        forget(connection, [id for id, _folded in texts])
    insert_many(connection, t.client_index, ("client_id", "folded"), list(texts))
    connection.exec_driver_sql("INSERT INTO client_search(rowid, folded) VALUES (?, ?)", list(texts))


def index_windows(connection: Connection, windows: Iterable[Sequence[tuple[int, str]]]) -> None:
    """Keep texts of clients, a stretch at a time; when they are a tenth of all, all are indexed anew."""
    known = connection.scalar(select(func.count()).select_from(t.client_index)) or 0
    most = max(_MANY, known // _CHEAPER)
    waiting: list[tuple[int, str]] = []
    anew = False
    for some in windows:
        waiting += some
        if len(waiting) >= most:
            _keep(connection, waiting)
            waiting, anew = [], True
    if anew:
        _keep(connection, waiting)
        _index_anew(connection)
    else:
        index(connection, waiting)


def _keep(connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
    """The texts alone; the index is made of them later."""
    for where in stretches(t.client_index.c.client_id, (id for id, _folded in texts)):
        connection.execute(delete(t.client_index).where(where))
    insert_many(connection, t.client_index, ("client_id", "folded"), list(texts))


def folded(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The folded texts kept of some clients."""
    columns = t.client_index.c
    found: dict[int, str] = {}
    for where in stretches(columns.client_id, ids):
        rows = connection.execute(select(columns.client_id, columns.folded).where(where)).fetchall()
        found |= {row[0]: row[1] for row in rows}
    return found


def forget(connection: Connection, ids: Sequence[int]) -> None:
    """Take clients out. When many go, the rest is indexed anew: to put in costs a twentieth of taking out."""
    for where in stretches(t.client_index.c.client_id, ids):
        connection.execute(delete(t.client_index).where(where))
    if _indexed_anew(connection, len(ids)):
        return
    statement = text("DELETE FROM client_search WHERE rowid IN :ids")
    for some in chunks(ids):
        connection.execute(statement.bindparams(bindparam("ids", expanding=True)), {"ids": list(some)})


def forget_ranges(connection: Connection, ids: IdRanges) -> None:
    """The same for many clients whose ids follow one another."""
    column = t.client_index.c.client_id
    for one in ids.ranges:
        connection.execute(delete(t.client_index).where(column.between(one.start, one.stop - 1)))
    if _indexed_anew(connection, len(ids)):
        return
    statement = text("DELETE FROM client_search WHERE rowid BETWEEN :first AND :last")
    for one in ids.ranges:
        connection.execute(statement, {"first": one.start, "last": one.stop - 1})


def _indexed_anew(connection: Connection, gone: int) -> bool:
    """Whether so many went that those who are left were indexed anew."""
    if gone < _MANY:
        return False
    left = connection.scalar(select(func.count()).select_from(t.client_index)) or 0
    if left > _CHEAPER * gone:
        return False
    _index_anew(connection)
    return True


def _index_anew(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO client_search(client_search) VALUES ('delete-all')")
    connection.exec_driver_sql(
        "INSERT INTO client_search(rowid, folded) SELECT client_id, folded FROM client_index"
    )


def clear(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO client_search(client_search) VALUES ('delete-all')")
    connection.execute(delete(t.client_index))


def client_ids(connection: Connection, query: str, *, in_bin: bool = False) -> list[int]:
    """Clients in whose text every word of the query occurs, by the first reading of it that finds any."""
    for variant in query_variants(query.translate(_UNSEEN)):
        found = _matches(connection, variant, in_bin=in_bin)
        if found:
            return found
    return []


def _matches(connection: Connection, folded: str, *, in_bin: bool) -> list[int]:
    words = folded.split()
    long = [word for word in words if len(word) >= _TRIGRAM]
    short = [word for word in words if len(word) < _TRIGRAM]
    index, deleted_at = t.client_index.c, t.client.c.deleted_at
    statement = (
        select(index.client_id)
        .join(t.client, t.client.c.id == index.client_id)
        .where(deleted_at.is_not(None) if in_bin else deleted_at.is_(None))
    )
    parameters = {}
    if long:
        # quoted, a word is text to FTS5 whatever signs it holds
        parameters["wanted"] = " AND ".join('"' + word.replace('"', '""') + '"' for word in long)
        hits = text("SELECT rowid FROM client_search WHERE client_search MATCH :wanted")
        statement = statement.where(index.client_id.in_(hits.columns(index.client_id)))
    for word in short:
        statement = statement.where(index.folded.contains(word, autoescape=True))
    return [row[0] for row in connection.execute(statement, parameters)]


def holds(parts: Sequence[ColumnElement[str]], query: str) -> ColumnElement[bool]:
    """Whether every word of a query, in one of its readings, occurs in the folded text of these columns."""
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + " " + part
    folded = func.fold(whole)
    readings = [
        and_(*(folded.contains(word, autoescape=True) for word in variant.split()[:_MOST_WORDS]))
        for variant in query_variants(query.translate(_UNSEEN))
    ]
    return or_(false(), *readings)
