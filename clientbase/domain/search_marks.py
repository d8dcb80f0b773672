"""Which part of a text as it is shown made it found: the words looked for, in a text that is not folded."""

import re
from collections.abc import Sequence
from functools import lru_cache

from clientbase.domain.search_hit import Marks
from clientbase.domain.text_folding import fold, in_one_script, roman_key

_KEYED = 400  # a longer text is not looked through by its sound
_LETTERS = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")


def has(text: str, forms: Sequence[str]) -> bool:
    """Whether a text holds a word in one of its forms: by letters, by sound, by digits or as a code."""
    folded = fold(text)
    if any(form in f" {folded} " for form in forms):
        return True
    if len(folded) <= _KEYED:
        key = f" {roman_key(folded)} "
        if any(form in key for form in forms):
            return True
    return _digits_at(text, forms) is not None or _code_at(text, forms) is not None


def marks_of(text: str, words: Sequence[Sequence[str]]) -> Marks:
    """Where the words stand in a text, in rising order, none over another."""
    if not text:
        return ()
    found = [at for forms in words if (at := _at(text, forms)) is not None]
    kept: list[tuple[int, int]] = []
    for start, length in sorted(found):
        if not kept or start >= kept[-1][0] + kept[-1][1]:
            kept.append((start, length))
    return tuple(kept)


def _at(text: str, forms: Sequence[str]) -> tuple[int, int] | None:
    folded, places = _mapped(text)
    for spaced in (True, False):  # the beginning of a word before its middle
        for form in forms:
            at = f" {folded}".find(f" {form.strip()}") if spaced else folded.find(form)
            if at >= 0:
                return _span(places, at, len(form.strip()))
    if len(text) <= _KEYED:
        for word in _LETTERS.finditer(text):
            if any(form in f" {roman_key(fold(word[0]))} " for form in forms):
                return word.start(), len(word[0])
    return _digits_at(text, forms) or _code_at(text, forms)


def _mapped(text: str) -> tuple[str, list[int]]:
    """The text folded sign by sign, and where in it each sign of that stood."""
    folded: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        for one in _sign(sign):
            folded.append(one)
            places.append(at)
    return "".join(folded), places


@lru_cache(maxsize=2_000)
def _sign(sign: str) -> str:
    return " " if sign.isspace() else fold(sign)


def _span(places: Sequence[int], at: int, length: int) -> tuple[int, int]:
    start, end = places[at], places[min(at + length, len(places)) - 1]
    return start, end - start + 1


def _digits_at(text: str, forms: Sequence[str]) -> tuple[int, int] | None:
    """Digits written with spaces and hyphens between; the code of the country may not be shown."""
    numbers = [form for form in forms if form.isdecimal() and len(form) >= 3]
    if not numbers:
        return None
    places = [at for at, sign in enumerate(text) if sign.isdecimal()]
    digits = "".join(text[at] for at in places)
    for form in numbers:
        for cut in range(min(4, len(form) - 2)):
            at = digits.find(form[cut:])
            if at >= 0 and (not cut or at <= 1):
                return _span(places, at, len(form) - cut)
    return None


def _code_at(text: str, forms: Sequence[str]) -> tuple[int, int] | None:
    """A code written with signs between its parts, in letters of either script."""
    codes = [form for form in forms if len(form) >= 3 and any(map(str.isdigit, form))]
    if not codes:
        return None
    places = [at for at, sign in enumerate(text) if sign.isalnum() and len(_sign(sign)) == 1]
    signs = in_one_script("".join(_sign(text[at]) for at in places))
    for form in codes:
        at = signs.find(in_one_script(form))
        if at >= 0:
            return _span(places, at, len(form))
    return None
