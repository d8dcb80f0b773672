"""Queries about clients: keeping, changing, listing, finding twins."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    select,
)

from clientbase.db import client_own, computed_sql, new_clients
from clientbase.db import tables as t
from clientbase.db.client_filtering import fitting
from clientbase.db.client_finding import ListSearch
from clientbase.db.client_items import update_items
from clientbase.db.client_order import living, ordered
from clientbase.db.client_rows import load_list
from clientbase.db.goods_tables import RECEIPT_COLUMNS
from clientbase.db.id_lists import read_ids
from clientbase.db.instants import calendar_date, instant, stored_instant
from clientbase.db.journal import Journal, chunks
from clientbase.db.merge_tables import client_merge
from clientbase.db.name_places import NamePlaces
from clientbase.db.receipts import receipts_sum
from clientbase.domain.client import ClientDraft, TwinFound
from clientbase.domain.client_columns import PLAIN, columns_of
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.filter_check import FilterContext
from clientbase.domain.id_list import IdList
from clientbase.domain.own_values import is_own_key


def add_many(
    journal: Journal,
    connection: Connection,
    drafts: Sequence[ClientDraft],
    added_at: Sequence[datetime] | None = None,
) -> range:
    """Keep new clients with all their values and their search text. Returns their ids.

    `added_at`: when each of them was added, if not now.
    """
    instants = [stored_instant(at) for at in added_at or ()]
    return new_clients.write(journal, connection, columns_of(drafts), added_at=instants)


def update(journal: Journal, connection: Connection, id: int, values: Mapping[str, object]) -> frozenset[str]:
    """Change fields of one client; lists (phones, tags, …) are given whole. Returns what really changed."""
    changed = set(journal.update(t.client, id, {key: value for key, value in values.items() if key in PLAIN}))
    for key in t.CLIENT_LISTS:
        if key in values and update_items(journal, connection, key, {id: _items(values, key)}):
            changed.add(key)
    own = own_cells(values)
    changed |= client_own.update_many(journal, connection, {id: own}).get(id, frozenset())
    if changed:
        journal.derived.discard(id)
    return frozenset(changed)


def update_all(
    journal: Journal, connection: Connection, ids: Sequence[int], values: Mapping[str, object]
) -> int:
    """The same values for many clients: plain fields together, lists one client after another."""
    plain = {key: value for key, value in values.items() if key in PLAIN}
    changed = set(journal.update_many(t.client, dict.fromkeys(ids, plain)))
    for key in t.CLIENT_LISTS:
        if key in values:
            changed |= update_items(journal, connection, key, dict.fromkeys(ids, _items(values, key)))
    changed |= set(client_own.update_many(journal, connection, dict.fromkeys(ids, own_cells(values))))
    journal.derived -= changed
    return len(changed)


def _items(values: Mapping[str, Any], key: str) -> Sequence[Any]:
    return tuple(values[key])


def own_cells(values: Mapping[str, object]) -> dict[str, str]:
    """Those of the values that are of own fields."""
    return {key: str(value) for key, value in values.items() if is_own_key(key)}


def set_deleted(journal: Journal, ids: Iterable[int], at: datetime | None) -> dict[int, frozenset[str]]:
    value = stored_instant(at) if at else None
    return journal.update_many(t.client, {id: {"deleted_at": value} for id in ids})


def those(connection: Connection, ids: Iterable[int], *, in_bin: bool) -> tuple[int, ...]:
    """Of these clients those that live, or those in the bin."""
    found: list[int] = []
    for some in chunks(list(ids)):
        statement = select(t.client.c.id).where(t.client.c.id.in_(some), _alive(in_bin))
        found += [row[0] for row in connection.execute(statement.order_by(t.client.c.id))]
    return tuple(found)


def count(connection: Connection, *, in_bin: bool = False) -> int:
    return int(connection.scalar(select(func.count()).select_from(t.client).where(_alive(in_bin))) or 0)


def _alive(in_bin: bool) -> ColumnElement[bool]:
    """Living, or in the bin; who was merged into another lies in no bin, he lives on in that one."""
    if not in_bin:
        return t.client.c.deleted_at.is_(None)
    return and_(t.client.c.deleted_at.is_not(None), t.client.c.id.not_in(select(client_merge.c.other_id)))


# --- lists ----------------------------------------------------------------------------------------


def ids(
    connection: Connection,
    query: ClientQuery,
    computed: computed_sql.ComputedContext | None = None,
    filters: FilterContext | None = None,
    limit: int | None = None,
    *,
    places: NamePlaces | None = None,
) -> IdList:
    """The ids of a list in its order, or so many of the first. Hits of a search stand in that order too.

    `computed`: with what computed fields are worked out; without it a list is not sorted by them.
    `filters`: with what a filter is read, needed where the query has one. `places`: see `ListSearch`.
    """
    further: list[ColumnElement[bool]] = []
    if query.tag:
        tagged = select(t.client_tag.c.client_id).where(t.client_tag.c.tag == query.tag)
        further.append(t.client.c.id.in_(tagged))
    if query.filter.items and filters is not None:
        further.append(fitting(connection, query.filter, filters))

    def order(listed: Select[Any]) -> Select[Any]:
        return ordered(connection, listed, query, computed)

    whole = select(t.client.c.id).where(living(query), *further)
    by_name = query.sort[:1] == (("display_name", True),) and not query.in_bin
    if not query.text.strip():
        known = places.known() if by_name and query.filter.items and limit is None and places else None
        if known is not None and (found := known.by_name(read_ids(connection, whole))) is not None:
            return IdList(found)
        return read_ids(connection, order(whole).limit(limit))
    few = select(t.client.c.id).where(living(query, few=True), *further)
    searched = ListSearch(connection, whole, few, order, by_name=by_name and not further, places=places)
    return IdList(searched.ids(query.text, limit))


_FEW = 2_000  # names asked for one by one; of more, all are read


_INSTANTS = ("created_at", "changed_at", "last_contact_at", "deleted_at")
_DATES = ("registered_on", "confirmed_on", "first_purchase_on", "last_purchase_on")
_LISTED = (
    *PLAIN,
    "display_name",
    "created_at",
    "changed_at",
    "last_contact_at",
    "deleted_at",
    *RECEIPT_COLUMNS,
)


def rows(connection: Connection, wanted: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The values of all list fields for some clients, read in a few statements."""
    found: dict[int, dict[str, Any]] = {}
    for some in chunks(list(wanted)):
        columns = [t.client.c[name] for name in _LISTED]
        statement = select(t.client.c.id, *columns).where(t.client.c.id.in_(some))
        for row in connection.execute(statement).mappings():
            values = dict(row)
            for key in _INSTANTS:
                values[key] = instant(values[key])
            for key in _DATES:
                values[key] = calendar_date(values[key])
            values["receipts_sum"] = receipts_sum(values.pop("receipts_sums"))
            del values["receipts_micro"]
            found[values.pop("id")] = values
        for key in t.CLIENT_LISTS:
            of = load_list(connection, key, some)
            for id in some:
                if id in found:
                    found[id][key] = tuple(of.get(id, ()))
        own_keys, own = client_own.keys(connection), client_own.texts_of(connection, some)
        for id in some:
            if id in found:
                values = found[id]
                values |= dict.fromkeys(own_keys, "") | own.get(id, {})
                values["city"] = next((a.city for a in values["addresses"] if a.city), "")
    return found


def names(connection: Connection, wanted: Sequence[int]) -> dict[int, str]:
    """What some clients are called in lists."""
    statement = select(t.client.c.id, t.client.c.display_name)
    if len(wanted) <= _FEW:
        statement = statement.where(t.client.c.id.in_(wanted))
    ids = set(wanted)
    return {row[0]: row[1] for row in connection.execute(statement) if row[0] in ids}


# --- finding --------------------------------------------------------------------------------------


_DIGITS_THAT_TELL = 5  # in a phone that is no valid number: «вн. 12» is many people's


def twins(connection: Connection, draft: ClientDraft, but: int | None = None) -> tuple[TwinFound, ...]:
    """Living clients who have the same phone, e-mail or tax id."""
    keys: list[tuple[str, str, ColumnElement[bool], Any]] = []
    phone, email = t.client_phone.c, t.client_email.c
    for item in draft.phones:
        if item.e164:
            keys.append(("phones", item.text, phone.e164 == item.e164, phone.client_id))
        elif sum(sign.isdigit() for sign in item.text) >= _DIGITS_THAT_TELL:
            same = and_(phone.e164 == "", phone.text == item.text)
            keys.append(("phones", item.text, same, phone.client_id))
    for mail in draft.emails:
        keys.append(
            ("emails", mail.address, func.lower(email.address) == mail.address.lower(), email.client_id)
        )
    if draft.tax_id:
        keys.append(("tax_id", draft.tax_id, t.client.c.tax_id == draft.tax_id, t.client.c.id))
    found: dict[int, TwinFound] = {}
    for field, value, condition, column in keys:
        statement = (
            select(t.client.c.id, t.client.c.display_name)
            .where(t.client.c.id.in_(select(column).where(condition)), _alive(False))
            .order_by(t.client.c.id)
        )
        for id, name in connection.execute(statement):
            if id != but and id not in found:
                found[id] = TwinFound(id, name, field, value)
    return tuple(found.values())


def latest(connection: Connection, limit: int) -> tuple[int, ...]:
    statement = (
        select(t.client.c.id)
        .where(_alive(False))
        .order_by(t.client.c.created_at.desc(), t.client.c.id.desc())
        .limit(limit)
    )
    return tuple(row[0] for row in connection.execute(statement))


def born_on(connection: Connection, month_days: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Clients whose birthday falls on one of these «MM-DD», each with it; by that, then by name."""
    row = t.client.c
    living = func.coalesce(row.deleted_at, "") == ""  # else the index that orders by name is gone through
    statement = select(row.birth_month_day, row.sort_key, row.id).where(
        living, row.birth_month_day.in_(month_days)
    )
    found = sorted(tuple(one) for one in connection.execute(statement))
    return tuple((id, month_day) for month_day, _key, id in found)
