"""Segments of the sample shop: filters its owner might have kept."""

from collections.abc import Mapping

from clientbase.db import segments
from clientbase.db.instants import stored_instant
from clientbase.db.store import WriteUnit
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.segment import Segment
from clientbase.services.sample_words import Scene

_NAMES: Mapping[str, tuple[str, str]] = {
    "uk": ("Компанії", "Давно не були"),
    "ru": ("Компании", "Давно не были"),
    "en": ("Companies", "Not here for long"),
}
_COMPANIES = Group(Mode.ALL, (Condition("kind", Op.ANY_OF, ("company",)),))
_MISSED = Group(
    Mode.ALL,
    (
        Condition("receipts_count", Op.AT_LEAST, ("2",)),
        Condition("last_purchase_on", Op.NOT_WITHIN_LAST, ("60", "day")),
        Condition("category", Op.NONE_OF, ("dead",)),
    ),
)


def add_segments(unit: WriteUnit, scene: Scene, language: str) -> None:
    made_at = stored_instant(scene.clock.now())
    companies, missed = _NAMES.get(language, _NAMES["en"])
    for name, group, colour in ((companies, _COMPANIES, "teal"), (missed, _MISSED, "violet")):
        segments.add(unit.journal, unit.connection, Segment(0, name, group, colour), made_at)
