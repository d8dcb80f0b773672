"""Own fields of the sample shop: favourite flowers in colours, who buys for whom, what the year came to."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from clientbase.db import client_own, own_fields
from clientbase.db.store import WriteUnit
from clientbase.domain.own_check import checked_field
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.trade_sets import TRADE_SET, fields_of_set
from clientbase.i18n import language as in_language
from clientbase.services.own_fields import rules_in
from clientbase.services.sample_life import Known
from clientbase.services.sample_words import Scene

_COLOURS = ("red", "amber", "pink", "violet")
_TAKEN = frozenset(
    {"Favourite flowers", "Family status", "Usual budget", "Average purchase"}
)  # of the ready set: enough to see them at work


def add_own_fields(unit: WriteUnit, scene: Scene, known: Sequence[Known], language: str) -> None:
    """Keep some fields of the flower shop's set, filled for some people; a chance of its own."""
    random = Random(f"own {scene.clock.today()} {scene.currency}")  # noqa: S311 (nothing secret)
    with in_language(language):
        made = [_make(unit, draft) for draft in fields_of_set(TRADE_SET["flowers"], ()) if _is_taken(draft)]
    people = [one.id for one in known if not one.company]
    some = random.sample(people, len(people) // 3)
    texts: dict[int, dict[str, str]] = {id: {} for id in some}
    for own in made:
        for id in some:
            if text := _text(own, scene, random):
                texts[id][own.key] = text
    client_own.update_many(unit.journal, unit.connection, {id: cells for id, cells in texts.items() if cells})


def _is_taken(draft: OwnField) -> bool:
    return not _TAKEN.isdisjoint(draft.names)


def _make(unit: WriteUnit, draft: OwnField) -> OwnField:
    known = own_fields.all_of(unit.connection)
    colours = dict(zip(draft.choices, _COLOURS, strict=False)) if draft.kind is OwnKind.CHOICES else {}
    tidy = checked_field(replace(draft, colours=tuple(colours.items())), known, rules_in(unit).regional)
    return replace(tidy, id=own_fields.add(unit.journal, unit.connection, tidy))


def _text(own: OwnField, scene: Scene, random: Random) -> str:
    match own.kind:
        case OwnKind.CHOICES:
            return "\n".join(random.sample(own.choices, random.randint(1, 2)))
        case OwnKind.CHOICE:
            return random.choice(own.choices) if random.random() < 0.6 else ""
        case OwnKind.MONEY:
            return f"{random.choice((500, 800, 1000, 1500, 2500))}.00 {scene.currency}"
    return ""
