"""The search over everything (Ctrl+K)."""

from clientbase.db import appointments, clients, documents, interactions, search, tasks
from clientbase.db.store import Store
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.search_hit import Hit
from clientbase.domain.text_folding import fold, query_variants


class SearchService:
    def __init__(self, store: Store) -> None:
        self._store = store

    def clients(self, text: str, limit: int = 50) -> tuple[int, ...]:
        """Clients found, best first: a name that begins with the words, then any other match, by name."""
        with self._store.read() as unit:
            ids = clients.ids(unit.connection, ClientQuery(text=text))
            if len(ids) <= 1:
                return ids
            rows = clients.rows(unit.connection, ids[:2000])
        variants = query_variants(text)

        def rank(id: int) -> int:
            name = fold(str(rows[id]["display_name"])) if id in rows else ""
            if name in variants:
                return 0
            if any(name.startswith(variant) for variant in variants):
                return 1
            words = name.split()
            begun = any(
                all(any(word.startswith(part) for word in words) for part in variant.split())
                for variant in variants
            )
            return 2 if begun else 3

        return tuple(sorted(ids, key=rank)[:limit])  # a stable sort keeps the order by name

    def find(self, text: str, limit: int = 30) -> tuple[Hit, ...]:
        """Clients first, then tasks, appointments, documents and what was noted about contacts."""
        if not fold(text):
            return ()
        ids = self.clients(text, limit)
        pattern = search.like(text)
        with self._store.read() as unit:
            rows = clients.rows(unit.connection, ids)
            hits = [_client_hit(id, rows[id], text) for id in ids if id in rows]
            hits += [
                Hit("task", task.id, task.summary, task.client_name, "summary", task.client_id)
                for task in tasks.containing(unit.connection, pattern, limit)
            ]
            hits += [
                Hit("appointment", item.id, item.summary, item.client_name, "summary", item.client_id)
                for item in appointments.containing(unit.connection, pattern, limit)
            ]
            hits += [
                Hit(
                    "document", doc.id, doc.number, doc.client_name or doc.buyer_name, "number", doc.client_id
                )
                for doc in documents.containing(unit.connection, pattern, limit)
            ]
            hits += [
                Hit("interaction", item.id, _excerpt(item.text, text), name, "text", item.client_id)
                for item, name in interactions.containing(unit.connection, pattern, limit)
            ]
        return tuple(hits[: limit * 2])


_SHOWN = ("phones", "emails", "tags", "tax_id", "card_number", "external_id", "organization", "note")


def _client_hit(id: int, row: dict[str, object], text: str) -> Hit:
    where, shown = _where(row, text)
    phones = row["phones"]
    assert isinstance(phones, tuple)
    first = (phones[0].e164 or phones[0].text) if phones else ""
    parts = [shown] if shown else []
    parts += [part for part in (first, str(row["city"])) if part and part != shown]
    return Hit("client", id, str(row["display_name"]), " · ".join(parts), where, id)


def _where(row: dict[str, object], text: str) -> tuple[str, str]:
    """The field that matched and its text, ("", "") when it was the name."""
    for variant in query_variants(text):
        words = variant.split()
        if all(word in fold(str(row["display_name"])) for word in words):
            return "", ""
        for key in (
            "phones",
            "emails",
            "tags",
            "tax_id",
            "card_number",
            "external_id",
            "organization",
            "note",
        ):
            for value in _texts(row[key]):
                digits = "".join(sign for sign in value if sign.isdigit())
                if all(word in fold(value) or (word.isdigit() and word in digits) for word in words):
                    return key, _excerpt(value, text)
    return "", ""


def _texts(value: object) -> list[str]:
    if isinstance(value, tuple):
        return [
            item if isinstance(item, str) else getattr(item, "text", "") or getattr(item, "address", "")
            for item in value
        ]
    return [str(value)] if value else []


def _excerpt(text: str, query: str, width: int = 80) -> str:
    """The part of a long text around what was looked for."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    at = max(line.casefold().find(query.casefold().strip()), 0)
    start = max(0, min(at - width // 3, len(line) - width))
    return ("…" if start else "") + line[start : start + width] + ("…" if start + width < len(line) else "")
