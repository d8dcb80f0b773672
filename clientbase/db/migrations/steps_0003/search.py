"""Steps to schema 3: what the search over all nouns is answered from.

The texts themselves are folded by Python, after the steps: see `derived.rebuild_search`.
"""

STEPS: tuple[str, ...] = (
    """
CREATE TABLE search_entry (
    id INTEGER NOT NULL,
    folded TEXT NOT NULL,
    CONSTRAINT pk_search_entry PRIMARY KEY (id)
)
    """,
    """
CREATE TABLE search_word (
    word TEXT NOT NULL,
    CONSTRAINT pk_search_word PRIMARY KEY (word)
) WITHOUT ROWID
    """,
    """
CREATE VIRTUAL TABLE entry_search
USING fts5(folded, content='', contentless_delete=1, tokenize='trigram case_sensitive 1')
    """,
    "INSERT INTO entry_search(entry_search, rank) VALUES ('hashsize', 16777216)",
)
