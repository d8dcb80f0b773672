"""What rules do, done: tasks, tags, fields and texts of the clients of one run, in the change set at hand."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from clientbase.db import employees, message_drafts, tasks
from clientbase.db import task_tables as tt
from clientbase.db.client_cells import update_each, values_of
from clientbase.db.client_rows import load
from clientbase.db.store import ReadUnit, WriteUnit
from clientbase.domain.bulk_edit import BulkEdit, BulkMode, edited
from clientbase.domain.client import Client
from clientbase.domain.client_check import OwnRules, checked_values
from clientbase.domain.greeting import greeting
from clientbase.domain.message_draft import MessageDraft
from clientbase.domain.money import format_money
from clientbase.domain.own_values import is_own_key
from clientbase.domain.own_words import day_words
from clientbase.domain.rule import Deed, FieldDeed, Rule, TagDeed, TaskDeed, TextDeed
from clientbase.domain.rule_run import Subject
from clientbase.domain.rule_text import filled
from clientbase.domain.task import TaskDraft
from clientbase.i18n import current_language
from clientbase.services.client_cells import without_warnings
from clientbase.services.own_rules import Distinct

_MOST_SUMMARY = 500


class Facts:
    """What stands in the places of a rule's texts, for some subjects."""

    def __init__(self, unit: ReadUnit, subjects: Sequence[Subject], shop: str, acting: int | None) -> None:
        self.clients: Mapping[int, Client] = load(unit.connection, {one.client_id for one in subjects})
        known = employees.all_of(unit.connection)
        self._employees = {one.id: one.name for one in known}
        self._working = {one.id for one in known if one.active}
        self._shop = shop
        self._acting = acting

    @property
    def author(self) -> int | None:
        return self._acting if self._acting in self._employees else None

    def assignee(self, deed: TaskDeed, subject: Subject) -> int | None:
        """The one named, else who is responsible, else who acts; whoever has left is passed over."""
        wanted = (deed.assignee_id, self.clients[subject.client_id].responsible_id, self._acting)
        return next((id for id in wanted if id in self._working), None)

    def of(self, subject: Subject) -> dict[str, str]:
        client, code = self.clients[subject.client_id], current_language()
        bought = client.last_purchase_on
        return {
            "greeting": greeting(client, code),
            "name": client.display_name,
            "given_name": client.given_name,
            "organization": client.organization,
            "city": next((place.city for place in client.addresses if place.city), ""),
            "date": day_words(subject.day),
            "last_purchase": day_words(bought) if bought else "",
            "looking_for": client.looking_for,
            "document": subject.document,
            "amount": format_money(subject.amount, code) if subject.amount else "",
            "employee": self._employees.get(client.responsible_id or 0, ""),
            "shop": self._shop,
        }


def do(
    unit: WriteUnit, rule: Rule, subjects: Sequence[Subject], facts: Facts, *, own: OwnRules, today: date
) -> dict[str, int]:
    """All deeds of a rule that `rule_check` found in order, for these subjects.

    Returns how many records of each noun were made or changed.
    """
    made: dict[str, int] = {}
    for deed in rule.deeds:
        match deed:
            case TaskDeed():
                rows = [_task(unit, deed, one, facts, today) for one in subjects]
                unit.journal.insert(tt.task, rows)
                made["task"] = made.get("task", 0) + len(rows)
            case TextDeed():
                drafts = [_text(deed, rule, one, facts) for one in subjects]
                message_drafts.add_many(unit.journal, drafts)
                made["message_draft"] = made.get("message_draft", 0) + len(drafts)
            case TagDeed() | FieldDeed():
                ids = list(dict.fromkeys(one.client_id for one in subjects))
                made["client"] = made.get("client", 0) + _change(unit, deed, ids, own)
    return made


def _task(unit: WriteUnit, deed: TaskDeed, subject: Subject, facts: Facts, today: date) -> dict[str, object]:
    """Never due before today."""
    told = facts.of(subject)
    draft = TaskDraft(
        filled(deed.summary, told)[:_MOST_SUMMARY] or subject.name,
        subject.client_id,
        facts.assignee(deed, subject),
        max(today, subject.acts_on + timedelta(days=deed.in_days)),
        priority=deed.priority,
        note=filled(deed.note, told),
        tags=deed.tags,
        document_id=subject.row_id if subject.noun == "document" else None,
        author_id=facts.author,
    )
    return tasks.values_of(draft, unit.journal)


def _text(deed: TextDeed, rule: Rule, subject: Subject, facts: Facts) -> MessageDraft:
    told = facts.of(subject)
    channel = deed.channel or facts.clients[subject.client_id].preferred_channel
    return MessageDraft(
        subject.client_id, channel, filled(deed.subject, told), filled(deed.text, told), rule.id or None
    )


def _change(unit: WriteUnit, deed: Deed, ids: Sequence[int], own: OwnRules) -> int:
    """Tags or a field of these clients. Returns how many it really changed."""
    edit = edit_of(deed)
    before = values_of(unit.connection, ids, edit.key)
    distinct = Distinct(unit, own)
    wanted: dict[int, dict[str, Any]] = {}
    for id, value in before.items():
        after = checked_values({edit.key: edited(edit, value)}, own)[edit.key]
        if after != value:
            distinct.claim(id, {edit.key: after})
            wanted[id] = {edit.key: after}
    return len(update_each(unit.journal, unit.connection, without_warnings(unit, wanted)))


def edit_of(deed: Deed) -> BulkEdit:
    """The bulk edit that a tag or a field comes to."""
    match deed:
        case TagDeed():
            return BulkEdit("tags", BulkMode.REMOVE if deed.off else BulkMode.ADD, deed.tags)
        case FieldDeed(field="responsible_id"):
            return BulkEdit("responsible_id", BulkMode.SET, int(deed.value) if deed.value else None)
        case FieldDeed():
            return BulkEdit(deed.field, BulkMode.SET, deed.value)
    raise TypeError(deed)


def is_settable(key: str, own: OwnRules) -> bool:
    """Whether a rule may set this field: a plain one of the catalogue, or an own field there is."""
    return key in own.fields if is_own_key(key) else key in SETTABLE


SETTABLE = (
    *("stage", "category", "source", "campaign", "responsible_id", "preferred_channel"),
    *("preferred_payment", "leaving_reason", "looking_for", "stale_note"),
)
"""Fields of the catalogue that a rule may set."""
