"""Erasing one person for good: his rows, what hangs on them, and every journal row about him."""

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, delete, select, update

from clientbase.db import history, living_lists, originals, own_tables, search
from clientbase.db import tables as t
from clientbase.db.client_rows import load
from clientbase.db.goods_tables import order_line, sales_order
from clientbase.db.journal import chunks
from clientbase.db.storable import storable
from clientbase.db.store import WriteUnit
from clientbase.domain.client import Client
from clientbase.domain.text_folding import fold

_ERASED = "—"
_SHORTEST_WORD = 3
_HANGING = (
    t.task,
    t.appointment,
    t.interaction,
    t.attachment,
    own_tables.client_own,
    *t.CLIENT_LISTS.values(),
)


def erase_person(unit: WriteUnit, client_id: int, *, documents_too: bool) -> frozenset[str]:
    """Delete outside the journal and take its rows along; the change set names the rows that went, no more.

    Freed pages are overwritten (`secure_delete`), so that the words are gone from the file too. Returns the
    contents in files/ that nothing names any longer, to be removed after the commit.
    """
    connection, journal = unit.connection, unit.journal
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    journal.facts["count"] = 1
    client = load(connection, [client_id])[client_id]
    rows = history.rows_ever_of(connection, client_id)
    files = _files_of(connection, client_id, rows, documents_too=documents_too)

    gone: dict[str, set[int]] = defaultdict(set)
    gone[t.client.name].add(client_id)
    gone[t.document.name] = _withdraw_documents(connection, client_id, documents_too=documents_too)
    for noun, ids in _let_orders_go(connection, client_id, rows[sales_order.name]).items():
        rows[noun] |= ids
    for table in _HANGING:
        mine = table.c[table.info["client"]] == client_id
        gone[table.name] |= {row[0] for row in connection.execute(select(table.c.id).where(mine))}
        connection.execute(delete(table).where(mine))
    living_lists.forget_person(journal, connection, client)
    search.forget(connection, [client_id])
    connection.execute(delete(t.client).where(t.client.c.id == client_id))

    for noun, ids in gone.items():
        if not t.JOURNALLED[noun].info.keys() & {"owner", "extends"}:
            for id in ids:
                journal.touch(noun, id, "deleted_at")
    for noun, ids in gone.items():
        rows[noun] |= ids
    originals.forget(connection, client_id)
    history.erase_rows(connection, client_id, rows)
    for noun, ids in rows.items():
        present = _present(connection, noun, ids)
        journal.bury(t.JOURNALLED[noun], sorted(ids - present))
    _blank_facts(connection, client)
    # merge the index's segments anew: FTS5 keeps deleted terms until then
    connection.exec_driver_sql("INSERT INTO client_search(client_search) VALUES ('optimize')")
    return frozenset(files - _still_named(connection, files))


def _withdraw_documents(connection: Connection, client_id: int, *, documents_too: bool) -> set[int]:
    """Drafts go; issued ones lose the client, and with `documents_too` all they say. Returns those gone."""
    document = t.document.c
    mine = document.client_id == client_id
    drafts = {
        row[0] for row in connection.execute(select(document.id).where(mine, document.status == "draft"))
    }
    for some in chunks(sorted(drafts)):
        connection.execute(delete(t.document).where(document.id.in_(some)))
    values: dict[str, object] = {"client_id": None}
    if documents_too:
        values |= {"content": "{}", "buyer_name": _ERASED, "file_id": ""}
    connection.execute(update(t.document).where(mine).values(**values))
    return drafts


def _let_orders_go(connection: Connection, client_id: int, ever: Iterable[int]) -> dict[str, set[int]]:
    """His orders stay, as issued documents do, for the shop's figures: without him and without their notes.

    Returns the orders and their lines, whose past goes from the journal: notes and names stand in it.
    """
    order, line = sales_order.c, order_line.c
    mine = {row[0] for row in connection.execute(select(order.id).where(order.client_id == client_id))}
    connection.execute(
        update(sales_order).where(order.client_id == client_id).values(client_id=None, note="")
    )
    lines: set[int] = set()
    for some in chunks(sorted(mine | set(ever))):
        lines |= {row[0] for row in connection.execute(select(line.id).where(line.order_id.in_(some)))}
    return {sales_order.name: mine, order_line.name: lines}


def _files_of(
    connection: Connection, client_id: int, rows: dict[str, set[int]], *, documents_too: bool
) -> set[str]:
    """Contents his rows name or once named: also of a file that was removed and could be brought back."""
    tables = [t.attachment, t.document] if documents_too else [t.attachment]
    found: set[str] = set()
    for table in tables:
        current = connection.execute(select(table.c.file_id).where(table.c.client_id == client_id))
        found |= {row[0] for row in current}
        for before, after in history.images(connection, table.name, rows[table.name]):
            found |= {image.get("file_id", "") for image in (before, after)}
    return found - {""}


def _still_named(connection: Connection, files: set[str]) -> set[str]:
    named: set[str] = set()
    for table in (t.attachment, t.document):
        rows = connection.execute(select(table.c.file_id).where(table.c.file_id.in_(sorted(files))))
        named |= {row[0] for row in rows}
    return named


def _present(connection: Connection, noun: str, ids: Iterable[int]) -> set[int]:
    table = t.JOURNALLED[noun]
    found: set[int] = set()
    for some in chunks(sorted(ids)):
        found |= {row[0] for row in connection.execute(select(table.c.id).where(table.c.id.in_(some)))}
    return found


def _blank_facts(connection: Connection, client: Client) -> None:
    """A file may have been named after him: the facts of a change set keep no word of his."""
    words = {
        fold(word)
        for text in (
            *(client.family_name, client.given_name, client.additional_name, client.nickname),
            *(client.display_name, client.organization),
            *(email.address for email in client.emails),
            *(phone.e164.lstrip("+") for phone in client.phones),
        )
        for word in (text, *text.split())
    }
    words = {word for word in words if len(word) >= _SHORTEST_WORD}
    sets = t.change_set
    for id, facts in connection.execute(select(sets.c.id, sets.c.facts).where(sets.c.facts != "{}")).all():
        kept = json.loads(facts)
        blank = {
            key: _ERASED if isinstance(value, str) and any(word in fold(value) for word in words) else value
            for key, value in kept.items()
        }
        if blank != kept:
            text = storable(json.dumps(blank, ensure_ascii=False, separators=(",", ":")))
            connection.execute(update(sets).where(sets.c.id == id).values(facts=text))
