"""A trigram index (FTS5, SQLite's own and hidden here) over a table of folded texts, kept in step with it.

What is indexed is the text between marks, «^ text »: so the beginning of a name, the beginning of a word and
the end of a number are trigrams like any other, and two letters begin one (decision 0017).
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, delete, func, select

from clientbase.db.driver_rows import driver_rows
from clientbase.db.id_lists import ids_in
from clientbase.db.id_stretches import stretches
from clientbase.db.inserting import insert_many
from clientbase.db.journal import chunks
from clientbase.domain.id_ranges import IdRanges

_BEGIN, _END = "^ ", " "
_MANY = 500  # texts from which on it is asked whether indexing the rest anew is cheaper
_CHEAPER = 10
_SHORT = 20_000  # texts that are read through for one letter or two


class SearchIndex:
    """The table has a key and `folded`; its index is a contentless FTS5 table whose rowid is that key."""

    def __init__(self, table: Table, index: str) -> None:
        self.table = table
        self.name = index
        self.key = next(iter(table.primary_key))
        self.folded_text = table.c["folded"]

    # --- keeping ----------------------------------------------------------------------------------

    def put(self, connection: Connection, texts: Sequence[tuple[int, str]], *, new: bool = False) -> None:
        """Keep the folded texts of records; `new` promises that none of them has one yet."""
        if not texts:
            return
        if not new:
            self.forget(connection, [id for id, _folded in texts])
        insert_many(connection, self.table, (self.key.name, "folded"), list(texts))
        self.index(connection, texts)

    def index(self, connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
        """The index alone, of texts that are kept and not in it yet."""
        connection.exec_driver_sql(
            f"INSERT INTO {self.name}(rowid, folded) VALUES (?, ?)",  # noqa: S608  a name of ours
            [(id, f"{_BEGIN}{folded}{_END}") for id, folded in texts],
        )

    def put_windows(self, connection: Connection, windows: Iterable[Sequence[tuple[int, str]]]) -> None:
        """Keep texts a stretch at a time; when they are a tenth of all, all are indexed anew."""
        waiting: list[tuple[int, str]] = []
        most, counted, anew = _MANY, False, False
        for some in windows:
            waiting += some
            if len(waiting) >= most and not counted:  # few of many: nobody is counted
                most, counted = max(_MANY, self._count(connection) // _CHEAPER), True
            if len(waiting) >= most:
                self.keep(connection, waiting)
                waiting, anew = [], True
        if anew:
            self.keep(connection, waiting)
            self._index_anew(connection)
        else:
            self.put(connection, waiting)

    def _count(self, connection: Connection) -> int:
        return connection.scalar(select(func.count()).select_from(self.table)) or 0

    def keep(self, connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
        """The texts alone; the index is made of them later."""
        for where in stretches(self.key, (id for id, _folded in texts)):
            connection.execute(delete(self.table).where(where))
        insert_many(connection, self.table, (self.key.name, "folded"), list(texts))

    def forget(self, connection: Connection, ids: Sequence[int]) -> None:
        """Take records out. When many go, the rest is indexed anew: to put in costs a twentieth of it."""
        if not ids:
            return
        for where in stretches(self.key, ids):
            connection.execute(delete(self.table).where(where))
        if self._indexed_anew(connection, len(ids)):
            return
        for some in chunks(ids):
            marks = ", ".join("?" * len(some))
            sql = f"DELETE FROM {self.name} WHERE rowid IN ({marks})"  # noqa: S608
            connection.exec_driver_sql(sql, tuple(some))

    def forget_ranges(self, connection: Connection, ids: IdRanges) -> None:
        """The same for many records whose ids follow one another."""
        for one in ids.ranges:
            connection.execute(delete(self.table).where(self.key.between(one.start, one.stop - 1)))
        if not ids.ranges or self._indexed_anew(connection, len(ids)):
            return
        sql = f"DELETE FROM {self.name} WHERE rowid BETWEEN ? AND ?"  # noqa: S608
        for one in ids.ranges:
            connection.exec_driver_sql(sql, (one.start, one.stop - 1))

    def _indexed_anew(self, connection: Connection, gone: int) -> bool:
        """Whether so many went that those who are left were indexed anew."""
        if gone < _MANY:
            return False
        if self._count(connection) > _CHEAPER * gone:
            return False
        self._index_anew(connection)
        return True

    def _index_anew(self, connection: Connection) -> None:
        self.empty(connection)
        connection.exec_driver_sql(
            f"INSERT INTO {self.name}(rowid, folded) "  # noqa: S608
            f"SELECT {self.key.name}, '{_BEGIN}' || folded || '{_END}' FROM {self.table.name}"
        )

    def begin_anew(self, connection: Connection, owners: Table) -> None:
        """Empty the index, and let the texts go whose owner is gone; those of all others are kept."""
        self.empty(connection)
        connection.execute(delete(self.table).where(self.key.not_in(select(owners.c.id))))

    def clear(self, connection: Connection) -> None:
        self.empty(connection)
        connection.execute(delete(self.table))

    def empty(self, connection: Connection) -> None:
        """The index alone; the texts stay."""
        connection.exec_driver_sql(f"INSERT INTO {self.name}({self.name}) VALUES ('delete-all')")  # noqa: S608

    def pack(self, connection: Connection) -> None:
        """Merge the segments anew: FTS5 keeps deleted terms until then."""
        connection.exec_driver_sql(f"INSERT INTO {self.name}({self.name}) VALUES ('optimize')")  # noqa: S608

    # --- reading ----------------------------------------------------------------------------------

    def folded(self, connection: Connection, ids: Sequence[int]) -> dict[int, str]:
        """The folded texts kept of some records."""
        found: dict[int, str] = {}
        for where in stretches(self.key, ids):
            rows = driver_rows(connection, select(self.key, self.folded_text).where(where))
            found |= dict(rows)
        return found

    def is_small(self, connection: Connection) -> bool:
        """Whether there are so few texts that reading all of them takes no time to speak of.

        An index that was large stays so for a connection: to count it again takes longer than a search.
        """
        large = f"{self.name} is large"
        if large not in connection.info:
            # counted in the index, whose rows are a tenth as wide as the texts
            sql = f"SELECT rowid FROM {self.name} LIMIT 1 OFFSET {_SHORT}"  # noqa: S608
            if connection.exec_driver_sql(sql).first() is None:
                return True
            connection.info[large] = True
        return False

    def indexed(self, connection: Connection) -> set[int]:
        """Every record that the index knows."""
        rows = connection.exec_driver_sql(f"SELECT rowid FROM {self.name}")  # noqa: S608
        return {row[0] for row in rows}

    def ids(
        self,
        connection: Connection,
        wanted: str,
        limit: int,
        *,
        within: tuple[int, int] | None = None,
        newest: bool = False,
    ) -> list[int]:
        """Records that fit an expression of FTS5, at most `limit`, by their ids or the highest ids first."""
        sql = f"SELECT rowid FROM {self.name} WHERE {self.name} MATCH ?"  # noqa: S608
        parameters: tuple[object, ...] = (wanted,)
        if within is not None:
            sql += " AND rowid BETWEEN ? AND ?"
            parameters += within
        sql += " ORDER BY rowid DESC" if newest else ""
        sql, parameters = f"{sql} LIMIT ?", (*parameters, limit)
        # past SQLAlchemy, which would make an object of each: six times the time for a hundred thousand hits
        cursor = connection.connection.cursor()
        try:
            if limit <= _SHORT:
                return [row[0] for row in cursor.execute(sql, parameters).fetchall()]
            text = cursor.execute(f"SELECT group_concat(rowid) FROM ({sql})", parameters).fetchone()[0]  # noqa: S608
            return [id for some in ids_in(text or "") for id in some]
        finally:
            cursor.close()
