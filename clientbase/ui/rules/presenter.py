"""What the page of rules shows and does. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clientbase.domain.call_script import place_word
from clientbase.domain.change_words import made_words
from clientbase.domain.employee import Employee
from clientbase.domain.errors import InputError
from clientbase.domain.fields import CLIENT_FIELDS, Choice, Field, FieldKind
from clientbase.domain.filter import Condition, Op
from clientbase.domain.own_field import OwnKind, field_of
from clientbase.domain.own_values import is_own_key
from clientbase.domain.ready_rules import READY_RULES, ReadyRule
from clientbase.domain.rule import Deed, FieldDeed, Rule, RuleUnreadable, TagDeed
from clientbase.domain.rule_run import PastRun, RuleDone, RulePlan
from clientbase.domain.rule_text import RULE_PLACES
from clientbase.domain.rule_words import deed_words, event_words
from clientbase.domain.segment import Segment
from clientbase.i18n import _, current_language, ngettext
from clientbase.services.rule_deeds import SETTABLE
from clientbase.texts import sentence
from clientbase.ui.kit.formats import show_count, show_instant

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_STAGE_FIELDS = ("stage", "category")
_DATES = ("registered_on", "confirmed_on")
_SET_KINDS = frozenset(
    {OwnKind.TEXT, OwnKind.NUMBER, OwnKind.CHOICE, OwnKind.YES_NO, OwnKind.DATE, OwnKind.LONG_TEXT}
)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule of the list, in words."""

    rule: Rule
    when: str
    does: tuple[str, ...]
    who: str
    last: str  # of its last run
    problem: str = ""  # why it is stopped


@dataclass(frozen=True, slots=True)
class RuleList:
    lines: tuple[RuleLine, ...]
    runs: tuple[PastRun, ...]
    unsent: int


@dataclass(frozen=True, slots=True)
class Picks:
    """What the editor offers."""

    segments: tuple[Segment, ...]
    employees: tuple[Employee, ...]
    tags: tuple[str, ...]
    stages: tuple[Field, ...]
    dates: tuple[Field, ...]
    settable: tuple[Field, ...]
    words: Mapping[str, tuple[str, ...]]  # the owner's own words, by field

    def choices(self, key: str) -> tuple[Choice, ...]:
        """What a field can become: choices of the catalogue, then the owner's words."""
        field = next((one for one in (*self.stages, *self.settable) if one.key == key), None)
        if field is None:
            return ()
        known = {choice.key for choice in field.choices}
        own = (Choice(word, word, owned=True) for word in self.words.get(key, ()) if word not in known)
        return (*field.choices, *own)


class RulesPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    # --- reading ----------------------------------------------------------------------------------

    def read(self) -> RuleList:
        """Blocks for some reads; the page runs it as a job."""
        shop, picks = self._shop, self.picks()
        last, problems = shop.rules.last_runs(), shop.rules.problems()
        places = {key: f"{{{place_word(key, RULE_PLACES)}}}" for key in RULE_PLACES}
        lines = tuple(
            RuleLine(
                rule,
                self.when_words(rule, picks),
                tuple(deed_words(deed, places, _names(picks)) for deed in rule.deeds),
                _segment_words(rule, picks),
                self._run_words(last.get(rule.id)),
                stopped_words(rule, problems[rule.id]) if rule.id in problems else "",
            )
            for rule in shop.rules.rules()
        )
        return RuleList(lines, shop.rules.runs(12), shop.message_drafts.count_unsent())

    def picks(self) -> Picks:
        shop = self._shop
        own = [one for one in shop.own_fields.all() if not one.computed]
        fields = {field.key: field for field in CLIENT_FIELDS}
        stages = tuple(fields[key] for key in _STAGE_FIELDS)
        settable = tuple(fields[key] for key in SETTABLE if fields[key].kind is not FieldKind.LONG_TEXT)
        return Picks(
            shop.segments.all(),
            tuple(one for one in shop.employees.all() if one.active),
            shop.clients.tags(),
            stages,
            (
                *(field_of(one) for one in own if one.kind is OwnKind.DATE),
                *(fields[key] for key in _DATES),
            ),
            (*settable, *(field_of(one) for one in own if one.kind in _SET_KINDS)),
            {field.key: shop.clients.words_of(field.key) for field in settable if field.open},
        )

    def when_words(self, rule: Rule, picks: Picks) -> str:
        names = _names(picks)
        value = names.get(f"{rule.field}={rule.value}", rule.value)
        return event_words(rule, names.get(rule.field, _("a field that is gone")), value)

    def plan(self, rule: Rule) -> RulePlan:
        """Blocks; raises as `RuleService.plan`."""
        return self._shop.rules.plan(rule)

    def _run_words(self, run: PastRun | None) -> str:
        if run is None:
            return _("Has not acted yet")
        words = ngettext("{when}: {count} client", "{when}: {count} clients", run.count)
        return words.format(
            when=show_instant(run.at, today=self._shop.clock.today()), count=show_count(run.count)
        )

    def run_words(self, run: PastRun) -> str:
        """«5 clients, taken back»."""
        words = ngettext("{count} client", "{count} clients", run.count).format(count=show_count(run.count))
        return _("{clients}, taken back").format(clients=words) if run.undone else words

    def ready(self) -> tuple[tuple[ReadyRule, Rule], ...]:
        """Ready rules whose name is not taken."""
        code = current_language()
        known = {rule.name.casefold() for rule in self._shop.rules.rules()}
        made = ((one, one.rule(code)) for one in READY_RULES)
        return tuple((one, rule) for one, rule in made if rule.name.casefold() not in known)

    # --- acting -----------------------------------------------------------------------------------

    def keep(self, rule: Rule) -> tuple[int, str]:
        """Keep a new rule or a changed one. Returns its id and what to say."""
        if not rule.id:
            id = self._shop.rules.add(rule)
            return id, _("Rule “{name}” is kept.").format(name=rule.name)
        keys = ("name", "event", "days", "deeds", "segment_id", "field", "value", "yearly", "imported")
        values: dict[str, Any] = {key: getattr(rule, key) for key in keys}
        known = self._shop.rules.get(rule.id)
        if rule.begins_on is not None and rule.begins_on != known.begins_on:
            values["begins_on"] = rule.begins_on
        self._shop.rules.update(rule.id, values)
        return rule.id, _("Saved.")

    def set_active(self, id: int, *, active: bool) -> str:
        rule = self._shop.rules.update(id, {"active": active})
        words = _("“{name}” is on: it acts from today.") if active else _("“{name}” is off.")
        return words.format(name=rule.name)

    def remove(self, id: int) -> str:
        name = self._shop.rules.get(id).name
        self._shop.rules.remove(id)
        return _("Rule “{name}” is removed. What it did stays.").format(name=name)

    def move(self, id: int, by: int) -> None:
        ids = [rule.id for rule in self._shop.rules.rules()]
        at = ids.index(id)
        to = min(max(at + by, 0), len(ids) - 1)
        ids.insert(to, ids.pop(at))
        self._shop.rules.arrange(ids)

    def take_ready(self, rule: Rule) -> tuple[int, str]:
        id = self._shop.rules.add(rule)
        return id, _("“{name}” is added. It is off until you turn it on.").format(name=rule.name)

    def many_words(self, id: int, total: int) -> tuple[str, str]:
        """What is asked before a rule touches many: the question, and what comes of it."""
        name = self._shop.rules.get(id).name
        words = ngettext("Let “{name}” act on {count} client?", "Let “{name}” act on {count} clients?", total)
        text = _("All of it is one step: it can be taken back at once, here and in the journal.")
        return words.format(name=name, count=show_count(total)), text

    def run(self, id: int) -> tuple[RuleDone, ...]:
        """Blocks: let one rule do now what is due."""
        return self._shop.rules.run_due(id)


def done_words(done: Sequence[RuleDone]) -> str:
    """What rules did, in a line: «Rule “Birthdays” made 3 tasks»."""
    acted = [one for one in done if one.clients]
    if len(acted) > 1:
        return _("Rules acted: {names}.").format(names=", ".join(one.rule.name for one in acted))
    for one in acted:
        made = made_words(one.made) or _("nothing to change")
        text = _("Rule “{name}”: {made}.").format(name=one.rule.name, made=made)
        return f"{text} {_passed_words(one.passed)}".strip()
    return ""


def stopped_words(rule: Rule, problem: InputError) -> str:
    """Why a rule does nothing, and what to do about it."""
    if isinstance(problem, RuleUnreadable):
        return sentence(problem)
    return _("Rule “{name}” is stopped: {reason}").format(name=rule.name, reason=sentence(problem))


def _passed_words(days: int) -> str:
    if not days:
        return ""
    words = ngettext(
        "{count} older day, when the program was off, was passed over.",
        "{count} older days, when the program was off, were passed over.",
        days,
    )
    return words.format(count=show_count(days))


def deed_for_segment(segment: Segment) -> Deed | None:
    """What puts a client into a segment that asks for one tag or one word of a field; None for others."""
    group = segment.filter
    if group.negated or len(group.items) != 1 or not isinstance(group.items[0], Condition):
        return None
    asked = group.items[0]
    if (asked.op is Op.ANY_OF and len(asked.value) == 1) or asked.op is Op.ALL_OF:
        if asked.field == "tags":
            return TagDeed(asked.value)
        if len(asked.value) == 1 and (asked.field in SETTABLE or is_own_key(asked.field)):
            return FieldDeed(asked.field, asked.value[0])
    return None


def _names(picks: Picks) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in (*picks.stages, *picks.dates, *picks.settable):
        found[field.key] = field.title
        for choice in field.choices:
            found[f"{field.key}={choice.key}"] = choice.title
    for one in picks.employees:
        found[f"responsible_id={one.id}"] = one.name
    return found


def _segment_words(rule: Rule, picks: Picks) -> str:
    if rule.segment_id is None:
        return ""
    name = next((one.name for one in picks.segments if one.id == rule.segment_id), "")
    return _("Only of the segment “{name}”").format(name=name) if name else _("Of a segment that is gone")
