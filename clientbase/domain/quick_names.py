"""Whole names of the usual shapes, told apart by their words alone, each word judged once."""

import re
from functools import lru_cache

from clientbase.domain.company_name import is_legal_form, is_trade_word
from clientbase.domain.names_lexicon import TURKIC, given_name_sex, patronymic_sex
from clientbase.domain.names_of_several import is_beside_names
from clientbase.domain.person_name import is_title

_PLAIN, _GIVEN, _PATRONYMIC = 1, 2, 4
_LONGEST = 60
_CYRILLIC_WORD = re.compile("[\u0400-\u0481\u048a-\u04ff]{3,}(?:-[\u0400-\u0481\u048a-\u04ff]+)*")


def quick_split(text: str) -> tuple[str, str, str] | None:
    """(family, given, additional) of a Cyrillic name that leaves no doubt; None when it takes a closer look.

    Gives what `record_name.client_name` would for a row of which nothing else is known.

    >>> quick_split("Іваненко Іван Іванович"), quick_split("Іван Петренко"), quick_split("ТОВ Ромашка")
    (('Іваненко', 'Іван', 'Іванович'), ('Петренко', 'Іван', ''), None)
    """
    words = text.split(" ")
    if len(words) == 3:
        first, second, third = map(_facts, words)
        if first == _PLAIN and second == _PLAIN | _GIVEN and third == _PLAIN | _PATRONYMIC:
            return (words[0], words[1], words[2]) if len(text) <= _LONGEST else None
    elif len(words) == 2 and len(text) <= _LONGEST:
        first, second = map(_facts, words)
        if first == _PLAIN and second == _PLAIN | _GIVEN:
            return (words[0], words[1], "")
        if first == _PLAIN | _GIVEN and second == _PLAIN:
            return (words[1], words[0], "")
    return None


@lru_cache(maxsize=12_000)
def _facts(word: str) -> int:
    """0 for a word that is no plain Cyrillic part of a name."""
    if not _CYRILLIC_WORD.fullmatch(word) or word[0].islower() or is_beside_names(word):
        return 0
    if word.casefold() in TURKIC or is_title(word) or is_legal_form(word) or is_trade_word(word):
        return 0
    facts = _PLAIN
    if given_name_sex(word) is not None:
        facts |= _GIVEN
    if patronymic_sex(word) is not None:
        facts |= _PATRONYMIC
    return facts
