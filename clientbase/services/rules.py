"""Rules «when → then»: kept, shown beforehand whom they would touch, and run.

Each rule acts in a change set of its own. What it did for an occasion is kept outside the journal, so that an
undo does not make it do the same again; what a rule does sets off no rule.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from clientbase.db import computed_sql, rule_runs, rules
from clientbase.db.filter_sql import compile_filter
from clientbase.db.presence import require_employee
from clientbase.db.rule_subjects import Asking, subjects
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.changes import Action, Announcement
from clientbase.domain.clock import Clock
from clientbase.domain.errors import InputError, NotThere
from clientbase.domain.fields import CLIENT_FIELDS, Field
from clientbase.domain.money import format_number
from clientbase.domain.own_field import field_of
from clientbase.domain.rule import (
    MOST_BY_ITSELF,
    NOUNS,
    Rule,
    RuleEvent,
    RuleTouchesMany,
    RuleUnreadable,
    TaskDeed,
    checked_rule,
)
from clientbase.domain.rule_days import Stretch, stretch_of
from clientbase.domain.rule_run import PastRun, RuleDone, RulePlan, Subject, Touch
from clientbase.domain.rule_words import deed_words
from clientbase.i18n import current_language
from clientbase.services.filter_context import settings_in
from clientbase.services.filtering import reading_in
from clientbase.services.own_fields import rules_in
from clientbase.services.rhythm_plan import plan_in
from clientbase.services.rule_check import require_able, segment_of
from clientbase.services.rule_deeds import Facts, do

SHOWN = 200
"""So many of those a rule would touch are told by name."""
_PAST = 500


class RuleService:
    """A kept rule has a name of its own, an event and at least one deed."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- reading ----------------------------------------------------------------------------------

    def rules(self) -> tuple[Rule, ...]:
        """In the owner's order."""
        with self._store.read() as unit:
            return rules.all_of(unit.connection)

    def get(self, id: int) -> Rule:
        """Raises NotThere."""
        with self._store.read() as unit:
            return _of(unit, id)

    def runs(self, limit: int = 50) -> tuple[PastRun, ...]:
        """What rules did, the newest first."""
        with self._store.read() as unit:
            return rules.runs(unit.connection, limit)

    def last_runs(self) -> dict[int, PastRun]:
        """The newest run of each rule that ever acted, as far as the last hundreds of runs tell."""
        found: dict[int, PastRun] = {}
        for run in self.runs(_PAST):
            found.setdefault(run.rule_id, run)
        return found

    def plan(self, rule: Rule, today: date | None = None, limit: int = SHOWN) -> RulePlan:
        """Whom a rule, kept or not, would touch on this day (today), and what it would do. Changes nothing.

        Raises RuleUnreadable where something it names is gone.
        """
        with self._store.read() as unit:
            found, passed = self._waiting(unit, rule, today or self._clock.today())
            facts = self._facts(unit, found[:limit])
            names = _names(unit)
        touches = tuple(
            Touch(one, tuple(deed_words(deed, facts.of(one), names) for deed in rule.deeds))
            for one in found[:limit]
        )
        return RulePlan(rule, len(found), touches, passed)

    def problems(self) -> dict[int, InputError]:
        """What stops rules from acting, by the id of each that is stopped."""
        found: dict[int, InputError] = {}
        with self._store.read() as unit:
            for rule in rules.all_of(unit.connection):
                try:
                    self._require_able(unit, rule)
                    if rule.active:
                        _require_few(rule, self._waiting(unit, rule, self._clock.today())[0])
                except InputError as error:
                    found[rule.id] = error
        return found

    # --- keeping ----------------------------------------------------------------------------------

    def add(self, rule: Rule) -> int:
        """It begins today, unless it says since when. Returns the id.

        Raises as `checked_rule`, NotThere (whom a task is given to), RuleUnreadable.
        """
        with self._store.write(Action.ADD_RULE) as unit:
            tidy = self._checked(unit, replace(rule, id=0))
            return rules.add(unit.journal, unit.connection, tidy)

    def update(self, id: int, values: Mapping[str, Any]) -> Rule:
        """Change attributes of a rule. Turned on again, it begins anew today, unless it is said since when.

        Raises NotThere and as `add`.
        """
        with self._store.write(Action.EDIT_RULE) as unit:
            known = _of(unit, id)
            changed = replace(known, **values)
            again = changed.active and not known.active
            if again and "begins_on" not in values:
                changed = replace(changed, begins_on=self._clock.today())
            if set(values) - {"active", "begins_on"} or not known.deeds:
                changed = self._checked(unit, changed)
            rules.update(unit.journal, changed)
            if changed.begins_on != known.begins_on:
                rule_runs.forget_look(unit.connection, id)
            return changed

    def remove(self, id: int) -> None:
        """What it did stays. Raises NotThere."""
        with self._store.write(Action.REMOVE_RULE) as unit:
            _of(unit, id)
            rules.remove(unit.journal, id)

    def arrange(self, ids: Iterable[int]) -> None:
        """Put the rules in this order; those not named stand behind."""
        with self._store.write(Action.EDIT_RULE) as unit:
            known = [one.id for one in rules.all_of(unit.connection)]
            named = [id for id in dict.fromkeys(ids) if id in known]
            rules.arrange(unit.journal, [*named, *(id for id in known if id not in named)])

    # --- running ----------------------------------------------------------------------------------

    def concerns(self, announcement: Announcement) -> bool:
        """Whether a commit may have brought about what an active rule waits for. No rule sets off a rule."""
        if announcement.action is Action.RUN_RULE:
            return False
        if any(announcement.concerns(noun) for noun in ("rule", "segment")):
            return True
        active = [one for one in self.rules() if one.active]
        return any(announcement.concerns(noun) for one in active for noun in NOUNS[one.event])

    def run_due(self, only: int | None = None) -> tuple[RuleDone, ...]:
        """Let every active rule that has begun (or this one, whatever it is) do what is due.

        Those that did nothing and have nothing to tell are left out.
        """
        told, today = [], self._clock.today()
        for rule in self.rules():
            at_work = rule.active and (rule.begins_on is None or rule.begins_on <= today)
            if rule.id == only or (only is None and at_work):
                done = self._run(rule, by_itself=only is None)
                if done.clients or done.passed or done.problem is not None:
                    told.append(done)
        return tuple(told)

    def _run(self, rule: Rule, *, by_itself: bool) -> RuleDone:
        today = self._clock.today()
        try:
            _require_deeds(rule)
            with self._store.read() as unit:
                waiting, passed = self._waiting(unit, rule, today)
                looked = rule_runs.looked_at(unit.connection, rule.id)
            if by_itself:
                _require_few(rule, waiting)
            if waiting:
                return replace(self._act(rule, today), passed=passed)
        except InputError as error:
            return RuleDone(rule, problem=error)
        if looked is None or looked.astimezone().date() != today:
            with self._store.keep() as kept:
                rule_runs.look(kept.connection, rule.id, self._clock.now())
        return RuleDone(rule, passed=passed)

    def _act(self, rule: Rule, today: date) -> RuleDone:
        """Asked once more within the write: meanwhile another may have acted."""
        with self._store.write(Action.RUN_RULE, rule=rule.id, name=rule.name) as unit:
            found, _passed = self._waiting(unit, rule, today)
            if not found:
                return RuleDone(rule)
            facts = self._facts(unit, found)
            made = do(unit, rule, found, facts, own=rules_in(unit), today=today)
            clients = len({one.client_id for one in found})
            unit.journal.facts.update(count=clients, made=made)
            set_id = unit.journal.change_set_id
            rule_runs.keep(unit.connection, rule.id, found, self._clock.now())
            rule_runs.look(unit.connection, rule.id, self._clock.now())
        return RuleDone(rule, set_id, clients, made)

    def _waiting(self, unit: ReadUnit, rule: Rule, today: date) -> tuple[list[Subject], int]:
        """Whom the rule has yet to touch, and how many days it passes over."""
        looked = rule_runs.looked_at(unit.connection, rule.id) if rule.id else None
        stretch = stretch_of(rule, today, looked.astimezone().date() if looked else None)
        found = subjects(unit.connection, self._asking(unit, rule, stretch, today))
        done = rule_runs.done(unit.connection, rule.id, found) if rule.id else set()
        return [one for one in found if one not in done], stretch.passed

    # --- parts ------------------------------------------------------------------------------------

    def _asking(self, unit: ReadUnit, rule: Rule, stretch: Stretch, today: date) -> Asking:
        """Raises RuleUnreadable, and what a filter is refused with: then the rule is stopped."""
        require_able(unit, rule)
        asking = Asking(rule, stretch, today)
        segment = segment_of(unit, rule)
        if segment is not None:
            reading = reading_in(unit, self._clock, self._store.employee_id, segment.filter)
            worked = computed_sql.context_of(unit.connection, today)
            asking = replace(asking, fits=compile_filter(segment.filter, reading, worked))
        if rule.event is RuleEvent.CONTACT_DUE:
            asking = replace(asking, rhythm=plan_in(unit, self._clock, self._store.employee_id))
        return asking

    def _require_able(self, unit: ReadUnit, rule: Rule) -> None:
        _require_deeds(rule)
        today = self._clock.today()
        self._asking(unit, rule, stretch_of(rule, today, None), today)

    def _facts(self, unit: ReadUnit, found: Sequence[Subject]) -> Facts:
        return Facts(unit, found, settings_in(unit)["seller.name"], self._store.employee_id)

    def _checked(self, unit: ReadUnit, rule: Rule) -> Rule:
        tidy = checked_rule(rule, rules.all_of(unit.connection))
        for deed in tidy.deeds:
            if isinstance(deed, TaskDeed):
                require_employee(unit.connection, deed.assignee_id)
        self._require_able(unit, tidy)
        return tidy if tidy.begins_on else replace(tidy, begins_on=self._clock.today())


def _require_few(rule: Rule, waiting: Sequence[Subject]) -> None:
    """Raises RuleTouchesMany."""
    if len(waiting) > MOST_BY_ITSELF:
        count = format_number(Decimal(len(waiting)), current_language())
        raise RuleTouchesMany(name=rule.name, count=count)


def _require_deeds(rule: Rule) -> None:
    """A kept rule has deeds, unless a newer program wrote them; one being written may have none yet."""
    if not rule.deeds:
        raise RuleUnreadable(name=rule.name)


def _of(unit: ReadUnit, id: int) -> Rule:
    found = next((one for one in rules.all_of(unit.connection) if one.id == id), None)
    if found is None:
        raise NotThere(noun=rules.NOUN, id=id)
    return found


def _names(unit: ReadUnit) -> dict[str, str]:
    """How fields and their choices are called: «stage» and «stage=deal»."""
    own = rules_in(unit)
    fields: tuple[Field, ...] = (*CLIENT_FIELDS, *(field_of(one) for one in own.fields.values()))
    found: dict[str, str] = {}
    for field in fields:
        found[field.key] = field.title
        for choice in field.choices:
            found[f"{field.key}={choice.key}"] = choice.title
    return found
