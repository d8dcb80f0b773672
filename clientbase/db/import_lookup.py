"""Queries an import asks: who shares a key with the list; and writing many updates at once."""

from collections.abc import Container, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from clientbase.db import client_own, clients
from clientbase.db import tables as t
from clientbase.db.client_rows import list_columns, list_values, load_list
from clientbase.db.client_stretches import KNOWN_BY
from clientbase.db.journal import Journal, chunks
from clientbase.domain.client import ClientDraft, Kind, Phone
from clientbase.domain.client_columns import PLAIN
from clientbase.domain.import_keys import Key, KeyIndex, identity_of
from clientbase.domain.name_likeness import named
from clientbase.domain.phone import phone_key


def index_of(connection: Connection, wanted: Container[tuple[Key, str]], ids: Sequence[int]) -> KeyIndex:
    """Who of some clients, the bin included, has one of the wanted values. `ids` in rising order."""
    index = KeyIndex()
    for some in chunks(ids):
        _names_and_codes(connection, wanted, some, index)
    for find in (_phones, _emails):
        found = [each for some in chunks(ids) for each in find(connection, some)]
        for _row, id, key in sorted(found):  # as they were given, not as their clients were
            if key in wanted:
                index.put(id, *key)
    return index


def _names_and_codes(
    connection: Connection, wanted: Container[tuple[Key, str]], ids: Sequence[int], index: KeyIndex
) -> None:
    columns = [t.client.c[name] for name in KNOWN_BY]
    statement = select(t.client.c.id, t.client.c.display_name, *columns).where(t.client.c.id.in_(ids))
    for id, shown, kind, *texts in connection.execute(statement.order_by(t.client.c.id)).all():
        draft = ClientDraft(kind=Kind(kind), **dict(zip(KNOWN_BY[1:], texts, strict=True)))
        identity = identity_of(draft)
        for key in identity.values():
            if key in wanted:
                index.put(id, *key)
        if not identity.name.text and (key := (Key.NAME, named(shown).text)) in wanted:
            index.put(id, *key)


def _phones(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[int, int, tuple[Key, str]]]:
    phone = t.client_phone.c
    statement = select(phone.id, phone.client_id, phone.text, phone.e164).where(phone.client_id.in_(ids))
    for row, id, text, e164 in connection.execute(statement).all():
        yield row, id, (Key.PHONE, phone_key(Phone(text, e164)))


def _emails(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[int, int, tuple[Key, str]]]:
    email = t.client_email.c
    statement = select(email.id, email.client_id, email.address).where(email.client_id.in_(ids))
    for row, id, address in connection.execute(statement).all():
        yield row, id, (Key.EMAIL, address.casefold())


def update_clients(
    journal: Journal, connection: Connection, updates: Mapping[int, Mapping[str, object]]
) -> None:
    """Change fields of several clients, as `clients.update` does one by one, but many at once."""
    plain = {
        id: {key: value for key, value in values.items() if key in PLAIN} for id, values in updates.items()
    }
    journal.update_many(t.client, {id: values for id, values in plain.items() if values})
    added: dict[str, list[tuple[object, ...]]] = {}
    for key in t.CLIENT_LISTS:
        wanted = {id: values[key] for id, values in updates.items() if key in values}
        for some in chunks(list(wanted)):
            kept = load_list(connection, key, some)
            for id in some:
                old, new = tuple(kept.get(id, ())), _items(wanted[id])
                if new[: len(old)] == old:  # as nearly always: something was added at the end
                    added.setdefault(key, []).extend(
                        (id, position, *list_values(key, item))
                        for position, item in enumerate(new[len(old) :], start=len(old))
                    )
                else:
                    clients.update(journal, connection, id, {key: new})
    for key, rows in added.items():
        journal.insert_tuples(t.CLIENT_LISTS[key], ("client_id", "position", *list_columns(key)), rows)
    client_own.update_many(
        journal, connection, {id: clients.own_cells(values) for id, values in updates.items()}
    )
    for id in updates:
        journal.derived.discard(id)


def _items(value: object) -> tuple[object, ...]:
    assert isinstance(value, tuple)
    return value
