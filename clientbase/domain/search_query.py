"""What a person typed, as the index is asked for it: words, each in the forms in which it may stand.

Readings go from the nearest to the farthest: the letters as typed, folded; their sound; the keys of another
keyboard layout; words one typo away.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import IntEnum

from clientbase.domain.keyboard_layouts import turned
from clientbase.domain.query_words import bare, parted, trimmed, unlabelled, words_of
from clientbase.domain.text_folding import compact_code, fold, roman_key

_SOUNDED = 3  # letters from which on a word is also looked for by its sound
_GUESSED = 4  # letters from which on a word may have a typo
_LOCAL = 9  # digits by which a phone is known within its country
_BEGINNING = 6  # letters of a guess from which on the beginning of a word is enough
_LONGEST_GUESSED = 24
_NUMBER = re.compile(r"[\d\s+().\-–—/]+")
_NUMBER_WORD = re.compile(r"[+(]*\d[\d().\-–/]*")
_LETTERS = {"cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьюя", "latin": "abcdefghijklmnopqrstuvwxyz"}
_LATIN_WORD, _CYRILLIC_WORD = re.compile("[a-z]+"), re.compile("[а-я]+")


class Nearness(IntEnum):
    TYPED = 0
    HEARD = 1  # letters of another script with the same sound
    TURNED = 2  # by another keyboard layout
    GUESSED = 3  # one typo a word


@dataclass(frozen=True, slots=True)
class Reading:
    """All words must be there, each in one of its forms; a form with a space before it must begin a word.

    `text` is what is read so. `number`: digits of a phone or the like. `labelled`: the next reading is the
    same without words that only say what its number is. `joined`: its words were joined by signs, which
    may be letters of another layout. `absent`: forms that are known to be in no text.
    """

    nearness: Nearness
    words: tuple[tuple[str, ...], ...]
    text: str = ""
    number: bool = False
    labelled: bool = False
    joined: bool = False
    absent: frozenset[str] = frozenset()

    def without(self, absent: AbstractSet[str]) -> "Reading | None":
        """The reading with these forms not asked for again; None where a word has no other."""
        if any(absent >= set(forms) for forms in self.words):
            return None
        return replace(self, absent=frozenset(absent))


def readings(text: str) -> tuple[Reading, ...]:
    """How a query may be meant, the nearest first; nothing for a query without a sign to look for.

    >>> [reading.words for reading in readings("Їжак")]
    [(('ижак',),), (('ижак', ' izak'),), (('ъжак', ' zak', '};fr', 'и;fr'),)]
    """
    if not fold(text):
        return ()
    meant = unlabelled(text) or text
    found = list(_typed(meant))
    if meant != text:  # what stands as it was typed comes first, and the number alone all the same
        read = [reading.words for reading in found]
        found[:0] = [replace(one, labelled=True) for one in _typed(text) if one.words not in read]
    words = _words(parted(meant))
    joined = _is_joined(meant)
    if words and joined:
        found.append(Reading(Nearness.TYPED, words, meant, joined=True))
    heard = tuple((*forms, *_sound(bare(forms[0]))) for forms in words)
    if heard != words:
        found.append(Reading(Nearness.HEARD, heard, meant, joined=joined))
    if other := _turned(meant):
        found.append(Reading(Nearness.TURNED, other, meant))
    return tuple(found)


def _typed(text: str) -> Iterator[Reading]:
    """The letters and digits as they are: as one number, as one code, as words."""
    digits, number = _digits(text), False
    if _NUMBER.fullmatch(text) and len(digits) >= 3:
        # the beginning of a whole number is everybody's, and looked for in vain: it takes ten times as long
        numbers = [digits if len(digits) <= _LOCAL else digits[-_LOCAL:]]
        if _LOCAL >= len(digits) > 7 and digits[0] == "8":  # 8 067 …, 8 916 …: the old trunk prefix
            numbers.append(digits[1:])
        yield Reading(Nearness.TYPED, (tuple(numbers),), text, number=True)
        number = True
    words = _words(text)
    if len(words) > 1 and not number and (whole := compact_code(text)):
        yield Reading(Nearness.TYPED, ((whole,),), text)
    if words:
        yield Reading(Nearness.TYPED, words, text)


def _words(text: str) -> tuple[tuple[str, ...], ...]:
    words = tuple(forms for word in words_of(text) if (forms := _forms(fold(word))))
    if len(words) < 2:
        return words
    # a letter beside other words is an initial, or the number of a house: it begins a word
    return tuple((f" {forms[0]}",) if len(forms[0]) == 1 else forms for forms in words)


def _is_joined(text: str) -> bool:
    """Whether its words apart are others than those it is read as already."""
    words = words_of(text)
    short = any(len(kept := trimmed(word)) < _SOUNDED and kept != word for word in words)
    return short or words_of(parted(text)) != list(map(trimmed, words))


def _forms(word: str) -> tuple[str, ...]:
    """One folded word as it may stand in the text that is searched."""
    if not word:
        return ()
    forms = [word]
    if len(within := bare(word)) >= _SOUNDED:
        forms.append(within)
    if _NUMBER_WORD.fullmatch(word) and len(digits := _digits(word)) >= 3:
        forms.append(digits)
    if len(code := compact_code(word)) >= 3 and not code.isdigit():
        forms.append(code)
    return tuple(dict.fromkeys(forms))


def _sound(word: str) -> list[str]:
    """The key by sound of a word of letters, which must begin a word: in its middle anything sounds alike."""
    if len(word) < _SOUNDED or "@" in word or any(map(str.isdigit, word)):
        return []
    key = roman_key(word)
    return [f" {key}"] if len(key) >= 2 else []


def _turned(text: str) -> tuple[tuple[str, ...], ...]:
    if not turned(text):
        return ()
    words: list[tuple[str, ...]] = []
    new = False
    for raw in words_of(text):
        typed = fold(raw)
        forms: list[str] = []
        for other in turned(raw) or (raw,):
            word = fold(other)
            forms += [word, *(_sound(word) if word.isalpha() else [])]
        kept = tuple(form for form in dict.fromkeys(forms) if form)
        if kept:
            words.append(kept)
            new = new or set(kept) != {typed}
    return tuple(words) if new else ()


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())


def guesses(text: str, known: Callable[[Iterable[str]], Iterable[str]]) -> Iterator[Reading]:
    """The readings in which each word of four letters and more may have a typo: one of the letters typed,
    then one of their sound too; none where no word is then another. A word of four letters that the base
    has was meant.

    `known` gives, of beginnings and words, those that words of the base begin with or are: each is asked
    with a space behind where the whole word is meant.
    """
    text = unlabelled(text) or text
    words = [bare(forms[0]) for forms in _words(parted(text))]
    forms = [[*kept, *_sound(bare(kept[0]))] for kept in _words(parted(text))]
    for spelt in (_letters_of, _sound_of):
        new = False
        for word, kept in zip(words, forms, strict=True):
            for form in spelt(word):
                # half of the words of four letters are a typo away from another
                if len(form) == _GUESSED and any(known([f"{form} "])):
                    continue
                near = sorted(known(_asked(one_typo_away(form))))
                more = [other for other in near if other.strip() not in kept]
                kept.extend(more)
                new = new or bool(more)
        if new:
            yield Reading(Nearness.GUESSED, tuple(tuple(dict.fromkeys(kept)) for kept in forms), text)


def _letters_of(word: str) -> list[str]:
    return [word] if _may_be_misspelt(word) else []


def _sound_of(word: str) -> list[str]:
    """The sound of a word, if not too short to say much."""
    key = roman_key(word)
    if key == word or not (word.isascii() or len(key) >= _BEGINNING):
        return []
    return [key] if _may_be_misspelt(key) else []


def _may_be_misspelt(form: str) -> bool:
    return form.isalpha() and _GUESSED <= len(form) <= _LONGEST_GUESSED


def _asked(words: Iterable[str]) -> Iterator[str]:
    """A short guess must be a whole word, or half of the base would be near."""
    return (word if len(word) >= _BEGINNING else f"{word} " for word in words)


def one_typo_away(word: str) -> Iterator[str]:
    """Every text that one letter less, more, other, or two neighbours swapped make of a word of one script.

    (Damerau 1964 names these four as four fifths of all misspellings.)
    """
    letters = ""
    if _LATIN_WORD.fullmatch(word):
        letters = _LETTERS["latin"]
    elif _CYRILLIC_WORD.fullmatch(word):
        letters = _LETTERS["cyrillic"]
    seen = {word}
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        made = [head + letter + tail for letter in letters]
        if tail:
            made.append(head + tail[1:])
            made += [head + letter + tail[1:] for letter in letters]
        if len(tail) > 1:
            made.append(head + tail[1] + tail[0] + tail[2:])
        for other in made:
            if other not in seen:
                seen.add(other)
                yield other
