"""A segment: a filter of clients that is kept under a name and a colour, the owner's or a ready one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clientbase.domain.errors import FieldMissing, FieldTooLong, InputError, StoreError
from clientbase.domain.filter import EVERYONE, Condition, Group, Op
from clientbase.domain.filter_check import segments_named
from clientbase.domain.plain_text import one_line
from clientbase.domain.text_folding import fold
from clientbase.i18n import _

LONGEST_NAME = 80
COLOURS = ("blue", "green", "amber", "red", "violet", "teal", "pink", "slate")
UNREADABLE = Group(items=(Condition("?", Op.FILLED),))
"""In place of a filter that a newer program wrote: it is refused wherever it is read, and matches nobody."""


class SegmentExists(InputError):
    """`name`: another segment is called so."""


class SegmentInUse(StoreError):
    """`name`, `other`: a segment or a field of the owner depends on this one."""


class SegmentOfItself(InputError):
    """`name`: the filter would make a segment part of itself, itself or by way of others."""


class SegmentIsReady(StoreError):
    """`name`: one of the program's own, which follows the settings."""


@dataclass(frozen=True, slots=True)
class Segment:
    """`listed`: it stands in the side bar. A ready one has a negative id, a `key`, and says what it means."""

    id: int
    name: str
    filter: Group = EVERYONE
    colour: str = ""
    listed: bool = True
    position: int = 0
    rhythm_days: int = 0
    stop_days: int = 0
    pause_months: int = 0
    key: str = ""
    meaning: str = ""

    @property
    def is_ready(self) -> bool:
        return self.id < 0


def checked_name(text: str, others: Iterable[Segment]) -> str:
    """A name tidied. Raises FieldMissing, FieldTooLong, SegmentExists."""
    name = " ".join(one_line(text).split())
    if not name:
        raise FieldMissing(field=_("Name"))
    if len(name) > LONGEST_NAME:
        raise FieldTooLong(field=_("Name"), limit=LONGEST_NAME)
    if fold(name) in {fold(other.name) for other in others}:
        raise SegmentExists(name=name)
    return name


def leads_back(id: int, group: Group, segments: Mapping[int, Group]) -> bool:
    """Whether a segment with this filter would be part of itself."""
    waiting, seen = list(segments_named(group)), set[int]()
    while waiting:
        named = waiting.pop()
        if named == id:
            return True
        if named not in seen:
            seen.add(named)
            waiting += segments_named(segments.get(named, EVERYONE))
    return False
