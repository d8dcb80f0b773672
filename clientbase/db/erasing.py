"""Erasing for good: people with what hangs on them, goods, orders and rows of registers, journal included."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Column, Connection, Table, delete, select, update

from clientbase.db import (
    erasing_tasks,
    history,
    living_lists,
    originals,
    reminders,
    search,
    search_entries,
    search_words,
    series,
)
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.client_rows import load
from clientbase.db.file_columns import FILE_COLUMNS
from clientbase.db.goods_tables import order_line, product, product_price, sales_order
from clientbase.db.journal import chunks
from clientbase.db.selling_tables import discount_rule, payment, payment_part, stock_entry, stock_movement
from clientbase.db.storable import storable
from clientbase.db.store import WriteUnit
from clientbase.domain.client import Client
from clientbase.domain.progress import Progress
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_

_ERASED = "—"
_SHORTEST_WORD = 3
_SOME = 200  # people at a time: what goes with them is held in memory
_STAGE = N_("Erasing for good")
_OTHER = "other_id"  # the client whom a row of another client's is about: a relation, a mark, a merge
_STAYING = frozenset({t.client.name, t.document.name, sales_order.name, payment.name, stock_entry.name})
_CHILDREN = {
    product.name: (product_price, "product_id"),
    sales_order.name: (order_line, "order_id"),
    payment.name: (payment_part, "payment_id"),
}
Rows = dict[str, set[int]]


def erase_people(
    unit: WriteUnit,
    people: Sequence[int],
    *,
    documents_too: bool,
    progress: Progress | None = None,
) -> frozenset[str]:
    """Delete outside the journal and take its rows along; the change set names the rows that went, no more.

    Everything of theirs goes, but for issued documents, orders and payments: they stay for the shop's
    figures. Freed pages are overwritten (`secure_delete`), so that the words are gone from the file too.
    Returns the contents in files/ that nothing names any longer, to be removed after the commit. Raises
    WorkCancelled.
    """
    progress = progress or Progress()
    connection = unit.connection
    _begin(unit)
    unit.journal.facts["count"] = len(people)
    told = history.rows_that_named(connection, _OTHER, set(people))
    search.CLIENTS.forget(connection, list(people))
    progress.start(_STAGE, len(people))
    files: set[str] = set()
    words: set[str] = set()
    listed = living_lists.is_anything_agreed(connection)
    for start in range(0, len(people), _SOME):
        some = people[start : start + _SOME]
        clients = load(connection, some)
        for client in clients.values():
            words |= _words_of(client)
            if listed:
                living_lists.forget_person(unit.journal, connection, client)
        files |= _erase(unit, list(clients), told, documents_too=documents_too)
        told = {}
        progress.advance(len(some))
    originals.forget(connection, set(people))
    _blank_facts(connection, words)
    return frozenset(files - _still_named(connection, files))


def erase_rows(unit: WriteUnit, table: Table, ids: Sequence[int], progress: Progress | None = None) -> None:
    """Goods, orders or rows of registers, with their lines and prices; lines of orders go on naming goods."""
    progress = progress or Progress()
    connection, journal = unit.connection, unit.journal
    _begin(unit)
    progress.start(_STAGE, len(ids))
    for some in chunks(ids):
        rows: Rows = {table.name: set(some)}
        if table.name in _CHILDREN:
            child, column = _CHILDREN[table.name]
            named = child.c[column].in_(some)
            rows[child.name] = set(connection.scalars(select(child.c.id).where(named)))
            rows[child.name] |= history.rows_that_named(connection, column, set(some))[child.name]
            connection.execute(delete(child).where(named))
        if table is product:
            line = order_line.c.product_id
            connection.execute(update(order_line).where(line.in_(some)).values(product_id=None))
            rows |= _forget_goods(connection, some)
        connection.execute(delete(table).where(table.c.id.in_(some)))
        for id in some:
            journal.touch(table.name, id, "deleted_at")
        _take_out_of_journal(unit, (), rows)
        progress.advance(len(some))


def _forget_goods(connection: Connection, ids: Sequence[int]) -> Rows:
    """What moved of goods goes with them, and so do the discounts on them alone. Returns the rows."""
    gone: Rows = {}
    for table in (stock_movement, discount_rule):
        theirs = table.c.product_id.in_(ids)
        gone[table.name] = set(connection.scalars(select(table.c.id).where(theirs)))
        connection.execute(delete(table).where(theirs))
    return gone


def _begin(unit: WriteUnit) -> None:
    """From now on, what is deleted is overwritten."""
    unit.connection.exec_driver_sql("PRAGMA secure_delete = ON")


def finish(connection: Connection) -> None:
    """Let the search keep no word of them: neither in its indexes nor among the words it guesses by.

    Once, after all that is erased in a change set.
    """
    search.CLIENTS.pack(connection)
    search_entries.ENTRIES.pack(connection)
    search_words.relearn(connection, (search.CLIENTS, search_entries.ENTRIES))


def _erase(unit: WriteUnit, people: Sequence[int], told: Rows, *, documents_too: bool) -> set[str]:
    """Some people; `told`: further rows of which the journal speaks of them. Returns contents in files/."""
    connection, journal = unit.connection, unit.journal
    rows = history.rows_ever_of(connection, people)
    for noun, ids in told.items():
        rows[noun] |= ids
    for noun, ids in erasing_tasks.let_go(journal, connection, people, rows[tt.task.name]).items():
        rows[noun] |= ids
    files = _files_of(connection, people, rows, documents_too=documents_too)
    gone: Rows = defaultdict(set)
    gone[t.client.name].update(people)
    gone[t.document.name] = _withdraw_documents(connection, people, documents_too=documents_too)
    for noun, ids in _let_orders_go(connection, people, rows[sales_order.name]).items():
        rows[noun] |= ids
    for table in (payment, stock_entry):
        rows[table.name] |= _let_papers_go(connection, table, people)
    series.part_from(unit.journal, connection, people)
    for table in reversed(t.JOURNALLED.values()):
        for column in _columns_naming_clients(table):
            theirs = column.in_(people)
            gone[table.name].update(connection.scalars(select(table.c.id).where(theirs)))
            connection.execute(delete(table).where(theirs))
    connection.execute(delete(t.client).where(t.client.c.id.in_(people)))
    for noun, ids in gone.items():
        if not t.JOURNALLED[noun].info.keys() & {"owner", "extends"}:
            for id in ids:
                journal.touch(noun, id, "deleted_at")
        rows[noun] |= ids
    _take_out_of_journal(unit, people, rows)
    return files


def _columns_naming_clients(table: Table) -> list[Column[int]]:
    """The columns of a table whose rows go with the client they name."""
    if table.name in _STAYING:
        return []
    return [key.parent for key in table.foreign_keys if key.column.table is t.client]


def _take_out_of_journal(unit: WriteUnit, people: Sequence[int], rows: Rows) -> None:
    """No line speaks of them any longer, but for one that their ids are never given again."""
    connection = unit.connection
    history.erase_rows(connection, people, rows)
    for noun, ids in rows.items():
        unit.journal.bury(t.JOURNALLED[noun], sorted(ids - _present(connection, noun, ids)))
    search_entries.renew(connection, rows)
    reminders.forget_rows(connection, rows)


def _withdraw_documents(connection: Connection, people: Sequence[int], *, documents_too: bool) -> set[int]:
    """Drafts go; issued ones lose the client, and with `documents_too` all they say. Returns those gone."""
    document = t.document.c
    theirs = document.client_id.in_(people)
    drafts = set(connection.scalars(select(document.id).where(theirs, document.status == "draft")))
    for some in chunks(sorted(drafts)):
        connection.execute(delete(t.document).where(document.id.in_(some)))
    values: dict[str, object] = {"client_id": None}
    if documents_too:
        values |= {"content": "{}", "buyer_name": _ERASED, "file_id": ""}
    connection.execute(update(t.document).where(theirs).values(**values))
    return drafts


def _let_orders_go(connection: Connection, people: Sequence[int], ever: Iterable[int]) -> Rows:
    """Their orders stay, as issued documents do, for the shop's figures: without them and without notes.

    Returns the orders and their lines, whose past goes from the journal: notes and names stand in it.
    """
    order, line = sales_order.c, order_line.c
    theirs = order.client_id.in_(people)
    mine = set(connection.scalars(select(order.id).where(theirs)))
    connection.execute(update(sales_order).where(theirs).values(client_id=None, note=""))
    lines: set[int] = set()
    for some in chunks(sorted(mine | set(ever))):
        lines.update(connection.scalars(select(line.id).where(line.order_id.in_(some))))
    return {sales_order.name: mine, order_line.name: lines}


def _let_papers_go(connection: Connection, table: Table, people: Sequence[int]) -> set[int]:
    """Their payments and deliveries stay for the shop's figures, without a word of them. Returns the rows."""
    theirs = table.c.client_id.in_(people)
    mine = set(connection.scalars(select(table.c.id).where(theirs)))
    words = {"payer_name", "payer_code", "payer_account", "purpose", "note", "number"} & set(table.c.keys())
    connection.execute(update(table).where(theirs).values(client_id=None, **dict.fromkeys(words, "")))
    return mine


def _files_of(connection: Connection, people: Sequence[int], rows: Rows, *, documents_too: bool) -> set[str]:
    """Contents their rows name or once named: also of a file that was removed and could be brought back."""
    tables = [t.attachment, t.document] if documents_too else [t.attachment]
    found: set[str] = set()
    for table in tables:
        found.update(connection.scalars(select(table.c.file_id).where(table.c.client_id.in_(people))))
        for before, after in history.images(connection, table.name, rows[table.name]):
            found |= {image.get("file_id", "") for image in (before, after)}
    return (found | erasing_tasks.files_of(connection, rows[tt.task_file.name])) - {""}


def _still_named(connection: Connection, files: set[str]) -> set[str]:
    named: set[str] = set()
    for column in FILE_COLUMNS if files else ():
        noun = column.table.name
        for image in history.removed_images(connection, noun):  # removed, and may come back
            named.add(image.get(column.name, ""))
        for some in _some_texts(sorted(files)):
            named.update(connection.scalars(select(column).where(column.in_(some))))
    return named


def _some_texts(texts: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(texts), _SOME):
        yield texts[start : start + _SOME]


def _present(connection: Connection, noun: str, ids: Iterable[int]) -> set[int]:
    table = t.JOURNALLED[noun]
    found: set[int] = set()
    for some in chunks(sorted(ids)):
        found.update(connection.scalars(select(table.c.id).where(table.c.id.in_(some))))
    return found


def _words_of(client: Client) -> set[str]:
    """The words by which a file may have been named after him, folded."""
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
    return {word for word in words if len(word) >= _SHORTEST_WORD}


def _blank_facts(connection: Connection, words: Collection[str]) -> None:
    """The facts of a change set keep no word of theirs."""
    if not words:
        return
    longest = max(map(len, words))
    sets = t.change_set
    for id, facts in connection.execute(select(sets.c.id, sets.c.facts).where(sets.c.facts != "{}")).all():
        kept = json.loads(facts)
        blank = {
            key: _ERASED if isinstance(value, str) and _holds(fold(value), words, longest) else value
            for key, value in kept.items()
        }
        if blank != kept:
            text = storable(json.dumps(blank, ensure_ascii=False, separators=(",", ":")))
            connection.execute(update(t.change_set).where(sets.c.id == id).values(facts=text))


def _holds(text: str, words: Collection[str], longest: int) -> bool:
    """Whether any of very many words stands in a short text: its parts are looked up, not the words."""
    return any(
        text[start:end] in words
        for start in range(len(text))
        for end in range(start + _SHORTEST_WORD, min(len(text), start + longest) + 1)
    )
