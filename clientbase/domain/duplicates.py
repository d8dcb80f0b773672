"""Finding clients who are one person or company twice: pairs with reasons, gathered into groups; pure.

«Sure» is a pair with an equal number, phone or e-mail, or name and birthday, where nothing contradicts it.
Everything else is only ever a suggestion.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp2

from clientbase.domain.duplicate_blocks import STEPS, pairs
from clientbase.domain.duplicate_evidence import Compared, Degree, compared, hopeless, one_slip
from clientbase.domain.duplicate_traits import NUMBERS, Traits
from clientbase.domain.duplicate_weights import FIELDS, HOUSEHOLD, Weights
from clientbase.domain.progress import Progress
from clientbase.i18n import N_

_STAGE = N_("Looking for duplicates")
SUGGESTED = 0.0
"""Bits from which a pair is shown: as likely one person as two."""
_PROVEN = 6.5  # bits, about 99 of 100
_LARGEST = 30
_CHANGE_IN_A_LIFE = frozenset({"phones", "emails", "messengers", "street", "city", "postcode", "iban"})
"""That these differ says little against two being one; where nothing proves it, it is told all the same."""
_NOT_ONES_OWN = frozenset(
    ("family_name", "given_name", "additional_name", "organization", "swapped", "street", "city", "postcode")
)
MOST_WITHOUT_PROOF = 90
"""Percent told at most where only names and places agree: rare ones weigh much, and yet people share them."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing two clients have in common. `key`: a field's, «street», «city» or «swapped»."""

    key: str
    degree: Degree


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two clients who may be one. `percent`: how likely, 50 to 99, as a person is told it: nothing is decided
    by it, all by `bits`. `reasons`: the weightiest first.

    `against`: what differs, the weightiest first; of a sure pair only what hardly changes in a life.
    """

    one: int
    other: int
    bits: float
    sure: bool
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...] = ()

    @property
    def percent(self) -> int:
        most = 99 if any(reason.key not in _NOT_ONES_OWN for reason in self.reasons) else MOST_WITHOUT_PROOF
        return min(most, round(100 / (1 + exp2(-min(self.bits, 60.0)))))


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Clients who may all be one, the oldest first. `sure`: whichever two are taken, surety links them."""

    ids: tuple[int, ...]
    pairs: tuple[DuplicatePair, ...]
    sure: bool

    @property
    def percent(self) -> int:
        """Of the least likely link that holds the group together."""
        return min(pair.percent for pair in self.pairs)

    @property
    def bits(self) -> float:
        """The weight of the least likely link."""
        return min(pair.bits for pair in self.pairs)


def find_duplicates(
    people: Sequence[Traits],
    distinct: Collection[tuple[int, int]] = (),
    progress: Progress | None = None,
) -> tuple[DuplicatePair, ...]:
    """Every pair worth showing, surest first. `distinct`: pairs (smaller id first) known to be two people.

    Raises WorkCancelled.
    """
    progress = progress or Progress()
    progress.start(_STAGE, STEPS)
    weights = Weights.of(people)
    crowd = _crowds(people)
    found: dict[tuple[int, int], DuplicatePair] = {}
    for number, (a, b) in enumerate(pairs(people, progress)):
        if number % 500 == 0:
            progress.check()
        one, other = people[a], people[b]
        ids = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if ids in found or ids in distinct or hopeless(one, other):
            continue
        seen = compared(one, other)
        weighed = weights.bits(one, other, seen)
        bits = weights.prior + sum(weighed.values())
        sure = bits >= _PROVEN and proven(one, other, seen, crowd)
        if bits >= SUGGESTED:
            reasons = tuple(
                Reason(key, seen[key])
                for key in sorted(weighed, key=lambda key: -weighed[key])
                if key in seen and seen[key] > Degree.OTHER
            )
            against = tuple(
                Reason(key, Degree.OTHER)
                for key in sorted(weighed, key=weighed.__getitem__)
                if seen.get(key) is Degree.OTHER and not (sure and key in _CHANGE_IN_A_LIFE)
            )
            found[ids] = DuplicatePair(*ids, bits, sure, reasons, against)
    return tuple(sorted(found.values(), key=lambda pair: (not pair.sure, -pair.bits, pair.one, pair.other)))


# --- what proves ------------------------------------------------------------------------------------


def _crowds(people: Iterable[Traits]) -> frozenset[str]:
    """Phones, addresses and numbers that too many have to be anybody's own: «000000», a company's desk."""
    counts: dict[str, int] = defaultdict(int)
    for traits in people:
        for value in (*traits.phones, *traits.emails, *(value for _key, value in traits.numbers)):
            counts[value] += 1
    return frozenset(value for value, count in counts.items() if count > _MOST_SHARERS)


_MOST_SHARERS = 12
_NAMES = ("organization", "family_name", "given_name")


def proven(one: Traits, other: Traits, seen: Compared, crowd: Collection[str] = ()) -> bool:
    """Whether an equal number, phone, e-mail, or name and birthday makes the two one beyond doubt."""
    if _contradicted(one, other, seen):
        return False
    theirs = set(other.numbers)
    for number in one.numbers:
        own = number[0] in NUMBERS or _nearly_named(seen)  # an own field may be no number after all
        if number in theirs and number[0] != "iban" and number[1] not in crowd and own:
            return True
    if one.company:
        full = same = seen.get("organization") is Degree.SAME
    else:
        family, given = (seen.get(key, Degree.MISSING) for key in ("family_name", "given_name"))
        same = family is Degree.SAME and given is Degree.SAME and "swapped" not in seen
        near = family is Degree.SAME or (family is Degree.NEAR and one_slip(one, other))
        full = near and given is Degree.SAME
    born = seen.get("birthday") is Degree.SAME and len(one.born) == 8
    if born and same:
        return True
    reached = (*one.phones, *one.emails)
    shared = any(value in other.phones or value in other.emails for value in reached if value not in crowd)
    told_apart = seen.get("birthday") is Degree.ALIKE and len(one.born) == len(other.born) == 8
    return shared and ((full and not told_apart) or (born and _agree(seen)))


def _contradicted(one: Traits, other: Traits, seen: Compared) -> bool:
    if one.company is not other.company or "sex" in seen:
        return True
    if one.branch and other.branch and one.branch != other.branch:
        return True
    if seen.get("birthday") is Degree.OTHER or seen.get("additional_name") is Degree.OTHER:
        return True
    if any(seen.get(key) is Degree.OTHER for key in ("tax_id", "registration_number", "vat_id")):
        return True
    return not _agree(seen)


def _agree(seen: Compared) -> bool:
    """No part of the name is another one, and something of it is known of both."""
    known = [seen[key] for key in _NAMES if key in seen]
    return bool(known) and min(known) > Degree.OTHER


def _nearly_named(seen: Compared) -> bool:
    return any(seen.get(key, Degree.MISSING) >= Degree.NEAR for key in _NAMES)


# --- groups -------------------------------------------------------------------------------------------


def groups_of(
    found: Iterable[DuplicatePair], people: Mapping[int, Traits], *, sure_only: bool = False
) -> tuple[DuplicateGroup, ...]:
    """Pairs gathered: two groups are joined unless some of the one and the other contradict each other.

    A pair that would join such groups stands alone, so a client may be in two groups: the couple's common
    phone brings a nameless record to each of them, and no group holds both.
    """
    of: dict[int, list[int]] = {}
    links: dict[int, list[DuplicatePair]] = defaultdict(list)
    alone: list[DuplicatePair] = []
    taken = sorted((pair for pair in found if pair.sure or not sure_only), key=lambda pair: -pair.bits)
    for pair in sorted(taken, key=lambda pair: not pair.sure):
        mine, theirs = of.get(pair.one, [pair.one]), of.get(pair.other, [pair.other])
        if mine is not theirs:
            if not _joinable(mine, theirs, people):
                alone.append(pair)
                continue
            links[mine[0]] = links.pop(mine[0], []) + links.pop(theirs[0], [])
            mine = [*mine, *theirs]
            links[mine[0]] = links.pop(mine[0], [])
            for id in mine:
                of[id] = mine
        links[mine[0]].append(pair)
    groups = [_group(of[first], tuple(kept)) for first, kept in links.items() if kept]
    if not sure_only:
        groups += [_group([pair.one, pair.other], (pair,)) for pair in alone]
    return tuple(sorted(groups, key=lambda group: (not group.sure, -group.percent, -group.bits, group.ids)))


def _group(ids: list[int], kept: tuple[DuplicatePair, ...]) -> DuplicateGroup:
    return DuplicateGroup(tuple(sorted(ids)), kept, _linked(ids, [pair for pair in kept if pair.sure]))


def _linked(ids: list[int], sure: list[DuplicatePair]) -> bool:
    reached, grown = {ids[0]}, True
    while grown:
        more = {
            id
            for pair in sure
            if pair.one in reached or pair.other in reached
            for id in (pair.one, pair.other)
        }
        grown = not more <= reached
        reached |= more
    return len(reached) == len(ids)


def _joinable(mine: list[int], theirs: list[int], people: Mapping[int, Traits]) -> bool:
    if len(mine) + len(theirs) > _LARGEST:
        return False
    return not any(_strangers(people[a], people[b]) for a in mine for b in theirs)


def _strangers(one: Traits, other: Traits) -> bool:
    """Two who cannot be one: other first names, or other numbers, and no birthday in common."""
    seen = compared(one, other)
    if seen.get("birthday") is Degree.SAME:
        return False
    own = [seen[key] for key in seen if key not in FIELDS and key not in HOUSEHOLD and key != "swapped"]
    if any(degree is Degree.SAME for degree in own):
        return False
    differ = sum(seen.get(key) is Degree.OTHER for key in ("given_name", "family_name", "birthday", "sex"))
    return differ >= 2 or seen.get("given_name") is Degree.OTHER or "sex" in seen


def pairs_within(groups: Iterable[DuplicateGroup]) -> Iterator[tuple[int, int]]:
    """Every two of a group, the smaller id first."""
    for group in groups:
        for at, one in enumerate(group.ids):
            for other in group.ids[at + 1 :]:
                yield one, other
