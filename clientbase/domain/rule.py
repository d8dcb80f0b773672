"""A rule of the owner's: when something happens to a client, the program makes a task, a tag, a text.

A rule has an event, days before (negative) or after it, perhaps a segment, and deeds. It is kept as JSON of
plain values; what a newer program wrote and this one cannot read is refused with `RuleUnreadable`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from clientbase.domain.errors import FieldMissing, FieldTooLong, InputError
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.domain.task import Priority
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _

_T = TypeVar("_T")
LONGEST_NAME = 80
LONGEST_TEXT = 20_000
LONGEST_LINE = 500
MOST_DEEDS = 12
MOST_DAYS = 3650
MOST_BY_ITSELF = 1_000
"""Clients that a rule touches at once by itself; more it does when somebody has seen whom."""


class RuleExists(InputError):
    """`name`: another rule is called so."""


class RuleMissing(InputError):
    """`name`: no rule is called so; `names`: those there are."""


class RuleUnfinished(InputError):
    """`name`: nothing is said yet of what it does."""


class RuleDaysWrong(InputError):
    """`value`, `limit`: no number of days from 0 to the limit."""


class RuleUnreadable(InputError):
    """`name`: kept by a newer program; its kinds say what else stops a rule until it is changed."""


class RuleFieldGone(RuleUnreadable):
    """`name`: the field it asks about or sets is gone, or holds no days any more."""


class RuleSegmentGone(RuleUnreadable):
    """`name`: there is no such segment any more."""


class RuleEmployeeGone(RuleUnreadable):
    """`name`: it hands clients over to somebody who is not among the employees any more."""


class RuleValueWrong(RuleUnreadable):
    """`name`, `field`, `value`: what it writes into the field is nothing that the field takes."""


class RuleTouchesMany(RuleUnreadable):
    """`name`, `count`: more clients at once than a rule touches unless somebody lets it."""


class RuleEvent(StrEnum):
    BIRTHDAY = "birthday"
    AFTER_PURCHASE = "after_purchase"  # so many days after the last one
    STAGE = "stage"  # stage or category became another one
    NEW_CLIENT = "new_client"
    OVERDUE = "overdue"  # an invoice, so many days after it was to be paid
    CONTACT_DUE = "contact_due"
    NO_SHOW = "no_show"
    DATE_FIELD = "date_field"  # a date of a field of the owner's


EVENT_LABELS: Mapping[RuleEvent, str] = {
    RuleEvent.BIRTHDAY: N_("Birthday"),
    RuleEvent.AFTER_PURCHASE: N_("Days have passed since the last purchase"),
    RuleEvent.STAGE: N_("Stage or category changed"),
    RuleEvent.NEW_CLIENT: N_("New client"),
    RuleEvent.OVERDUE: N_("Invoice not paid in time"),
    RuleEvent.CONTACT_DUE: N_("Due to be contacted"),
    RuleEvent.NO_SHOW: N_("Did not come to an appointment"),
    RuleEvent.DATE_FIELD: N_("A date of one of your fields"),
}

BEFORE_OR_AFTER = frozenset({RuleEvent.BIRTHDAY, RuleEvent.DATE_FIELD})
"""Events that are known beforehand."""
AFTER_ONLY = frozenset({RuleEvent.AFTER_PURCHASE, RuleEvent.OVERDUE})

NOUNS: Mapping[RuleEvent, frozenset[str]] = {
    RuleEvent.BIRTHDAY: frozenset({"client"}),
    RuleEvent.AFTER_PURCHASE: frozenset({"sales_order"}),
    RuleEvent.STAGE: frozenset({"client"}),
    RuleEvent.NEW_CLIENT: frozenset({"client"}),
    RuleEvent.OVERDUE: frozenset({"document"}),
    RuleEvent.CONTACT_DUE: frozenset({"contact_rhythm"}),
    RuleEvent.NO_SHOW: frozenset({"appointment"}),
    RuleEvent.DATE_FIELD: frozenset({"client"}),
}
"""What, when it is changed, may bring an event about at once."""


# --- deeds ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TaskDeed:
    """`summary` and `note` may have places in braces. Due so many days after the rule acts."""

    summary: str
    in_days: int = 0
    assignee_id: int | None = None  # None: who is responsible for the client
    priority: Priority = Priority.NORMAL
    tags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class TagDeed:
    tags: tuple[str, ...]
    off: bool = False


@dataclass(frozen=True, slots=True)
class FieldDeed:
    """`value`: as it is typed into the field; "" empties it."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class TextDeed:
    """A text ready to send; `channel` as `Client.preferred_channel` has it, "" for the client's own."""

    channel: str = ""
    subject: str = ""
    text: str = ""


Deed = TaskDeed | TagDeed | FieldDeed | TextDeed


@dataclass(frozen=True, slots=True)
class Rule:
    """`days` are counted from the event, negative before it. `begins_on`: nothing that was due earlier."""

    name: str = ""
    event: RuleEvent = RuleEvent.BIRTHDAY
    days: int = 0
    deeds: tuple[Deed, ...] = ()
    segment_id: int | None = None  # only its clients
    field: str = ""  # of STAGE: stage or category; of DATE_FIELD: which
    value: str = ""  # of STAGE: what it became, "" for anything
    yearly: bool = False  # of DATE_FIELD: the day comes round each year
    imported: bool = False  # of NEW_CLIENT and STAGE: what a list brought counts too
    begins_on: date | None = None
    active: bool = True
    position: int = 0
    id: int = 0


# --- checking ---------------------------------------------------------------------------------------


def checked_rule(rule: Rule, others: Sequence[Rule] = ()) -> Rule:
    """The rule with tidy texts.

    Raises FieldMissing, FieldTooLong, RuleExists, RuleUnfinished, RuleDaysWrong.
    """
    name = _line(rule.name, _("Name of the rule"), LONGEST_NAME)
    if not name:
        raise FieldMissing(field=_("Name of the rule"))
    if fold(name) in {fold(other.name) for other in others if other.id != rule.id}:
        raise RuleExists(name=name)
    if not rule.deeds or len(rule.deeds) > MOST_DEEDS:
        raise RuleUnfinished(name=name)
    days = rule.days if rule.event in BEFORE_OR_AFTER | AFTER_ONLY else 0
    if abs(days) > MOST_DAYS or (rule.event in AFTER_ONLY and days < 0):
        raise RuleDaysWrong(value=days, limit=MOST_DAYS)
    if rule.event in (RuleEvent.STAGE, RuleEvent.DATE_FIELD) and not rule.field:
        raise FieldMissing(field=_("Client’s field"))
    with_field = rule.event in (RuleEvent.STAGE, RuleEvent.DATE_FIELD)
    return replace(
        rule,
        name=name,
        days=days,
        field=rule.field if with_field else "",
        value=rule.value.strip() if rule.event is RuleEvent.STAGE else "",
        yearly=rule.yearly and rule.event is RuleEvent.DATE_FIELD,
        imported=rule.imported and rule.event in (RuleEvent.STAGE, RuleEvent.NEW_CLIENT),
        deeds=tuple(_checked_deed(deed) for deed in rule.deeds),
    )


def _checked_deed(deed: Deed) -> Deed:
    match deed:
        case TaskDeed():
            summary = _line(deed.summary, _("Task"))
            if not summary:
                raise FieldMissing(field=_("Task"))
            if not 0 <= deed.in_days <= MOST_DAYS:
                raise RuleDaysWrong(value=deed.in_days, limit=MOST_DAYS)
            return replace(deed, summary=summary, tags=_words(deed.tags), note=_lines(deed.note, _("Note")))
        case TagDeed():
            tags = _words(deed.tags)
            if not tags:
                raise FieldMissing(field=_("Tags"))
            return replace(deed, tags=tags)
        case FieldDeed():
            if not deed.field:
                raise FieldMissing(field=_("Client’s field"))
            return replace(deed, value=deed.value.strip())
        case TextDeed():
            text = _lines(deed.text, _("Text"))
            if not text:
                raise FieldMissing(field=_("Text"))
            return replace(deed, subject=_line(deed.subject, _("Subject")), text=text)


def _line(text: str, field: str, limit: int = LONGEST_LINE) -> str:
    tidy = " ".join(one_line(text).split())
    if len(tidy) > limit:
        raise FieldTooLong(field=field, limit=limit)
    return tidy


def _lines(text: str, field: str) -> str:
    tidy = many_lines(text)
    if len(tidy) > LONGEST_TEXT:
        raise FieldTooLong(field=field, limit=LONGEST_TEXT)
    return tidy


def _words(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tidy for word in words if (tidy := _line(word, _("Tags"), LONGEST_NAME))))


# --- as it is kept ------------------------------------------------------------------------------------

_FACTS = ("field", "value", "yearly", "imported")
_DEEDS: Mapping[str, type[Deed]] = {
    "task": TaskDeed,
    "tag": TagDeed,
    "field": FieldDeed,
    "text": TextDeed,
}
_DOES: Mapping[type[Deed], str] = {made: key for key, made in _DEEDS.items()}


def facts_as_json(rule: Rule) -> str:
    """What is asked of the event, without what stands at its default."""
    plain = Rule()
    facts: dict[str, object] = {
        key: getattr(rule, key) for key in _FACTS if getattr(rule, key) != getattr(plain, key)
    }
    if rule.begins_on is not None:
        facts["begins_on"] = rule.begins_on.isoformat()
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")) if facts else ""


def deeds_as_json(deeds: Sequence[Deed]) -> str:
    told = [
        {"do": _DOES[type(deed)], **{key: _plain(getattr(deed, key)) for key in type(deed).__slots__}}
        for deed in deeds
    ]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def facts_from_json(text: str) -> dict[str, Any]:
    """What `facts_as_json` wrote, by attribute of Rule. Raises RuleUnreadable."""
    read = _read(text or "{}", dict)
    found: dict[str, Any] = {}
    for key, value in read.items():
        if key == "begins_on" and isinstance(value, str):
            try:
                found[key] = date.fromisoformat(value)
            except ValueError as error:
                raise RuleUnreadable(name="") from error
        elif key in _FACTS and type(value) is type(getattr(Rule(), key)):
            found[key] = value
        else:
            raise RuleUnreadable(name="")
    return found


def deeds_from_json(text: str) -> tuple[Deed, ...]:
    """Raises RuleUnreadable."""
    return tuple(_deed(told) for told in _read(text or "[]", list))


def rule_as_json(rule: Rule) -> str:
    """A whole rule as it is being written: what a page keeps while the base is locked."""
    told = {
        "id": rule.id,
        "name": rule.name,
        "event": str(rule.event),
        "days": rule.days,
        "segment_id": rule.segment_id,
        "active": rule.active,
        "facts": facts_as_json(rule),
        "deeds": deeds_as_json(rule.deeds),
    }
    return json.dumps(told, ensure_ascii=False)


def rule_from_json(text: str) -> Rule:
    """What `rule_as_json` wrote. Raises RuleUnreadable."""
    told = _read(text, dict)
    try:
        return Rule(
            str(told["name"]),
            RuleEvent(told["event"]),
            int(told["days"]),
            deeds_from_json(told["deeds"]),
            told["segment_id"],
            active=bool(told["active"]),
            id=int(told["id"]),
            **facts_from_json(told["facts"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise RuleUnreadable(name="") from error


def _deed(told: object) -> Deed:
    if not isinstance(told, dict) or told.get("do") not in _DEEDS:
        raise RuleUnreadable(name="")
    values = {key: value for key, value in told.items() if key != "do"}
    if "tags" in values:
        values["tags"] = tuple(str(word) for word in values["tags"])
    try:
        if "priority" in values:
            values["priority"] = Priority(values["priority"])
        return _DEEDS[told["do"]](**values)
    except (TypeError, ValueError) as error:
        raise RuleUnreadable(name="") from error


def _read(text: str, shape: type[_T]) -> _T:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise RuleUnreadable(name="") from error
    if not isinstance(found, shape):
        raise RuleUnreadable(name="")
    return found
