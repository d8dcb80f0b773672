"""Making several clients one: everything of theirs moves over, they themselves rest with what they were.

Nothing is deleted. A merged client stands in the bin under the one he became, with his own phones and
numbers: so a list from before the merge still knows him, and an undo of years later only puts cells back.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, Table, and_, func, or_, select

from clientbase.db import call_lists, clients, merged_references, merged_relations, rhythm
from clientbase.db import tables as t
from clientbase.db.call_tables import call_list_entry, contact_rhythm
from clientbase.db.card_tables import client_relation
from clientbase.db.journal import Journal, chunks
from clientbase.db.merge_tables import client_merge, distinct_pair
from clientbase.domain.changes import Action, Change
from clientbase.domain.import_merges import NO_MERGES, Merges

KEPT: frozenset[str] = frozenset(
    {*(table.name for table in t.CLIENT_LISTS.values()), "client_own"}
    | {distinct_pair.name, contact_rhythm.name}
)
"""Tables whose rows stay: values of a field are united into the survivor's, marks are made anew."""


def moved_tables() -> tuple[tuple[Table, str], ...]:
    """Every table of things that belong to a client, with the column that says to whom."""
    mine = (
        (table, table.info["client"])
        for table in t.JOURNALLED.values()
        if "client" in table.info and table.name not in KEPT
    )
    return (*mine, (client_relation, "other_id"))


def merge(
    journal: Journal,
    connection: Connection,
    survivor: int,
    others: Sequence[int],
    values: Mapping[str, object],
) -> None:
    """`values`: what changes on the survivor, lists given whole. All of them live."""
    clients.update(journal, connection, survivor, values)
    _keep_one_photo(journal, connection, survivor, others)
    merged_relations.tidy(journal, connection, survivor, others)
    rhythm.unite(journal, connection, survivor, others)
    journal.delete(call_list_entry, call_lists.doubled(connection, [survivor, *others]))
    for table, column in moved_tables():
        for some in chunks(others):
            found = connection.execute(
                select(table.c.id).where(table.c[column].in_(some)).order_by(table.c.id)
            )
            journal.update_many(table, {row[0]: {column: survivor} for row in found})
    merged_references.follow(journal, connection, survivor, others)
    _move_marks(journal, connection, survivor, others)
    journal.insert(client_merge, [{"client_id": survivor, "other_id": other} for other in others])
    clients.set_deleted(journal, others, journal.at)


def _keep_one_photo(journal: Journal, connection: Connection, survivor: int, others: Sequence[int]) -> None:
    file = t.attachment.c
    statement = select(file.id, file.client_id).where(
        file.is_photo == 1, file.client_id.in_([survivor, *others])
    )
    photos = sorted(connection.execute(statement).all(), key=lambda row: (row[1] != survivor, row[0]))
    journal.update_many(t.attachment, {row[0]: {"is_photo": 0} for row in photos[1:]})


def _move_marks(journal: Journal, connection: Connection, survivor: int, others: Sequence[int]) -> None:
    """«Not duplicates» said of a merged client is said of the survivor now."""
    pair = distinct_pair.c
    gone = {survivor, *others}
    rows = connection.execute(
        select(pair.id, pair.client_id, pair.other_id).where(
            or_(pair.client_id.in_(others), pair.other_id.in_(others))
        )
    ).all()
    strangers = {one if other in gone else other for _id, one, other in rows if not {one, other} <= gone}
    journal.delete(distinct_pair, [row[0] for row in rows])
    mark_distinct(journal, connection, [(survivor, stranger) for stranger in sorted(strangers)])


def mark_distinct(journal: Journal, connection: Connection, pairs: Iterable[tuple[int, int]]) -> int:
    """Remember that these two and two are not one. Returns how many marks were new."""
    wanted = {(min(pair), max(pair)) for pair in pairs}
    known = distinct_pairs(connection, {one for one, _other in wanted})
    new = sorted(wanted - known)
    journal.insert(distinct_pair, [{"client_id": one, "other_id": other} for one, other in new])
    return len(new)


def distinct_pairs(connection: Connection, of: Collection[int] | None = None) -> set[tuple[int, int]]:
    """Marks there are, the lower id first; `of`: only those whose lower id is among these."""
    pair = distinct_pair.c
    statement = select(pair.client_id, pair.other_id)
    if of is None:
        return {(row[0], row[1]) for row in connection.execute(statement)}
    found: set[tuple[int, int]] = set()
    for some in chunks(sorted(of)):
        found |= {(row[0], row[1]) for row in connection.execute(statement.where(pair.client_id.in_(some)))}
    return found


def belongings(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """How many things would move with each of these clients: contacts, tasks, documents and so on."""
    found = dict.fromkeys(ids, 0)
    for table, column in moved_tables():
        if table is client_merge:
            continue
        for some in chunks(ids):
            statement = (
                select(table.c[column], func.count())
                .where(table.c[column].in_(some))
                .group_by(table.c[column])
            )
            for id, count in connection.execute(statement):
                found[id] += count
    return found


def survivors(connection: Connection) -> dict[int, int]:
    """Who each merged client became, as long as he stands merged."""
    merged, other = client_merge.c, t.client.c
    statement = select(merged.other_id, merged.client_id).join(
        t.client, and_(other.id == merged.other_id, other.deleted_at.is_not(None))
    )
    return {row[0]: row[1] for row in connection.execute(statement)}


def decided(connection: Connection) -> Merges:
    """What the merges that stand have decided; see `Merges`."""
    into = survivors(connection)
    if not into:
        return NO_MERGES
    overruled: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    change, sets = t.change.c, t.change_set.c
    statement = (
        select(change.client_id, change.before)
        .join(t.change_set, sets.id == change.change_set_id)
        .where(
            sets.action == str(Action.MERGE_CLIENTS),
            sets.undone == 0,
            change.noun.in_([t.client.name, "client_own"]),
            change.op == str(Change.UPDATED),
        )
    )
    for id, before in connection.execute(statement):
        for key, value in json.loads(before).items():
            if value not in ("", None) and key != "deleted_at":
                overruled[id][key].add(str(value))
    known = set(into.values())
    return Merges(
        into,
        {
            id: {key: frozenset(texts) for key, texts in of.items()}
            for id, of in overruled.items()
            if id in known
        },
    )


def merged_into(connection: Connection, client_id: int) -> tuple[int, ...]:
    """The clients that became this one."""
    merged = client_merge.c
    statement = select(merged.other_id).where(merged.client_id == client_id).order_by(merged.other_id)
    return tuple(row[0] for row in connection.execute(statement))


def part(journal: Journal, connection: Connection, ids: Iterable[int]) -> None:
    """These stand for themselves again: put into the bin or taken out of it by hand."""
    for some in chunks(list(ids)):
        rows = connection.execute(select(client_merge.c.id).where(client_merge.c.other_id.in_(some)))
        journal.delete(client_merge, [row[0] for row in rows])
