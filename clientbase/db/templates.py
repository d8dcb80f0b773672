"""Queries about the owner's templates and their versions."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from clientbase.db.instants import instant
from clientbase.db.journal import Journal
from clientbase.db.selling_tables import template, template_version
from clientbase.domain.template import Template, TemplateFormat, TemplateVersion


def all_of(connection: Connection, *, removed: bool = False) -> tuple[Template, ...]:
    """In the owner's order; `removed`: those that were taken away instead."""
    one, version = template.c, template_version.c
    newest = (
        select(
            version.template_id,
            func.max(version.number).label("number"),
            func.max(version.made_at).label("made_at"),
        )
        .group_by(version.template_id)
        .subquery()
    )
    statement = (
        select(template, newest.c.number.label("version"), newest.c.made_at.label("changed_at"))
        .outerjoin(newest, newest.c.template_id == one.id)
        .where(one.deleted_at.is_not(None) if removed else one.deleted_at.is_(None))
        .order_by(one.position, one.id)
    )
    return tuple(_template(row) for row in connection.execute(statement).mappings())


def _template(row: Mapping[Any, Any]) -> Template:
    return Template(
        row["id"],
        row["name"],
        row["kind"],
        TemplateFormat(row["format"]),
        row["language"],
        row["country"],
        row["supplied"],
        row["version"] or 0,
        instant(row["changed_at"] or None),
    )


def get(connection: Connection, id: int) -> Template | None:
    """A living one."""
    return next((one for one in all_of(connection) if one.id == id), None)


def versions_of(connection: Connection, template_id: int) -> tuple[TemplateVersion, ...]:
    """The newest first."""
    one = template_version.c
    statement = (
        select(template_version)
        .where(one.template_id == template_id)
        .order_by(one.number.desc(), one.id.desc())
    )
    return tuple(_version(row) for row in connection.execute(statement).mappings())


def _version(row: Mapping[Any, Any]) -> TemplateVersion:
    made = instant(row["made_at"])
    assert made is not None
    return TemplateVersion(
        row["id"],
        row["template_id"],
        row["number"],
        row["file_id"],
        row["size"],
        made,
        row["employee_id"],
        row["note"],
    )


def add(journal: Journal, connection: Connection, values: Mapping[str, object]) -> int:
    """Behind the others."""
    last = connection.scalar(select(func.max(template.c.position)))
    place = 0 if last is None else int(last) + 1
    return journal.insert(template, [{"position": place, "created_at": journal.at, **values}])[0]


def add_version(
    journal: Journal, connection: Connection, template_id: int, values: Mapping[str, object]
) -> int:
    """Numbered behind the others. Returns its number."""
    one = template_version.c
    last = connection.scalar(select(func.max(one.number)).where(one.template_id == template_id)) or 0
    row = {"template_id": template_id, "number": last + 1, "made_at": journal.at, **values}
    journal.insert(template_version, [row])
    return int(last) + 1


def update(journal: Journal, id: int, values: Mapping[str, object]) -> None:
    journal.update(template, id, values)
