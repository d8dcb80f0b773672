"""The words that stand in the texts of the search: what a word with a typo may have been meant for.

A word is never counted and stays when its last text goes, but for a person erased for good.
"""

import json
import re
from collections.abc import Iterable

from sqlalchemy import Connection, delete, select

from clientbase.db.search_index import SearchIndex
from clientbase.db.search_tables import search_word

SHORTEST = 4
_WORD = re.compile(rf"[a-zа-я]{{{SHORTEST},30}}")
_SOME = 2_000
_LAST = "\U0010ffff"
_MOST_KEPT = 400_000  # words remembered as written during one change set


def words_of(texts: Iterable[str]) -> set[str]:
    """The words of letters alone in some folded texts; parts of a number or an address of mail are none."""
    return _only_words(set(" ".join(texts).split()))


def _only_words(parts: set[str]) -> set[str]:
    return set(_WORD.findall(" ".join([part for part in parts if "@" not in part])))


def learn(connection: Connection, texts: Iterable[str], known: set[str] | None = None) -> None:
    """Keep the words of these texts; `known` are words met before in the same transaction."""
    parts = set(" ".join(texts).split())
    if known is None:
        words = _only_words(parts)
    else:
        # not «-=», which goes through all that is known each time
        words = _only_words(parts - known) - known
        if len(known) > _MOST_KEPT:
            known.clear()
        known |= words
    if words:
        sql = "INSERT OR IGNORE INTO search_word(word) VALUES (?)"
        connection.exec_driver_sql(sql, [(word,) for word in sorted(words)])


def relearn(connection: Connection, indexes: Iterable[SearchIndex]) -> None:
    """Keep the words of the texts there are, and no other word there ever was."""
    clear(connection)
    known: set[str] = set()
    for index in indexes:
        texts = connection.execute(select(index.folded_text))
        for some in texts.partitions(_SOME):
            learn(connection, (row[0] for row in some), known)


def clear(connection: Connection) -> None:
    connection.execute(delete(search_word))


def missing(connection: Connection, words: set[str]) -> set[str]:
    """Those that are not kept."""
    sql = "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT word FROM search_word)"
    return {row[0] for row in connection.exec_driver_sql(sql, (json.dumps(sorted(words)),))}


def known(connection: Connection, asked: Iterable[str]) -> list[str]:
    """Those texts with which a word begins; one with a space behind must be the whole word."""
    sql = (
        "SELECT value FROM json_each(?1) WHERE CASE substr(value, -1) WHEN ' ' "
        "THEN EXISTS (SELECT 1 FROM search_word WHERE word = rtrim(value)) "
        "ELSE EXISTS (SELECT 1 FROM search_word WHERE word >= value AND word < value || ?2) END"
    )
    texts = json.dumps(list(asked), ensure_ascii=False)
    return [row[0] for row in connection.exec_driver_sql(sql, (texts, _LAST))]
