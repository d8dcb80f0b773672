"""The search over everything (Ctrl+K)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from clientbase.db import appointments, clients, documents, interactions, tasks
from clientbase.db.store import Store
from clientbase.domain.client import Address, ContactPerson, Email, Flag, Messenger, Phone
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.fields import CLIENT_FIELDS
from clientbase.domain.search_hit import Hit
from clientbase.domain.text_folding import fold, query_variants, roman_key


class SearchService:
    def __init__(self, store: Store) -> None:
        self._store = store

    def clients(self, text: str, limit: int = 50) -> tuple[int, ...]:
        """Clients found, best first: a name that begins with the words, then any other match, by name."""
        with self._store.read() as unit:
            ids = clients.ids(unit.connection, ClientQuery(text=text))
            if len(ids) <= 1:
                return ids[:limit]
            names = clients.names(unit.connection, ids)
        variants = query_variants(text)
        ranks = {id: _rank(fold(names.get(id, "")), variants) for id in ids}
        return tuple(sorted(ids, key=ranks.__getitem__)[:limit])  # a stable sort keeps the order by name

    def find(self, text: str, limit: int = 30) -> tuple[Hit, ...]:
        """Clients first, then tasks, appointments, documents and what was noted about contacts."""
        if not fold(text):
            return ()
        ids = self.clients(text, limit)
        with self._store.read() as unit:
            connection = unit.connection
            rows = clients.rows(connection, ids)
            hits = [_client_hit(id, rows[id], text) for id in ids if id in rows]
            hits += [
                Hit("task", task.id, task.summary, task.client_name, "summary", task.client_id)
                for task in tasks.containing(connection, text, limit)
            ]
            hits += [
                Hit("appointment", item.id, item.summary, item.client_name, "summary", item.client_id)
                for item in appointments.containing(connection, text, limit)
            ]
            hits += [
                Hit(
                    "document", doc.id, doc.number, doc.client_name or doc.buyer_name, "number", doc.client_id
                )
                for doc in documents.containing(connection, text, limit)
            ]
            hits += [
                Hit("interaction", item.id, _excerpt(item.text, text), name, "text", item.client_id)
                for item, name in interactions.containing(connection, text, limit)
            ]
        return tuple(hits[: limit * 2])


def _rank(name: str, variants: Sequence[str]) -> int:
    """0 the name itself, 1 a name that begins so, 2 one whose words begin so, 3 any other."""
    if name in variants:
        return 0
    if any(name.startswith(variant) for variant in variants):
        return 1
    words = name.split()
    begun = any(
        all(any(word.startswith(part) for word in words) for part in variant.split()) for variant in variants
    )
    return 2 if begun else 3


_IN_THE_NAME = {"family_name", "given_name", "additional_name"}
_SHOWN = (
    *(item.key for item in CLIENT_FIELDS if item.searchable and item.key not in _IN_THE_NAME),
    "flags",
)


def _client_hit(id: int, row: Mapping[str, Any], text: str) -> Hit:
    where, shown = _where(row, text)
    phones = row["phones"]
    first = (phones[0].e164 or phones[0].text) if phones else ""
    parts = [shown] if shown else []
    parts += [part for part in (first, str(row["city"])) if part and part not in shown]
    return Hit("client", id, str(row["display_name"]), " · ".join(parts), where, id)


def _where(row: Mapping[str, Any], text: str) -> tuple[str, str]:
    """The field that has the words which the name has not, and its text; ("", "") when the name has all."""
    name = str(row["display_name"])
    values = [(key, value) for key in _SHOWN for value in _texts(row[key])]
    for variant in query_variants(text):
        left = [word for word in variant.split() if not _has(name, word)]
        if not left:
            return "", ""
        if any(not any(_has(value, word) for _key, value in values) for word in left):
            continue  # by another reading it was found
        best = max(values, key=lambda pair: sum(_has(pair[1], word) for word in left))
        return best[0], _excerpt(best[1], text)
    return "", ""


def _has(text: str, word: str) -> bool:
    folded = fold(text)
    if word in folded or word in roman_key(folded[:_KEYED]):
        return True
    return word.isdigit() and word.lstrip("0") in "".join(sign for sign in text if sign.isdigit())


_KEYED = 400


def _texts(value: object) -> list[str]:
    if not isinstance(value, tuple):
        return [str(value)] if value else []
    found: list[str] = []
    for item in value:
        match item:
            case Phone():
                found.append(item.text or item.e164)
            case Email():
                found.append(item.address)
            case Messenger():
                found.append(item.handle)
            case Address():
                parts = (item.postcode, item.country, item.region, item.city, item.street)
                found.append(", ".join(part for part in parts if part))
            case ContactPerson():
                words = (item.name, item.role, item.phone, item.email)
                found.append(", ".join(word for word in words if word))
            case Flag():
                found.append(item.value)
            case _:
                found.append(str(item))
    return found


def _excerpt(text: str, query: str, width: int = 80) -> str:
    """The part of a long text around the first word looked for."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    sought = {word for variant in query_variants(query) for word in variant.split()}
    at = next(
        (
            found.start()
            for found in re.finditer(r"\S+", line)
            if any(word in fold(found[0]) for word in sought)
        ),
        0,
    )
    start = max(0, min(at - width // 3, len(line) - width))
    return ("…" if start else "") + line[start : start + width] + ("…" if start + width < len(line) else "")
