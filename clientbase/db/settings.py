"""Queries about the settings kept in the base."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from clientbase.db import own_companies
from clientbase.db import tables as t
from clientbase.db.journal import Journal
from clientbase.domain.own_company import ALIAS_KEYS, columns_of, settings_of


def all_of(connection: Connection) -> dict[str, str]:
    """Those that were ever set, those of the first company too; the rest stand at their defaults."""
    kept = {row[0]: row[1] for row in connection.execute(select(t.setting.c.key, t.setting.c.value))}
    company = own_companies.first_row(connection)
    return kept if company is None else {**kept, **settings_of(company)}


def put(journal: Journal, connection: Connection, values: Mapping[str, str]) -> None:
    """Keep settings, checked before; those of the first company are kept with it."""
    plain = {key: value for key, value in values.items() if key not in ALIAS_KEYS}
    statement = select(t.setting.c.key, t.setting.c.id).where(t.setting.c.key.in_(list(plain)))
    known = {row[0]: row[1] for row in connection.execute(statement)}
    journal.update_many(t.setting, {known[key]: {"value": plain[key]} for key in known})
    fresh = [{"key": key, "value": value} for key, value in plain.items() if key not in known]
    journal.insert(t.setting, fresh)
    company = own_companies.first_row(connection) if len(plain) < len(values) else None
    if company is not None:
        own_companies.update(journal, company["id"], columns_of(values, company))
