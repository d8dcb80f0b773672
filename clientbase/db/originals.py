"""What an import read in cells it kept otherwise: written beside its changes, read for one client.

`change.original` is JSON: client id → field key → the text of the cell; on the line that made the client,
with others made in one run, or on the first line of the change set that concerns him. A phone holds what was
written in its own row, so it is found there.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, update

from clientbase.db import tables as t
from clientbase.db.instants import instant
from clientbase.db.journal import Journal, chunks
from clientbase.domain.changes import Action, Change, OriginalText

Texts = Mapping[int, Mapping[str, str]]
"""Client id → field key → text."""


def keep(journal: Journal, connection: Connection, texts: Texts) -> None:
    """Note the original texts of clients whom this change set made or changed; of others nothing is noted."""
    texts = {id: dict(told) for id, told in texts.items() if told}
    if not texts:
        return
    change = t.change.c
    lines: dict[int, dict[str, Mapping[str, str]]] = defaultdict(dict)
    runs = select(change.id, change.row_id, change.last_id, change.original).where(
        change.change_set_id == journal.change_set_id,
        change.noun == t.client.name,
        change.last_id.is_not(None),
        change.last_id >= min(texts),
        change.row_id <= max(texts),
    )
    rest = set(texts)
    for line, first, last, before in connection.execute(runs):
        mine = rest & set(range(first, last + 1))
        if mine:
            lines[line] = json.loads(before or "{}") | {str(id): texts[id] for id in sorted(mine)}
            rest -= mine
    for some in chunks(sorted(rest)):
        singles = (
            select(func.min(change.id), change.client_id)
            .where(change.change_set_id == journal.change_set_id, change.client_id.in_(some))
            .group_by(change.client_id)
        )
        for line, id in connection.execute(singles):
            lines[line] = {str(id): texts[id]}
    for line, told in lines.items():
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        connection.execute(update(t.change).where(change.id == line).values(original=text))


def of_client(connection: Connection, client_id: int) -> tuple[OriginalText, ...]:
    """Every original text of one client, in the order of the change sets."""
    change, sets = t.change.c, t.change_set.c
    statement = (
        select(change.original, sets.id, sets.at, sets.employee_id, sets.action)
        .join(t.change_set, sets.id == change.change_set_id)
        .where(change.original.is_not(None), _line_of(client_id))
        .order_by(change.id)
    )
    found = []
    for row in connection.execute(statement):
        told = json.loads(row.original).get(str(client_id), {})
        found += [_text(row, key, text) for key, text in told.items()]
    found += _phones(connection, client_id)
    return tuple(sorted(found, key=lambda one: one.change_set_id))


def forget(connection: Connection, clients: Collection[int]) -> None:
    """Take clients' texts out of the lines that speak of others too; their own lines go elsewhere."""
    if not clients:
        return
    change = t.change.c
    statement = select(change.id, change.original).where(
        change.original.is_not(None),
        change.last_id.is_not(None),
        change.noun == t.client.name,
        change.row_id <= max(clients),
        change.last_id >= min(clients),
    )
    for line, original in connection.execute(statement).all():
        told: dict[str, Any] = json.loads(original)
        kept = {id: texts for id, texts in told.items() if int(id) not in clients}
        if len(kept) < len(told):
            text = json.dumps(kept, ensure_ascii=False, separators=(",", ":")) if kept else None
            connection.execute(update(t.change).where(change.id == line).values(original=text))


def _line_of(client_id: int) -> Any:
    change = t.change.c
    in_run = and_(change.noun == t.client.name, change.row_id <= client_id, change.last_id >= client_id)
    return or_(change.client_id == client_id, in_run)


def _phones(connection: Connection, client_id: int) -> list[OriginalText]:
    """What was written of the phones that imports made and that still are as they were read."""
    phone = t.client_phone.c
    statement = (
        select(phone.id, phone.text)
        .where(phone.client_id == client_id, phone.e164 != "", phone.text != phone.e164)
        .order_by(phone.position)
    )
    found = []
    for id, text in connection.execute(statement).all():
        made = _made_in(connection, id)
        if made is not None and made.action == str(Action.IMPORT):
            found.append(_text(made, "phones", text))
    return found


def _made_in(connection: Connection, phone_id: int) -> Any:
    """The plain change set that made a phone, be it done again since; None when nothing tells."""
    change, sets = t.change.c, t.change_set.c
    root = t.change_set.alias("root").c
    statement = (
        select(change.row_id, change.last_id, root.id, root.at, root.employee_id, root.action)
        .join(t.change_set, sets.id == change.change_set_id)
        .join(root.id.table, root.id == func.coalesce(sets.root_id, sets.id))
        .where(
            change.noun == t.client_phone.name,
            change.op == str(Change.CREATED),
            change.row_id <= phone_id,
        )
        .order_by(change.row_id.desc(), change.id.desc())
        .limit(1)
    )
    made = connection.execute(statement).first()
    return made if made is not None and (made.last_id or made.row_id) >= phone_id else None


def _text(row: Any, key: str, text: str) -> OriginalText:
    at = instant(row.at)
    assert at is not None
    return OriginalText(row.id, at, row.employee_id, Action(row.action), key, text)
