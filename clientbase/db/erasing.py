"""Erasing one person for good: his rows, what hangs on them, and every journal row about him."""

from sqlalchemy import delete, select, update

from clientbase.db import history, search
from clientbase.db import tables as t
from clientbase.db.store import WriteUnit

_ERASED = "—"


def erase_person(unit: WriteUnit, client_id: int, *, documents_too: bool) -> None:
    """Delete outside the journal and take its rows along; one empty change set says that it was done.

    Freed pages are overwritten (`secure_delete`), so that the words are gone from the file too.
    """
    connection = unit.connection
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    unit.journal.facts["count"] = 1
    unit.journal.touch("client", client_id, "deleted_at")
    document = t.document.c
    mine = document.client_id == client_id
    drafts = [
        row[0] for row in connection.execute(select(document.id).where(mine, document.status == "draft"))
    ]
    connection.execute(delete(t.document).where(document.id.in_(drafts)))
    if documents_too:
        blank = {"content": "{}", "buyer_name": _ERASED, "file_id": ""}
        connection.execute(update(t.document).where(mine).values(**blank))
    connection.execute(update(t.document).where(mine).values(client_id=None))
    for table in (t.task, t.appointment, t.interaction, t.attachment, *t.CLIENT_LISTS.values()):
        connection.execute(delete(table).where(table.c.client_id == client_id))
    search.forget(connection, [client_id])
    connection.execute(delete(t.client).where(t.client.c.id == client_id))
    history.erase_client(connection, client_id)
    # merge the index's segments anew: FTS5 keeps deleted terms until then
    connection.exec_driver_sql("INSERT INTO client_search(client_search) VALUES ('optimize')")
