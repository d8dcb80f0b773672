"""In which order a list of clients stands, and how its rows are found without jumping about in the base."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    case,
    func,
    null,
    nulls_last,
    or_,
    select,
)

from clientbase.db import client_own, computed_sql
from clientbase.db import tables as t
from clientbase.db.merge_tables import client_merge
from clientbase.domain.alphabet import PRIMARY_END
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.own_field import OwnKind
from clientbase.domain.own_values import is_own_key


def living(query: ClientQuery, *, few: bool = False) -> ColumnElement[bool]:
    """The clients of the list as far as the bin goes.

    By name alone the list is read off the index of names. Any other question must look into each client:
    then the index may not be used, for to go from it into the table takes ten times as long as to read the
    table from end to end (a million clients: 14.7 s, 3.1 s). Nor may what is asked be found in the index
    alone: then the clients would come in the order of their names, and the addresses and phones of each would
    be fetched from all over the base. `few`: the ids are known, only they are read.
    """
    column = t.client.c.deleted_at
    if query.in_bin:  # who was merged into another lies in no bin, he lives on in that one
        gone = column.is_not(None) if not few else func.coalesce(column, "") != ""
        return and_(gone, t.client.c.id.not_in(select(client_merge.c.other_id)))
    by_name = not query.sort or query.sort[0][0] == "display_name"
    if by_name and not few and not query.filter.items:
        return column.is_(None)
    if few:
        return func.coalesce(column, "") == ""
    return column.concat(t.client.c.changed_at).is_(None)  # not in the index; NULL with the day of the bin


def ordered(
    connection: Connection,
    statement: Select[Any],
    query: ClientQuery,
    computed: computed_sql.ComputedContext | None,
) -> Select[Any]:
    """The statement with the rows in the order of the list; the last word is the name's, then the id's."""
    own = client_own.kinds(connection) if any(is_own_key(key) for key, _up in query.sort) else {}
    for key, ascending in query.sort:
        # the youngest were born last
        rising = not ascending if key == "age" else ascending
        if is_own_key(key) and key not in own:
            continue  # removed since the list was sorted by it
        if key not in own:
            column = _column(key)
        elif own[key] in _ELSEWHERE:
            if computed is None or key not in computed.own:
                continue
            column = computed_sql.sort_value(key, computed)
        else:
            column = client_own.sort_value(key, own[key])
        # blanks stand last whichever way the list is turned: nobody looks for what is not there
        statement = statement.order_by(nulls_last(column.asc() if rising else column.desc()))
    name = t.client.c.sort_key
    if not query.sort:
        statement = statement.order_by(name)
    elif all(key != "display_name" for key, _up in query.sort):
        # whole keys of names would take twice the room in the sort, for names that differ in case alone
        statement = statement.order_by(func.substr(name, 1, func.instr(name, PRIMARY_END)))
    return statement.order_by(t.client.c.id)


_ELSEWHERE = frozenset({OwnKind.COMPUTED, OwnKind.CLIENT})
"""Own fields whose order is no matter of their own texts."""
_AS_STORED = frozenset({"tax_id", "iban"})
_MOMENTS = frozenset(
    {"created_at", "changed_at", "last_contact_at", "deleted_at"}
    | {"registered_on", "confirmed_on", "first_purchase_on", "last_purchase_on"}
)
_SHOWN_FIRST = {"messengers": "handle", "contact_persons": "name", "tags": "tag"}


def _column(key: str) -> ColumnElement[Any]:
    """What a list is sorted by, NULL where a client has nothing there. Unknown keys raise KeyError."""
    columns = t.client.c
    if key == "display_name":
        return columns.sort_key
    if key in _MOMENTS:
        return columns[key]
    if key in _AS_STORED:
        return func.nullif(columns[key], "")
    if key == "birthday":
        return func.nullif(columns.birth_month_day, "")
    if key == "receipts_count":
        return func.nullif(columns.receipts_count, 0)
    if key == "receipts_sum":
        return func.nullif(columns.receipts_micro, 0)
    if key == "age":
        yearless = or_(columns.birthday == "", columns.birthday.like("--%"))
        return case((yearless, null()), else_=columns.birthday)
    if key == "responsible_id":
        name = select(t.employee.c.name).where(t.employee.c.id == columns.responsible_id).scalar_subquery()
        return _by_name(name)
    if key == "city":
        return _by_name(_first(t.client_address.c.city, t.client_address))
    if key == "addresses":
        place = t.client_address.c
        return _by_name(_first(func.trim(place.city + " " + place.street), t.client_address))
    if key == "phones":  # digits and addresses of mail need no alphabet
        phone = t.client_phone.c
        return _first(func.coalesce(func.nullif(phone.e164, ""), phone.text), t.client_phone)
    if key == "emails":
        return func.lower(_first(t.client_email.c.address, t.client_email))
    if key in _SHOWN_FIRST:
        table = t.CLIENT_LISTS[key]
        return _by_name(_first(table.c[_SHOWN_FIRST[key]], table))
    return _by_name(columns[key])


def _by_name(text: Any) -> ColumnElement[Any]:
    return func.name_order(func.nullif(text, ""))


def _first(value: ColumnElement[Any], table: Table) -> ColumnElement[Any]:
    """The first of a client's values that is not blank."""
    return (
        select(value)
        .where(table.c.client_id == t.client.c.id, value != "")
        .order_by(table.c.position)
        .limit(1)
        .scalar_subquery()
    )
