"""Which pairs are worth comparing: those that share a key, never all with all.

A key that too many share is no reason to compare them all: they are put in order and each is compared with
his nearest neighbours only (the sorted neighbourhood of Hernández and Stolfo, 1995). So the work grows with
the number of clients, not with its square.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from clientbase.domain.duplicate_traits import Traits
from clientbase.domain.progress import Progress
from clientbase.domain.text_folding import roman_key

BLOCK = 30
"""A key of more clients than this is looked through by neighbours."""
NEIGHBOURS = 4

_TAIL = 7
_Keyed = Callable[[Traits], str]


def _joined(*parts: str) -> str:
    """One key of several parts, none when a part is unknown: half a key would bring strangers together."""
    return "|".join(parts) if all(parts) else ""


def _name(traits: Traits) -> str:
    if traits.company:
        return roman_key(traits.said)
    return (
        "|".join(sorted((traits.family_sound, traits.given_sound))) if traits.family and traits.given else ""
    )


def _beginnings(traits: Traits) -> str:
    parts = sorted((traits.family_sound[:3], traits.given_sound[:3]))
    return _joined(*parts)


RULES: tuple[_Keyed, ...] = (
    _name,
    lambda t: t.born if len(t.born) == 8 else "",
    _beginnings,
    lambda t: _joined(t.family_sound, t.born[-4:]),
    lambda t: _joined(t.given_sound, t.born[-4:]),
    lambda t: _joined(t.given_sound, t.born[:6] if len(t.born) == 8 else ""),
    lambda t: _joined(t.family_sound, t.born[:4] if len(t.born) == 8 else ""),
    lambda t: _joined(t.street, t.house),
    lambda t: _joined(t.postcode, t.house),
    lambda t: _joined(t.family_sound[:4], t.postcode or t.city[:5]),
    lambda t: _joined(t.given_sound, t.postcode or t.city[:5]),
    lambda t: roman_key(max(t.said.split(), key=len))[:6] if t.said else "",
    lambda t: roman_key(t.said)[:6],
)
"""One key each, the strongest first. Any two duplicates without an unlikely heap of errors share one."""
STEPS = len(RULES) + 1


def _several(traits: Traits) -> Iterable[str]:
    yield from (f"p{phone[-_TAIL:]}" for phone in traits.phones)
    for email in traits.emails:
        yield f"e{email}"
        yield f"l{email.partition('@')[0]}"
    yield from (f"h{handle}" for handle in traits.handles)
    yield from (f"n{key}{value}" for key, value in traits.numbers)


def pairs(people: Sequence[Traits], progress: Progress) -> Iterator[tuple[int, int]]:
    """Places of two clients in `people`, the smaller first; a pair may come again out of a crowd.

    Advances by one for each of the `STEPS` of the work.
    """
    by_value: dict[str, list[int]] = defaultdict(list)
    for at, traits in enumerate(people):
        for key in _several(traits):
            by_value[key].append(at)
    seen: set[tuple[int, int]] = set()
    for some in by_value.values():
        if len(some) > 1:
            seen.update(_within(dict.fromkeys(some), people))
    by_value.clear()
    yield from seen
    progress.advance()
    keys: list[array[int]] = []
    for rule in RULES:
        mine = array("q", (hash(key) if (key := rule(traits)) else 0 for traits in people))
        blocks: dict[int, list[int]] = defaultdict(list)
        for at, number in enumerate(mine):
            if number:
                blocks[number].append(at)
        big: set[int] = set()
        for number, some in blocks.items():
            if len(some) < 2:
                continue
            if len(some) > BLOCK:
                big.add(number)
            for a, b in _within(some, people):
                if (a, b) not in seen and not any(of[a] == of[b] != 0 for of in keys):
                    yield a, b
        if big:  # compared only with neighbours there, so a later rule may bring two of them together
            mine = array("q", (0 if number in big else number for number in mine))
        keys.append(mine)
        progress.advance()


def _within(some: Iterable[int], people: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    block = list(some)
    if len(block) <= BLOCK:
        for place, a in enumerate(block):
            for b in block[place + 1 :]:
                yield a, b
        return
    block.sort(key=lambda at: _order(people[at]))
    for place, a in enumerate(block):
        for b in block[place + 1 : place + 1 + NEIGHBOURS]:
            yield (a, b) if a < b else (b, a)


def _order(traits: Traits) -> tuple[str, ...]:
    return (traits.said or traits.family_sound, traits.given_sound, traits.born, traits.street, traits.city)
