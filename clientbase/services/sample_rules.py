"""Rules in the sample shop: one at work, three to be turned on, and texts that wait to be sent."""

from collections.abc import Sequence
from dataclasses import replace

from clientbase.db import rules
from clientbase.db.client_rows import load
from clientbase.db.store import WriteUnit
from clientbase.domain.ready_rules import READY_RULE
from clientbase.domain.rule import TextDeed
from clientbase.domain.rule_days import acts_on, occasion_of
from clientbase.domain.rule_run import Subject
from clientbase.services.own_fields import rules_in
from clientbase.services.rule_deeds import Facts, do
from clientbase.services.sample_life import Known
from clientbase.services.sample_words import Scene

_RULES = (("no_show", True), ("birthday", False), ("overdue", False), ("win_back", False))
_TEXTS = 2


def add_rules(unit: WriteUnit, scene: Scene, known: Sequence[Known], language: str) -> None:
    """They begin today, so that the past of the shop sets none off."""
    today = scene.clock.today()
    for key, active in _RULES:
        made = READY_RULE[key].rule(language)
        rules.add(unit.journal, unit.connection, replace(made, active=active, begins_on=today))
    thanks = READY_RULE["thanks"].rule(language)
    people = [one for one in known if one.phone and not one.company][:_TEXTS]
    names = load(unit.connection, [one.id for one in people])
    subjects = [
        Subject(
            one.id, names[one.id].display_name, "client", one.id, today, occasion_of(thanks, today),
            acts_on(thanks, today),
        )
        for one in people
    ]  # fmt: skip
    facts = Facts(unit, subjects, str(scene.words["shop"]["name"]), scene.employees[0])
    texts = replace(thanks, deeds=tuple(one for one in thanks.deeds if isinstance(one, TextDeed)))
    do(unit, texts, subjects, facts, own=rules_in(unit), today=today)
