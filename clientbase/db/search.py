"""The search index: folded text per client in a trigram FTS5 table, SQLite's own and hidden here."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, select, text

from clientbase.db import tables as t
from clientbase.db.journal import chunks, insert_many
from clientbase.domain.text_folding import fold, query_variants

_TRIGRAM = 3


def index(connection: Connection, texts: Sequence[tuple[int, str]], *, new: bool = False) -> None:
    """Keep the folded text of clients; `new` promises that none of them has one yet."""
    if not texts:
        return
    if not new:
        forget(connection, [id for id, _folded in texts])
    insert_many(connection, t.client_index, ("client_id", "folded"), list(texts))
    connection.exec_driver_sql("INSERT INTO client_search(rowid, folded) VALUES (?, ?)", list(texts))


def forget(connection: Connection, ids: Sequence[int]) -> None:
    for some in chunks(list(ids)):
        connection.execute(
            text("DELETE FROM client_search WHERE rowid IN :ids").bindparams(
                bindparam("ids", expanding=True)
            ),
            {"ids": list(some)},
        )
        connection.execute(delete(t.client_index).where(t.client_index.c.client_id.in_(some)))


def clear(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO client_search(client_search) VALUES ('delete-all')")
    connection.execute(delete(t.client_index))


def client_ids(connection: Connection, query: str) -> list[int]:
    """Clients in whose text every word of the query occurs, by the first reading of it that finds any."""
    for variant in query_variants(query):
        found = _matches(connection, variant)
        if found:
            return found
    return []


def _matches(connection: Connection, folded: str) -> list[int]:
    words = folded.split()
    long = [word for word in words if len(word) >= _TRIGRAM]
    short = [word for word in words if len(word) < _TRIGRAM]
    statement = select(t.client_index.c.client_id)
    if long:
        wanted = " AND ".join('"' + word.replace('"', '""') + '"' for word in long)
        statement = statement.where(
            t.client_index.c.client_id.in_(
                text("SELECT rowid FROM client_search WHERE client_search MATCH :wanted").columns(
                    t.client_index.c.client_id
                )
            )
        )
        parameters = {"wanted": wanted}
    else:
        parameters = {}
    for word in short:
        statement = statement.where(t.client_index.c.folded.contains(word, autoescape=True))
    return [row[0] for row in connection.execute(statement, parameters)]


def like(query: str) -> str:
    """The folded query as a LIKE pattern that finds it anywhere."""
    folded = fold(query)
    for sign in ("\\", "%", "_"):
        folded = folded.replace(sign, "\\" + sign)
    return f"%{folded}%"
