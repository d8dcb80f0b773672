"""What the heading of a column of a price list or of a list of orders may mean, by its words."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from clientbase.domain import goods_words
from clientbase.domain.import_headings import heading_key

_CUT = re.compile(r"[(\[\n,:]")
_SURE, _CUT_SURE = 1.0, 0.9
_LEAST_SHARE = 0.34
_SHORTEST_CONTAINED = 4
_A_PLACE = (
    0.0005  # a phrase further behind in its list is that much less sure: «invoice no» before «transaction»
)
Meanings = tuple[tuple[str, float], ...]
Phrases = dict[str, Meanings]
"""Folded phrase → keys with what is taken off for their place."""


def _phrases_of(words: Mapping[str, str]) -> Phrases:
    found: dict[str, dict[str, float]] = {}
    for key, text in words.items():
        for place, phrase in enumerate(text.split("|")):
            plain = heading_key(" ".join(phrase.split()))
            found.setdefault(plain, {}).setdefault(key, place * _A_PLACE)
    found.pop("", None)
    return {phrase: tuple(keys.items()) for phrase, keys in found.items()}


@cache
def _phrases(noun: str) -> Phrases:
    return _phrases_of(goods_words.PRODUCT if noun == "products" else goods_words.ORDER)


@cache
def _never() -> frozenset[str]:
    return frozenset(heading_key(" ".join(phrase.split())) for phrase in goods_words.NEVER.split("|")) - {""}


@cache
def _generic() -> frozenset[str]:
    return frozenset(heading_key(phrase) for phrase in goods_words.GENERIC_PRICE.split("|"))


@cache
def _glued(noun: str) -> dict[str, str]:
    return {phrase.replace(" ", ""): phrase for phrase in sorted(_phrases(noun), key=len)}


@lru_cache(maxsize=2_000)
def goods_meanings(heading: str, noun: str) -> Meanings:
    """Keys with how sure the words are, the surest first; () for words that mean nothing here.

    >>> goods_meanings("№ замовлення", "orders")[0], goods_meanings("Freight", "orders")
    (('order_number', 1.0), ())
    """
    if not heading or len(heading) > 120:
        return ()
    phrases, never = _phrases(noun), _never()
    whole = heading_key(heading)
    if whole in phrases and (whole not in never or noun == "products"):
        return _sure(phrases[whole], _SURE)
    if whole in never:
        return ()
    if (glued := whole.replace(" ", "")) in _glued(noun) and len(glued) > 3:
        return _sure(phrases[_glued(noun)[glued]], 0.95)
    before = heading_key(_CUT.split(heading, maxsplit=1)[0])
    if before and before != whole:
        if before in phrases:
            return _sure(phrases[before], _CUT_SURE)
        if before in never:
            return ()
    return _contained(whole.split(), phrases, never) or _a_price_of_some(whole, noun)


def _a_price_of_some(whole: str, noun: str) -> Meanings:
    """«Ціна роздріб», «Цена для постоянных клиентов»: a price list is called by what follows the word."""
    first = whole.split(" ", 1)[0]
    if noun != "products" or first not in _generic() or whole in _never():
        return ()
    return _sure(_phrases(noun)[first], 0.6)


def _sure(known: Meanings, weight: float) -> Meanings:
    return tuple((key, round(weight - off, 4)) for key, off in known)


def _contained(words: list[str], phrases: Phrases, never: frozenset[str]) -> Meanings:
    """The longest known phrase inside a longer heading, unless a longer one says something else."""
    best, score = "", 0.0
    for size in range(min(5, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size])
            if phrase not in phrases and phrase not in never:
                continue
            if size == 1 and len(phrase) < _SHORTEST_CONTAINED and start:
                continue
            worth = len(phrase) + (3 if start == 0 else 0)
            if worth > score:
                best, score = phrase, worth
    share = len(best) / max(1, len(" ".join(words)))
    if not best or best in never or share < _LEAST_SHARE:
        return ()
    return _sure(phrases[best], 0.5 + 0.3 * share)


_CURRENCY_WORDS = re.compile(
    r"(?:,|\b)\s*(?:грн|uah|руб|rub|usd|eur|у\.?о|у\.?е|€|\$|₴|₽)\.?(?=\s|$|[,)])|[€$₴₽]", re.IGNORECASE
)
_CODE_BEHIND = re.compile(r", [A-Z]{3}$")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def price_list_name(heading: str) -> str:
    """How the price list is called that a column holds: «Опт» of «Опт, грн (28.1)», "" of a plain «Ціна».

    >>> [price_list_name(text) for text in ("Ц. опт,грн (28.1)", "Ціна, грн", "Ціна: Опт (1), UAH")]
    ['Ц. опт', '', 'Опт (1)']
    """
    word, told, name = heading.partition(": ")
    if told and heading_key(word) in _generic():  # as the program itself writes it
        return " ".join(_CODE_BEHIND.sub("", name).split())
    text = _CURRENCY_WORDS.sub(" ", _BRACKETS.sub(" ", heading))
    name = " ".join(text.split()).strip(" ,;:-")
    return "" if heading_key(name) in _generic() else name
