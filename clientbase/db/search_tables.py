"""What the search over all nouns is answered from, made of the other tables and left out of every export."""

from sqlalchemy import Column, Integer, Table, Text

from clientbase.db.columns import metadata

search_entry = Table(
    "search_entry",
    metadata,
    Column("id", Integer, primary_key=True),  # the noun's number and the row's id: see search_entries
    Column("folded", Text, nullable=False),
)
"""The folded text of each record that is no client: what the index `entry_search` is made of."""

search_word = Table(
    "search_word",
    metadata,
    Column("word", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""Words that stand in the texts, or stood there once: what a word with a typo may have been meant for."""
