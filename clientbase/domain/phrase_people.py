"""Who is named in a phrase: «подзвонити Іваненку», «позвонить Елене Ткаченко», «call Tkachenko», «@Олена».

Clients are not in memory: a look-up that is handed in finds those whose name has a word.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clientbase.domain.company_name import is_legal_form
from clientbase.domain.employee import Employee
from clientbase.domain.name_in_text import is_name, stem_of
from clientbase.domain.phrase_dates import is_verb
from clientbase.domain.phrase_tokens import Line, Token
from clientbase.domain.text_folding import fold, roman_key

_SHORTEST = 3
_BESIDE = {"-", "«", "»", '"', "@", "'"}  # signs that may touch a name
_MOST_WORDS = 10
_MOST_CHOICES = 8
_MOST_BY_GIVEN_NAME = 5
_FOR = {"для", "for"}
_GIVE = {"доручити", "поручить", "передати", "передать", "assign", "delegate", "доручаю", "поручаю"}
_OF_SURNAMES = (
    "енк",
    "чук",
    "щук",
    "юк",
    "ськ",
    "ск",
    "ов",
    "ев",
    "єв",
    "ів",
    "ин",
    "ін",
    "ян",
    "дзе",
)


@dataclass(frozen=True, slots=True)
class NamedClient:
    """A client as far as he can be named. `display_name` is for choosing among several."""

    id: int
    display_name: str
    family_name: str = ""
    given_name: str = ""
    organization: str = ""


ClientsLike = Callable[[str], Sequence[NamedClient]]
"""Clients whose name may have a word that begins so (folded)."""


@dataclass(frozen=True, slots=True)
class Named:
    """The tokens from `start` to `end` name one of `clients`, the likeliest ones; or an employee.

    `at`: the sign @ stood before, a token that is no part of the name.
    """

    start: int
    end: int
    clients: tuple[NamedClient, ...] = ()
    employee: Employee | None = None
    at: bool = False


def says(word: str, name: str) -> bool:
    """Whether a word is this name in any case and of the three languages' spellings.

    >>> says("Елене", "Олена"), says("Tkachenko", "Ткаченко"), says("Іваненку", "Іванов")
    (True, True, False)
    """
    if is_name(word, name):
        return True
    said, kept = fold(word), fold(name)
    if not word[:1].isupper():
        surname = len(said) > 4 and any(ending in said[2:] for ending in _OF_SURNAMES)
        return surname and is_name(word.capitalize(), name)
    if min(len(said), len(kept)) < 4:
        return False
    first = {said[0], kept[0]}
    if first == {"о", "е"} or (first == {"о", "а"} and said.startswith("лекс", 1)):
        return is_name("О" + said[1:], "о" + kept[1:])  # Елена – Олена, Алексей – Олексій
    return said[0].isascii() != kept[0].isascii() and roman_key(said) == roman_key(kept)


# --- employees --------------------------------------------------------------------------------------


def mentions_in(line: Line, employees: Sequence[Employee]) -> Iterator[Named]:
    """«@Олена», «@Оле», «@Олена Коваль»."""
    for at in line.places():
        if line[at].text != "@" or not line[at + 1].glued or not line[at + 1].text.isalpha():
            continue
        both = _employees_like((line[at + 1], line[at + 2]), employees) if not line[at + 2].glued else []
        if len(both) == 1 and line.free(at, at + 3):
            yield Named(at, at + 3, employee=both[0], at=True)
            continue
        found = _employees_like((line[at + 1],), employees)
        if len(found) == 1 and line.free(at, at + 2) and line.ends(at + 2):
            yield Named(at, at + 2, employee=found[0], at=True)


def _employees_like(words: tuple[Token, ...], employees: Sequence[Employee]) -> list[Employee]:
    return [
        one
        for one in employees
        if one.active and all(any(_begins(word.text, name) for name in one.name.split()) for word in words)
    ]


def _begins(word: str, name: str) -> bool:
    return bool(word) and (fold(name).startswith(fold(word)) or says(word.capitalize(), name))


def given_to(line: Line, employees: Sequence[Employee]) -> Named | None:
    """«доручити Олені», «для Олени», «assign to Anna»: the one employee who is named so."""
    for at in line.places():
        word = line.word(at)
        if word not in _FOR and word not in _GIVE:
            continue
        start = at + 1 + line.is_one(at + 1, "to")
        if not line[start].text[:1].isupper() or not line.free(at, start + 1):
            continue
        found = [
            one
            for one in employees
            if one.active and any(says(line[start].text, name) for name in one.name.split())
        ]
        if len(found) == 1:
            return Named(at, start + 1, employee=found[0])
    return None


# --- clients ----------------------------------------------------------------------------------------


def lookups_in(line: Line) -> Mapping[int, str]:
    """The words that may be of a client's name: their places, and the folded beginning to look them up by."""
    found: dict[int, str] = {}
    for at, token in enumerate(line.tokens):
        word = token.text
        name_like = (
            word[:1].isalpha() and len(word) >= _SHORTEST and at not in line.taken and _alone(line, at)
        )
        if name_like and (word[0].isupper() or not is_verb(token.word)):
            found[at] = stem_of(word)
    capitals = [at for at in found if line[at].text[0].isupper()]
    wanted = (capitals + [at for at in found if at not in capitals])[:_MOST_WORDS]
    return {at: found[at] for at in sorted(wanted)}


def _alone(line: Line, at: int) -> bool:
    """Whether the word is no piece of an address or a code; of «Ткаченко-Коваль» each is one."""
    before, behind = line[at - 1], line[at + 1]
    begins = line.begins(at) or before.text in _BESIDE
    return begins and (line.ends(at + 1) or (behind.text in _BESIDE and behind.text != "@"))


def stems_of(line: Line) -> tuple[str, ...]:
    """What to look up: pairs of capitalised words first, for many may have the one family name."""
    lookups = lookups_in(line)
    names = [at for at in lookups if line[at].text[0].isupper()]
    pairs = [f"{lookups[at]} {lookups[at + 1]}" for at in names if at + 1 in names]
    return tuple(dict.fromkeys([*pairs, *lookups.values()]))


@dataclass(frozen=True, slots=True)
class _Match:
    """The places of the words that name a client; `weight`: family and given name are more than either."""

    client: NamedClient
    places: tuple[int, ...]
    weight: int


def client_in(line: Line, clients_like: ClientsLike) -> Named | None:
    """The client that the line names, or the few that it may mean."""
    lookups = lookups_in(line)
    matches: dict[int, _Match] = {}
    for stem in stems_of(line):
        for client in clients_like(stem):
            match = _match(line, tuple(lookups), client)
            if match is not None:
                matches[client.id] = match
    if not matches:
        return None
    best = max(match.weight for match in matches.values())
    likeliest = sorted(
        (match for match in matches.values() if match.weight == best), key=lambda match: match.places[0]
    )
    same = [match for match in likeliest if match.places == likeliest[0].places]
    if len(same) > (_MOST_BY_GIVEN_NAME if best == _GIVEN else _MOST_CHOICES):
        return None
    places = same[0].places
    return Named(places[0], places[-1] + 1, tuple(match.client for match in same))


_GIVEN, _PART, _FAMILY, _WHOLE = 1, 2, 3, 4


def _match(line: Line, places: tuple[int, ...], client: NamedClient) -> _Match | None:
    family = [at for at in places if client.family_name and _is_word_of(line[at].text, client.family_name)]
    given = [at for at in places if client.given_name and _is_word_of(line[at].text, client.given_name)]
    for at in family:
        beside = next((other for other in given if abs(other - at) == 1), None)
        if beside is not None:
            return _Match(client, tuple(sorted((at, beside))), _WHOLE)
    if family:
        return _Match(client, (family[0],), _WHOLE if any(one != family[0] for one in given) else _FAMILY)
    named = [word for word in client.organization.split() if not is_legal_form(fold(word).strip("«»\"'."))]
    said = [at for at in places if any(_is_word_of(line[at].text, word.strip("«»\"'.,“”")) for word in named)]
    if said and not client.family_name:
        run = [at for step, at in enumerate(said) if at == said[0] + step]
        return _Match(
            client,
            tuple(run),
            _WHOLE if len(run) == len(named) > 1 else _FAMILY if len(named) == 1 else _PART,
        )
    return _Match(client, (given[0],), _GIVEN) if given and line[given[0]].text[0].isupper() else None


def _is_word_of(word: str, name: str) -> bool:
    return any(says(word, part) for part in name.replace("-", " ").split()) or says(word, name)
