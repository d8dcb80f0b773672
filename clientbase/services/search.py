"""The search over everything (Ctrl+K)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from clientbase.db import appointments, client_own, clients, documents, interactions, tasks
from clientbase.db.store import Store
from clientbase.domain.client import Address, ContactPerson, Email, Flag, Messenger, Phone
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.fields import CLIENT_FIELDS
from clientbase.domain.phone import format_phone
from clientbase.domain.search_hit import Hit
from clientbase.domain.text_folding import fold, query_variants, roman_key
from clientbase.services.settings import SettingsService


class SearchService:
    def __init__(self, store: Store, settings: SettingsService) -> None:
        self._store = store
        self._settings = settings

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
        """Clients first, then tasks, appointments, documents and what was noted about contacts; the document
        that has this very number before all of them.
        """
        if not fold(text):
            return ()
        ids = self.clients(text, limit)
        country = self._settings.get("country")
        with self._store.read() as unit:
            connection = unit.connection
            rows = clients.rows(connection, ids)
            own = client_own.keys(connection)
            hits = [_client_hit(id, rows[id], text, country, own) for id in ids if id in rows]
            hits += [
                Hit("task", task.id, task.summary, task.client_name, "summary", task.client_id)
                for task in tasks.containing(connection, text, limit)
            ]
            hits += [
                Hit("appointment", item.id, item.summary, item.client_name, "summary", item.client_id)
                for item in appointments.containing(connection, text, limit)
            ]
            papers = [
                Hit(
                    "document", doc.id, doc.number, doc.client_name or doc.buyer_name, "number", doc.client_id
                )
                for doc in documents.containing(connection, text, limit)
            ]
            named = [hit for hit in papers if fold(hit.title) == fold(text)]
            hits = [*named, *hits, *(hit for hit in papers if hit not in named)]
            hits += [
                Hit("interaction", item.id, _excerpt(item.text, text), name, "text", item.client_id)
                for item, name in interactions.containing(connection, text, limit)
            ]
        return tuple(hits[: limit * 2])


def _rank(name: str, variants: Sequence[str]) -> int:
    """0 the name itself, 1 a name that begins so, 2 one whose words begin so, 3 any other."""
    if name in variants:
        return 0
    if name.startswith(tuple(variants)):
        return 1
    words = f" {name}"
    begun = any(all(f" {part}" in words for part in variant.split()) for variant in variants)
    return 2 if begun else 3


_IN_THE_NAME = {"family_name", "given_name", "additional_name"}
_SHOWN = (
    *(item.key for item in CLIENT_FIELDS if item.searchable and item.key not in _IN_THE_NAME),
    "flags",
)


def _client_hit(id: int, row: Mapping[str, Any], text: str, country: str, own: Sequence[str]) -> Hit:
    where, shown = _where(row, text, own)
    phones = {phone.text or phone.e164: _dialled(phone, country) for phone in row["phones"]}
    shown = phones.get(shown, shown) if where == "phones" else shown
    first = next(iter(phones.values()), "")
    parts = [shown] if shown else []
    parts += [part for part in (first, str(row["city"])) if part and part not in shown]
    return Hit("client", id, str(row["display_name"]), " · ".join(parts), where, id)


def _dialled(phone: Phone, country: str) -> str:
    return format_phone(phone.e164, country) if phone.e164 else phone.text


def _where(row: Mapping[str, Any], text: str, own: Sequence[str]) -> tuple[str, str]:
    """The field that has the words which the name has not, and its text; ("", "") when the name has all."""
    name = str(row["display_name"])
    values = [(key, shown, sought) for key in (*_SHOWN, *own) for shown, sought in _texts(row[key])]
    for variant in query_variants(text):
        left = [word for word in variant.split() if not _has(name, word)]
        if not left:
            return "", ""
        if any(not any(_has(sought, word) for _key, _shown, sought in values) for word in left):
            continue  # by another reading it was found
        key, shown, _sought = max(values, key=lambda value: sum(_has(value[2], word) for word in left))
        return key, _excerpt(shown, text)
    return "", ""


def _has(text: str, word: str) -> bool:
    folded = fold(text)
    if word in folded or word in roman_key(folded[:_KEYED]):
        return True
    return word.isdigit() and word.lstrip("0") in "".join(sign for sign in text if sign.isdigit())


_KEYED = 400


def _texts(value: object) -> list[tuple[str, str]]:
    """Each text of a field: as it is shown, and as it may be sought."""
    if not isinstance(value, tuple):
        return [(str(value), str(value))] if value else []
    phones = [
        (item.text or item.e164, f"{item.text} {item.e164}") for item in value if isinstance(item, Phone)
    ]
    return phones + [(text, text) for text in _other_texts(value)]


def _other_texts(value: tuple[object, ...]) -> list[str]:
    found: list[str] = []
    for item in value:
        match item:
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
            case str():
                found.append(item)
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
