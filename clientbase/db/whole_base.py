"""Every table of a base, read row by row for a complete export, and written into a new base from one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    Table,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from clientbase.db import derived, history, migrate
from clientbase.db import tables as t
from clientbase.db.appointment_tables import appointment
from clientbase.db.columns import metadata
from clientbase.db.engine import engine_for
from clientbase.db.faults import told
from clientbase.db.file_columns import FILE_COLUMNS
from clientbase.db.goods_tables import order_line, product, sales_order
from clientbase.db.migrations.steps_0005 import companies as companies_of_5
from clientbase.db.migrations.steps_0005 import facts as facts_of_5
from clientbase.db.migrations.steps_0006 import deals as deals_of_6
from clientbase.db.own_tables import own_field
from clientbase.db.search_tables import search_entry, search_word
from clientbase.db.selling_tables import template, template_version
from clientbase.db.task_tables import task
from clientbase.domain.complete_export import (
    PIECE,
    Digest,
    StoredRow,
    TableFacts,
    TableShape,
    is_secret,
    pieces_of,
)
from clientbase.domain.errors import BaseError

LEFT_OUT: Mapping[str, str] = {
    t.client_index.name: "the search text, made anew of the clients",
    search_entry.name: "the search text, made anew of all other records",
    search_word.name: "the words of these texts",
}
"""Tables that hold nothing of their own, and why."""
_ADDED: Mapping[int, Mapping[str, frozenset[str]]] = {
    3: {
        t.client.name: frozenset(
            {"leaving_reason", "competitor", "name_vocative", "name_genitive", "name_dative"}
        ),
        own_field.name: frozenset(
            {"labels", "colours", "required", "distinct_values"}
            | {"default_text", "seen_by", "segment_id", "computed"}
        ),
    },
    4: {
        task.name: frozenset(
            {"uid", "start_on", "stage_id", "project_id", "rrule", "repeats_from", "previous_id", "tags"}
            | {"order_id", "document_id", "author_id", "alarms", "position", "other_properties"}
        ),
        appointment.name: frozenset(
            {"uid", "repeats", "rrule", "rdates", "exdates", "repeats_until", "series_id", "recurrence_id"}
            | {"kind_id", "price", "order_id", "alarms", "other_properties"}
        ),
    },
    5: {
        t.document.name: frozenset(
            {"company_id", "order_id", "base_id", "version", "replaces_id", "payable_minor", "paid_minor"}
            | {"template_version_id", "file_format"}
        ),
        product.name: frozenset(
            {"kind", "cost_micro", "cost_currency", "tracked", "minimum", "picture_id"},
        ),
        sales_order.name: frozenset(
            {"employee_id", "company_id", "price_list", "discount", "delivery", "deliver_on", "deliver_to"}
            | {"original_id"}
        ),
        order_line.name: frozenset({"vat_rate"}),
    },
    6: {t.document.name: frozenset({"prior_minor", "claim_minor"})},
}
"""Columns that a schema added to tables there were: an older export has no word of them."""
_SELLING = 5  # the schema since which stock and debts follow from movements and payments
_DEALS = 6  # the schema since which papers of one deal are known as such
_BATCH = 1000
_MAY_BE_LONG = PIECE // 8  # a shorter text fits a cell even if every sign of it must be written in six


class RowsDoNotFit(BaseError):
    """Rows of an export refer to others that are not in it, or stand in it twice."""


def tables() -> tuple[Table, ...]:
    """Every table that a complete export holds, parents before children."""
    return tuple(table for table in metadata.sorted_tables if table.name not in LEFT_OUT)


def shapes(schema: int | None = None) -> tuple[TableShape, ...]:
    """The same by name, as plain values, with the columns that this or today's schema had in them."""
    return tuple(_shape_of(table, schema) for table in tables())


def _shape_of(table: Table, schema: int | None) -> TableShape:
    later = [added for since, added in _ADDED.items() if schema is not None and since > schema]
    unknown = {name for added in later for name in added.get(table.name, ())}
    columns = [column for column in table.columns if column.name not in unknown]
    return TableShape(
        str(table.name),
        tuple(str(column.name) for column in columns),
        frozenset(str(column.name) for column in columns if isinstance(column.type, Integer)),
        frozenset(str(column.name) for column in columns if column.nullable),
    )


def schema_of(connection: Connection) -> int:
    return migrate.version_of(connection)


def rows_of(connection: Connection, shape: TableShape) -> Iterator[StoredRow]:
    """All rows of a table in the order of their ids, some at a time; settings without secrets."""
    table = metadata.tables[shape.name]
    key = next(iter(table.primary_key))
    columns = [table.c[name] for name in shape.columns]
    for some in connection.execute(select(*columns).order_by(key)).partitions(_BATCH):
        for row in some:
            if table is not t.setting or not is_secret(row.key):
                yield tuple(row)


def facts_of(connection: Connection, shape: TableShape) -> TableFacts:
    """How many rows a table has, and the digest of all of them."""
    digest = Digest()
    for row in rows_of(connection, shape):
        digest.add(row)
    return digest.facts()


def pieces_needed(connection: Connection, name: str) -> dict[str, int]:
    """Columns of a table of which a value needs more than one cell, and how many."""
    long = [column for column in metadata.tables[name].columns if not isinstance(column.type, Integer)]
    if not long:
        return {}
    needed: dict[str, int] = {}
    statement = select(*long).where(or_(*(func.length(column) > _MAY_BE_LONG for column in long)))
    for row in connection.execute(statement):
        for column, value in zip(long, row, strict=True):
            count = len(pieces_of(value, maybe=bool(column.nullable)))
            if count > 1:
                needed[str(column.name)] = max(count, needed.get(column.name, 1))
    return needed


def file_names(connection: Connection) -> dict[str, str]:
    """Every content in files/ that a record or its history names: SHA-256 in hex → what people call it."""
    found: dict[str, str] = {}
    for column in FILE_COLUMNS:
        for image in history.removed_images(connection, column.table.name):
            if image.get(column.name):
                found[image[column.name]] = str(image.get("name", ""))
    for column in FILE_COLUMNS:
        for file_id, name in connection.execute(select(column, _file_name(column)).where(column != "")):
            found[file_id] = name
    return found


def _file_name(column: Column[str]) -> ColumnElement[str]:
    """What people call the content that this column names."""
    table = column.table
    if table is t.document:
        return t.document.c.number + "." + t.document.c.file_format
    if table is template_version:
        named = select(template.c.name + "." + template.c.format)
        return named.where(template.c.id == template_version.c.template_id).scalar_subquery()
    return table.c.name


def files_wanted(path: Path, key: bytes) -> set[str]:
    """The contents that the records of a base name."""
    engine = engine_for(path, key, size=1)
    try:
        with told(path), engine.connect() as connection:
            return set(file_names(connection))
    finally:
        engine.dispose()


def fill(
    path: Path,
    key: bytes,
    schema: int,
    rows: Callable[[TableShape], Iterable[StoredRow]],
    proved: Callable[[str, TableFacts], None],
) -> int:
    """Write the rows into a base that has none yet, all or nothing; what follows from them is made anew.

    `schema`: the one the rows come from; columns that it did not have get their defaults.
    `proved` is told what each table holds at the end, and raises if that is not what it should. Returns how
    many rows there are. Raises RowsDoNotFit.
    """
    count = 0
    engine = engine_for(path, key, size=1)
    try:
        with told(path), closing(engine.connect()) as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                for shape in shapes(schema):
                    count += _put(connection, shape, rows(shape))
                if schema < migrate.newest():  # proved as it is, and then brought up
                    _prove(connection, schema, proved)
                    for step in _steps_since(schema):
                        connection.exec_driver_sql(step)
                    derived.rebuild(connection)
                else:
                    derived.rebuild(connection)
                    _prove(connection, schema, proved)
                connection.commit()
            except BaseException:
                connection.rollback()
                raise
    finally:
        engine.dispose()
    return count


def _steps_since(schema: int) -> Iterator[str]:
    """What migrations do to the facts of an older base, beside its tables."""
    if schema < _SELLING:
        yield from (*companies_of_5.STEPS, *facts_of_5.STEPS)
    if schema < _DEALS:
        yield from deals_of_6.FACTS


def _prove(connection: Connection, schema: int, proved: Callable[[str, TableFacts], None]) -> None:
    for shape in shapes(schema):
        proved(shape.name, facts_of(connection, shape))


def _put(connection: Connection, shape: TableShape, rows: Iterable[StoredRow]) -> int:
    table = metadata.tables[shape.name]
    among = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    count = 0
    waiting: list[dict[str, object]] = []
    named: list[dict[str, object]] = []  # rows that name others of their table, which may come later

    def write() -> None:
        connection.execute(insert(table), waiting)
        waiting.clear()

    try:
        for row in rows:
            values: dict[str, object] = dict(zip(shape.columns, row, strict=True))
            if any(values.get(name) is not None for name in among):
                named.append({"at": values["id"], **{name: values[name] for name in among}})
                values.update(dict.fromkeys(among))
            waiting.append(values)
            count += 1
            if len(waiting) == _BATCH:
                write()
        if waiting:
            write()
        if named:
            connection.execute(update(table).where(table.c.id == bindparam("at")), named)
    except IntegrityError as error:
        raise RowsDoNotFit from error
    return count
