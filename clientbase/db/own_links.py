"""What own fields point at: files and other clients, whose names stand behind their numbers for reading."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from clientbase.db import tables as t
from clientbase.db.journal import chunks
from clientbase.db.merge_tables import client_merge
from clientbase.domain.own_field import OwnKind


def named(
    connection: Connection, kinds: Mapping[str, OwnKind], rows: Mapping[int, Mapping[str, str]]
) -> dict[int, dict[str, str]]:
    """The cells of `rows` that point at something, as «12 Name»; "" where that is gone.

    Who was merged into another is that other one now. `kinds`: of the fields, by key.
    """
    pointing = {key: kind for key, kind in kinds.items() if kind in (OwnKind.FILE, OwnKind.CLIENT)}
    if not pointing:
        return {}
    cells = [
        (id, key, int(text))
        for id, texts in rows.items()
        for key in pointing
        if (text := texts.get(key, "")).isdecimal()
    ]
    clients = clients_told(connection, {n for _id, key, n in cells if pointing[key] is OwnKind.CLIENT})
    files = _files(connection, {n for _id, key, n in cells if pointing[key] is OwnKind.FILE})
    found: dict[int, dict[str, str]] = {}
    for id, key, number in cells:
        name = (clients if pointing[key] is OwnKind.CLIENT else files).get(number, "")
        found.setdefault(id, {})[key] = name
    return found


def clients_told(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """«12 Name» by number, "" of who is gone; who was merged is who he became."""
    wanted = sorted(numbers)
    merged: dict[int, int] = {}
    for some in chunks(wanted):
        statement = select(client_merge.c.other_id, client_merge.c.client_id)
        for other, into in connection.execute(statement.where(client_merge.c.other_id.in_(some))):
            merged[other] = into
    names: dict[int, str] = {}
    for some in chunks(sorted({merged.get(number, number) for number in wanted})):
        statement = select(t.client.c.id, t.client.c.display_name).where(t.client.c.id.in_(some))
        for id, name in connection.execute(statement):
            names[id] = f"{id} {name}"
    return {number: names.get(merged.get(number, number), "") for number in wanted}


def _files(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    names: dict[int, str] = {}
    for some in chunks(sorted(numbers)):
        statement = select(t.attachment.c.id, t.attachment.c.name).where(t.attachment.c.id.in_(some))
        for id, name in connection.execute(statement):
            names[id] = f"{id} {name}"
    return names
