"""How much each likeness counts: in bits, by how often it happens by chance in this very base.

The way of Fellegi and Sunter (A Theory for Record Linkage, JASA 64, 1969): each degree of likeness weighs
log2(m/u), m being its share among records of one person and u among records of two. An equal value weighs by
its own frequency (Winkler's term frequencies): two Kovalenko say less than two Kryzhanivskyi. The u of slips
are counted over random pairs of the base; the m are shares of typing errors usual in lists kept by hand.
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2

from clientbase.domain.duplicate_evidence import Compared, Degree, compared
from clientbase.domain.duplicate_traits import Traits

_SAMPLE = 20_000
_TRUST_IN_USUAL = 2_000  # usual shares of slips weigh as much as this many pairs seen
_TRUST_IN_RARITY = 400  # and usual frequencies of values as this many clients
_RAREST = 1e-8
_COPIES = 5  # of one client in the base, before his whole name counts as common


@dataclass(frozen=True, slots=True)
class Shares:
    """Of pairs where both have a value: how many are OTHER, ALIKE, NEAR, SAME; they sum to about 1.

    `m` among pairs of one person, `u` usually among pairs of two. `of`: the values of a client whose
    frequency counts where they are equal; as many as `shared_by` may have one before it counts as common.
    """

    m: tuple[float, float, float, float]
    u: tuple[float, float, float, float]
    of: Callable[[Traits], tuple[str, ...]] | None = None
    shared_by: int = 2


def _one(key: str) -> Callable[[Traits], tuple[str, ...]]:
    def values(traits: Traits) -> tuple[str, ...]:
        value = getattr(traits, key)
        return (value,) if value else ()

    return values


_NUMBER = Shares((0.05, 0.005, 0.065, 0.88), (1.0, 1e-5, 1e-5, 1e-8), shared_by=5)

FIELDS: Mapping[str, Shares] = {
    "family_name": Shares((0.03, 0.05, 0.12, 0.80), (0.98, 0.008, 0.002, 0.0005), _one("family_sound")),
    "given_name": Shares((0.03, 0.07, 0.12, 0.78), (0.96, 0.02, 0.006, 0.008), _one("given_sound")),
    "additional_name": Shares((0.05, 0.10, 0.05, 0.80), (0.93, 0.04, 0.01, 0.02)),
    "organization": Shares((0.04, 0.16, 0.10, 0.70), (0.999, 0.0005, 0.0005, 0.0002), _one("said")),
    "birthday": Shares((0.03, 0.03, 0.09, 0.85), (0.988, 0.008, 0.001, 0.00005), _one("born")),
    "phones": Shares((0.30, 0.001, 0.03, 0.65), (1.0, 1e-5, 1e-5, 1e-6), lambda traits: traits.phones, 3),
    "emails": Shares((0.22, 0.001, 0.13, 0.65), (1.0, 1e-5, 1e-4, 1e-6), lambda traits: traits.emails, 3),
    "messengers": Shares(
        (0.30, 0.001, 0.03, 0.65), (1.0, 1e-5, 1e-5, 1e-6), lambda traits: traits.handles, 3
    ),
    "street": Shares((0.15, 0.08, 0.15, 0.62), (0.99, 0.005, 0.001, 0.0002), _one("street")),
    "city": Shares((0.10, 0.05, 0.12, 0.73), (0.90, 0.02, 0.01, 0.05), _one("city")),
    "postcode": Shares((0.10, 0.01, 0.09, 0.80), (0.97, 1e-4, 0.01, 0.005), _one("postcode")),
}
CARD = Shares((0.40, 0.005, 0.045, 0.55), _NUMBER.u, shared_by=5)  # a lost card is replaced by another
SEX = log2(0.03 / 0.5)
SWAPPED = log2(0.1)
HOUSEHOLD = frozenset(
    {"family_name", "phones", "emails", "messengers", "street", "city", "postcode", "additional_name", "iban"}
)
"""What people of one family or one office share: it is no proof where their first names differ."""
MOST_OF_HOUSEHOLD = 8.0
NUMBERS, NAMES = "numbers", "names"
PLACE = ("street", "city", "postcode")


@dataclass(frozen=True)
class Weights:
    """The weights of one base. `bits` are log2 of how much likelier «one person» became."""

    count: int
    frequency: Mapping[str, Counter[str]]
    chance: Mapping[str, tuple[float, float, float, float]]
    prior: float = 0.0
    _known: dict[tuple[str, Degree], float] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, people: Sequence[Traits]) -> "Weights":
        frequency: dict[str, Counter[str]] = {}
        for key, shares in FIELDS.items():
            if shares.of is not None:
                counter: Counter[str] = Counter()
                for traits in people:
                    counter.update(shares.of(traits))
                frequency[key] = counter
        frequency[NUMBERS] = Counter(value for traits in people for _key, value in traits.numbers)
        frequency[NAMES] = Counter(_whole(traits) for traits in people if traits.family and traits.given)
        return cls(len(people), frequency, _by_chance(people), prior_bits(len(people)))

    def bits(self, one: Traits, other: Traits, seen: Compared) -> dict[str, float]:
        """What each likeness or difference of the two counts, by its key."""
        found = {key: self._weight(key, degree, one, other) for key, degree in seen.items()}
        _place_counts_once(found)
        if seen.get("family_name") is Degree.SAME and seen.get("given_name") is Degree.SAME:
            found["whole_name"] = min(0.0, self._whole_name(one) - found["family_name"] - found["given_name"])
        if _only_a_household(seen):
            shared = sum(bits for key, bits in found.items() if key in HOUSEHOLD and bits > 0)
            if shared > MOST_OF_HOUSEHOLD:
                found["household"] = MOST_OF_HOUSEHOLD - shared
        return found

    def _whole_name(self, one: Traits) -> float:
        """What the whole name counts at most: its parts may go together more often than each alone says."""
        often = max(self.frequency[NAMES][_whole(one)] - _COPIES, 0)
        m = FIELDS["family_name"].m[Degree.SAME] * FIELDS["given_name"].m[Degree.SAME]
        return log2(m / max(often / max(self.count, 1), _RAREST))

    def _weight(self, key: str, degree: Degree, one: Traits, other: Traits) -> float:
        if key == "sex":
            return SEX
        if key == "swapped":
            return SWAPPED
        shares = FIELDS.get(key) or (CARD if key == "card_number" else _NUMBER)
        if degree is Degree.SAME:
            return log2(shares.m[degree] / self._chance_of_same(key, shares, one, other))
        known = self._known.get((key, degree))
        if known is None:
            u = self.chance.get(key, shares.u)[degree]
            known = self._known[key, degree] = log2(shares.m[degree] / max(u, _RAREST))
        return known

    def _chance_of_same(self, key: str, shares: Shares, one: Traits, other: Traits) -> float:
        if shares.of is not None:
            counts, mine, theirs = self.frequency[key], shares.of(one), shares.of(other)
        elif key in FIELDS:
            return shares.u[Degree.SAME]
        else:
            counts = self.frequency[NUMBERS]
            mine, theirs = (tuple(value for of, value in who.numbers if of == key) for who in (one, other))
        both = [value for value in mine if value in theirs] or [*mine, *theirs]
        often = max(min(counts[value] for value in both) - shares.shared_by, 0)
        usual = shares.u[Degree.SAME] * _TRUST_IN_RARITY
        return max((often + usual) / (self.count + _TRUST_IN_RARITY), _RAREST)


def _whole(traits: Traits) -> str:
    return "|".join(sorted((traits.family_sound, traits.given_sound)))


def prior_bits(count: int) -> float:
    """How unlikely two clients are one before anything is compared: about one in ten has a double."""
    return log2(min(0.2 / max(count, 2), 0.01))


def _only_a_household(seen: Compared) -> bool:
    """Other first names and nothing of one's own in common. Twins share a birthday too, but are few."""
    if seen.get("given_name") is not Degree.OTHER and "sex" not in seen:
        return False
    own = ("birthday", *(key for key in seen if key not in FIELDS and key not in HOUSEHOLD))
    return all(seen.get(key, Degree.OTHER) < Degree.NEAR for key in own)


def _place_counts_once(found: dict[str, float]) -> None:
    """Street, city and postcode say much the same thing: the strongest counts whole, the others half."""
    here = sorted((key for key in PLACE if key in found), key=lambda key: -abs(found[key]))
    for key in here[1:]:
        found[key] /= 2


def _by_chance(people: Sequence[Traits]) -> dict[str, tuple[float, float, float, float]]:
    """The shares of each degree among random pairs, drawn always alike."""
    counts: dict[str, list[float]] = {
        key: [_TRUST_IN_USUAL * share for share in shares.u] for key, shares in FIELDS.items()
    }
    if len(people) > 1:
        draw = random.Random(1969)  # noqa: S311 -- a sample, no secret
        for _turn in range(min(_SAMPLE, len(people) ** 2 // 50)):
            one, other = draw.randrange(len(people)), draw.randrange(len(people))
            if one == other:
                continue
            for key, degree in compared(people[one], people[other]).items():
                if key in counts and degree is not Degree.MISSING:
                    counts[key][degree] += 1
    return {key: _shares(shares) for key, shares in counts.items()}


def _shares(counts: list[float]) -> tuple[float, float, float, float]:
    total = sum(counts)
    a, b, c, d = (count / total for count in counts)
    return a, b, c, d
