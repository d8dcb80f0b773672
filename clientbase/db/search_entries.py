"""The search texts of every record that is no client, kept in the transaction that touched the record.

A new noun is one line in `SOURCES`; its number stands in the ids of its entries and is never given again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, func, select

from clientbase.db import appointment_tables as ap
from clientbase.db import (
    card_tables,
    goods_tables,
    register_tables,
    search_words,
    selling_tables,
)
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.id_stretches import STRETCH, stretches
from clientbase.db.journal import Journal
from clientbase.db.search_index import SearchIndex
from clientbase.db.search_tables import search_entry
from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.micro import amount_of
from clientbase.domain.money import Money
from clientbase.domain.progress import Progress
from clientbase.domain.search_sums import sum_word
from clientbase.domain.text_folding import search_text

ENTRIES = SearchIndex(search_entry, "entry_search")
_ROWS = 40  # bits of an entry's id that are the row's


class Lines(NamedTuple):
    """Rows that belong to a record, and the column of theirs that is searched with it."""

    table: Table
    owner: str
    column: str
    key: str  # what the journal calls them


class Source(NamedTuple):
    """What of a noun is searched. `codes` are also found without the signs between their parts."""

    number: int
    table: Table
    title: str
    columns: tuple[str, ...]
    codes: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    lines: Lines | None = None
    parent: str = ""  # the column that says which register a row is of
    kind: str = ""  # the column that says what it is called where it has neither number nor words
    sum: str = ""  # the column of what it comes to: in millionths, or in coins where it ends in «minor»
    goes_with_client: bool = False  # not found while its client lies in the bin

    @property
    def noun(self) -> str:
        return str(self.table.name)

    def entry(self, row_id: int) -> int:
        return self.number << _ROWS | row_id

    @property
    def entries(self) -> tuple[int, int]:
        """The first and the last id its entries may have."""
        return self.entry(0), self.entry((1 << _ROWS) - 1)


_LINES = Lines(goods_tables.order_line, "order_id", "item_name", "lines")
_ITEMS = Lines(tt.task_item, "task_id", "text", "items")
_FIELDS = tuple(f"field_{number}" for number in range(1, register_tables.REGISTER_SLOTS + 1))
_CODES = ("tax_id", "registration_number", "vat_id", "iban", "account")
SOURCES: tuple[Source, ...] = (
    Source(1, tt.task, "summary", ("summary", "note", "tags"), lines=_ITEMS),
    Source(2, ap.appointment, "summary", ("summary", "place", "note")),
    Source(3, t.document, "number", ("number", "buyer_name"), ("number",), sum="gross_minor"),
    Source(
        6,
        goods_tables.sales_order,
        "number",
        ("number", "status", "source", "note"),
        ("number",),
        lines=_LINES,
        sum="total_micro",
    ),
    Source(
        5,
        goods_tables.product,
        "name",
        ("name", "code", "barcode", "manufacturer", "category", "note"),
        ("code", "barcode"),
    ),
    Source(
        8,
        register_tables.register_row,
        "title",
        ("title", *_FIELDS),
        ("title", *_FIELDS),
        _FIELDS,
        parent="register_id",
        goes_with_client=True,
    ),
    Source(7, card_tables.feedback, "text", ("text", "about", "answer"), goes_with_client=True),
    Source(4, t.interaction, "text", ("text",), phones=("phone",), goes_with_client=True),
    Source(
        10,
        selling_tables.payment,
        "purpose",
        ("purpose", "payer_name", "category", "number", "note"),
        ("number",),
        sum="amount_minor",
    ),
    Source(11, selling_tables.stock_entry, "number", ("number", "note"), ("number",), kind="kind"),
    Source(12, selling_tables.price_list, "name", ("name",)),
    Source(13, selling_tables.discount_rule, "name", ("name", "level", "category", "note")),
    Source(14, selling_tables.money_account, "name", ("name", "number", "note"), ("number",)),
    Source(15, selling_tables.own_company, "name", ("name", *_CODES), _CODES),
    Source(16, selling_tables.template, "name", ("name",)),
    Source(9, t.attachment, "name", ("name",), goes_with_client=True),
)
"""In the order in which they are told."""


def row_of(entry: int) -> int:
    return entry & ((1 << _ROWS) - 1)


# --- keeping --------------------------------------------------------------------------------------


def refresh(connection: Connection, journal: Journal) -> None:
    """The entries of the records this change set touched."""
    for source in SOURCES:
        if ids := _touched(journal, source):
            ENTRIES.put_windows(connection, _renewed(connection, source, ids, journal.learnt))


def _touched(journal: Journal, source: Source) -> list[int]:
    searched = {*source.columns, *source.phones, source.sum, "deleted_at"}
    if source.lines is not None:
        searched.add(source.lines.key)
    ids = {id for id in journal.touched_ids(source.noun) if searched & journal.touched_keys(source.noun, id)}
    for made in journal.made_ranges(source.noun):
        ids.update(made)
    return sorted(ids)


def _renewed(
    connection: Connection, source: Source, ids: Sequence[int], known: set[str]
) -> Iterator[list[tuple[int, str]]]:
    """Take out the entries of records that are gone; give the texts that are other ones now."""
    for at in range(0, len(ids), STRETCH):
        some = ids[at : at + STRETCH]
        wanted = {source.entry(id): text for id, text in texts_of(connection, source, some).items()}
        kept = ENTRIES.folded(connection, [source.entry(id) for id in some])
        ENTRIES.forget(connection, sorted(kept.keys() - wanted.keys()))
        new = [(id, text) for id, text in sorted(wanted.items()) if kept.get(id) != text]
        search_words.learn(connection, (text for _id, text in new), known)
        yield new


def renew(connection: Connection, rows: Mapping[str, Collection[int]]) -> None:
    """The entries of these rows by noun, which changed or went outside the journal."""
    for source in SOURCES:
        if ids := rows.get(source.noun):
            ENTRIES.put_windows(connection, _renewed(connection, source, sorted(ids), set()))


def count(connection: Connection) -> int:
    """The records that may have one."""
    each = [select(func.count()).select_from(source.table) for source in SOURCES]
    return sum(connection.scalar(one) or 0 for one in each)


def rebuild(connection: Connection, progress: Progress | None = None) -> None:
    """All of them anew; counts the records."""
    progress = progress or Progress()
    ENTRIES.clear(connection)
    known: set[str] = set()
    for source in SOURCES:
        ids = list(connection.scalars(select(source.table.c.id).order_by(source.table.c.id)))
        for at in range(0, len(ids), STRETCH):
            some = ids[at : at + STRETCH]
            texts = texts_of(connection, source, some)
            search_words.learn(connection, texts.values(), known)
            put = [(source.entry(id), text) for id, text in sorted(texts.items())]
            ENTRIES.put(connection, put, new=True)
            progress.advance(len(some))


def texts_of(connection: Connection, source: Source, ids: Sequence[int]) -> dict[int, str]:
    """The folded texts of records; those who have no word to look for, and who are gone, are left out."""
    told = (source.sum, "currency") if source.sum else ()
    names = tuple(dict.fromkeys((*source.columns, *source.phones, *told)))
    columns = [source.table.c[name] for name in names]
    lines = lines_of(connection, source, ids)
    found: dict[int, str] = {}
    for where in stretches(source.table.c.id, ids):
        for id, *values in connection.execute(select(source.table.c.id, *columns).where(where)):
            cells = dict(zip(names, values, strict=True))
            words = {name: value or "" for name, value in cells.items() if name != source.sum}
            text = _text(source, words, lines.get(id, ()))
            amount = amount_in(source, cells)
            if text or amount:
                found[id] = f"{text} {sum_word(amount)}".strip() if amount else text
    return found


def amount_in(source: Source, cells: Mapping[str, Any]) -> Decimal:
    """What a record comes to by its columns, 0 where it has no sum or one of no known currency."""
    value = cells[source.sum] if source.sum else None
    if not value:
        return Decimal(0)
    if source.sum.endswith("minor"):
        known = cells["currency"] in CURRENCIES
        return Money(value, cells["currency"]).amount if known else Decimal(0)
    return amount_of(value)


def _text(source: Source, cells: Mapping[str, str], lines: Sequence[str]) -> str:
    phones = [cells[name] for name in source.phones if cells[name].startswith("+")]
    codes = [cells[name] for name in source.codes if cells[name]]
    return search_text([*(cells[name] for name in source.columns), *lines], phones, codes)


def lines_of(connection: Connection, source: Source, ids: Sequence[int]) -> dict[int, list[str]]:
    """What the lines of records say, by record."""
    found: dict[int, list[str]] = defaultdict(list)
    if source.lines is None:
        return found
    column, owner = source.lines.table.c, source.lines.table.c[source.lines.owner]
    text = column[source.lines.column]
    for where in stretches(owner, ids):
        statement = select(owner, text).where(where, text != "").order_by(owner, column.position, column.id)
        for id, item in connection.execute(statement):
            found[id].append(item)
    return found
