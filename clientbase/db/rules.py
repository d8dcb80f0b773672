"""Queries about rules: what the owner wrote, and what is known of their runs."""

import json
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, func, select

from clientbase.db import tables as t
from clientbase.db.instants import instant, stored_instant
from clientbase.db.journal import Journal
from clientbase.db.time_tables import rule
from clientbase.domain.changes import Action
from clientbase.domain.rule import (
    Rule,
    RuleEvent,
    RuleUnreadable,
    deeds_as_json,
    deeds_from_json,
    facts_as_json,
    facts_from_json,
)
from clientbase.domain.rule_run import PastRun

NOUN = rule.name


def all_of(connection: Connection) -> tuple[Rule, ...]:
    """In the owner's order. One that cannot be read is off and does nothing."""
    statement = select(rule).order_by(rule.c.position, rule.c.id)
    return tuple(_rule(row) for row in connection.execute(statement).mappings())


def add(journal: Journal, connection: Connection, new: Rule) -> int:
    """Behind the others; its id and position are given here."""
    last = connection.scalar(select(func.max(rule.c.position))) or 0
    row = _row(replace(new, position=last + 1)) | {"created_at": stored_instant(journal.at)}
    return journal.insert(rule, [row])[0]


def update(journal: Journal, changed: Rule) -> frozenset[str]:
    return journal.update(rule, changed.id, _row(changed))


def arrange(journal: Journal, ids: Iterable[int]) -> None:
    """Put the rules in this order."""
    journal.update_many(rule, {id: {"position": place} for place, id in enumerate(ids, start=1)})


def remove(journal: Journal, id: int) -> None:
    journal.delete(rule, [id])


def of_segment(connection: Connection, segment_id: int) -> str:
    """What a rule for the clients of this segment alone is called; "" for none."""
    statement = select(rule.c.name).where(rule.c.segment_id == segment_id).limit(1)
    return str(connection.scalar(statement) or "")


def runs(connection: Connection, limit: int) -> tuple[PastRun, ...]:
    """What rules did, the newest first, with the change sets that take it back."""
    one = t.change_set.c
    statement = (
        select(one.id, one.at, one.facts, one.undone)
        .where(one.action == str(Action.RUN_RULE))
        .order_by(one.id.desc())
        .limit(limit)
    )
    found = []
    for id, at, facts, undone in connection.execute(statement):
        told, when = json.loads(facts), instant(at)
        assert when is not None
        found.append(
            PastRun(
                id, when, int(told.get("rule", 0)), str(told.get("name", "")), int(told.get("count", 0)),
                bool(undone),
            )
        )  # fmt: skip
    return tuple(found)


def _row(one: Rule) -> dict[str, object]:
    return {
        "name": one.name,
        "event": str(one.event),
        "days": one.days,
        "facts": facts_as_json(one),
        "segment_id": one.segment_id,
        "actions": deeds_as_json(one.deeds),
        "position": one.position,
        "active": int(one.active),
    }


def _rule(row: RowMapping) -> Rule:
    try:
        return Rule(
            row["name"],
            RuleEvent(row["event"]),
            row["days"],
            deeds_from_json(row["actions"]),
            row["segment_id"],
            active=bool(row["active"]),
            position=row["position"],
            id=row["id"],
            **facts_from_json(row["facts"]),
        )
    except (ValueError, RuleUnreadable):
        return Rule(row["name"], active=False, position=row["position"], id=row["id"])
