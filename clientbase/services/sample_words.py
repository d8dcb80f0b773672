"""What an invented shop is made of: names, streets, notes, goods by language, and numbers nobody has."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from clientbase import paths
from clientbase.domain.client import Phone
from clientbase.domain.clock import Clock

_CYRILLIC = (
    "а-a б-b в-v г-h ґ-g д-d е-e є-ie ж-zh з-z и-y і-i ї-i й-i к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f"
)
_CYRILLIC += " х-kh ц-ts ч-ch ш-sh щ-shch ь- ю-iu я-ia ё-e ы-y э-e ъ- '-"
_LATIN = "ż-z ó-o ń-n ł-l ś-s ć-c ź-z ü-u ö-o ä-a ø-o å-a é-e è-e á-a í-i č-c š-s ž-z ř-r ě-e"
_LETTERS = dict(pair.split("-") for pair in f"{_CYRILLIC} {_LATIN}".split())
_UKRAINIAN_OPERATORS = ("67", "68", "96", "97", "98", "50", "66", "95", "99", "63", "93", "73")
_RUSSIAN_OPERATORS = ("903", "905", "910", "916", "921", "925", "926", "985")


@cache
def sample_words(language: str) -> Mapping[str, Any]:
    """The lists of resources/samples/<language>.json."""
    found: Mapping[str, Any] = json.loads(
        (paths.resources() / "samples" / f"{language}.json").read_text("utf-8")
    )
    return found


@dataclass(frozen=True, slots=True)
class Scene:
    """What every part of the sample needs: its words, the shop's place, the day, who works there, chance."""

    words: Mapping[str, Any]
    country: str
    currency: str
    clock: Clock
    random: Random
    employees: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    family_name: str
    given_name: str
    additional_name: str
    female: bool


def person(words: Mapping[str, Any], random: Random) -> Person:
    """Somebody invented; about one in twelve comes from another country."""
    if random.random() < 0.08:
        given, family, sex = random.choice(words["foreign"])
        return Person(family, given, "", sex == "f")
    female = random.random() < 0.62
    patronymic = random.choice(words["patronymics"])[female] if random.random() < 0.6 else ""
    family = random.choice(words["surnames"])[female]
    return Person(family, random.choice(words["women" if female else "men"]), patronymic, female)


def email_of(name: str, random: Random) -> str:
    """An address in a domain kept for examples (RFC 2606), after the name's sound."""
    latin = "".join(_LETTERS.get(sign, sign) for sign in name.lower())
    tidy = "".join(sign for sign in latin if (sign.isascii() and sign.isalnum()) or sign == " ")
    domain = random.choice(("example.com", "example.org", "example.net"))
    return f"{tidy.strip().replace(' ', random.choice(('.', '_', '')))}@{domain}"


def numbers(country: str, random: Random) -> Iterator[Phone]:
    """Phones, each once, which are nobody's: subscribers' numbers that begin with three zeros in Ukraine
    and Russia, elsewhere the London numbers Ofcom keeps for films (020 7946 0000 to 0999).
    """
    if country not in {"UA", "RU"}:
        for number in random.sample(range(1000), 1000):
            yield Phone(f"+44 20 7946 0{number:03}", f"+442079460{number:03}")
        return
    operators = _UKRAINIAN_OPERATORS if country == "UA" else _RUSSIAN_OPERATORS
    given: set[str] = set()
    while True:
        code, tail = random.choice(operators), f"{random.randrange(10_000):04}"
        e164 = f"+{380 if country == 'UA' else 7}{code}000{tail}"
        if e164 in given:
            continue
        given.add(e164)
        a, b = tail[:2], tail[2:]
        if country == "UA":
            texts = (f"0{code} 000 {a} {b}", f"+380 {code} 000-{a}-{b}", f"(0{code}) 000-{a}-{b}")
        else:
            texts = (f"8 {code} 000-{a}-{b}", f"+7 ({code}) 000-{a}-{b}", f"+7 {code} 000 {a} {b}")
        yield Phone(random.choice(texts), e164)
