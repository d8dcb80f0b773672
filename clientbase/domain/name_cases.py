"""Names in the cases of Ukrainian and Russian: genitive and dative for documents, vocative for greetings.

What may not be declined stays as it is: names in Latin letters, initials, foreign names in a vowel,
women's surnames in a consonant or -о. Without a known sex nothing is declined but given names in -а and -я,
whose cases are the same for both.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from clientbase.domain.client import Sex
from clientbase.domain.name_cases_ru import russian_word
from clientbase.domain.name_cases_uk import ukrainian_word
from clientbase.domain.name_origin import name_language, sex_told
from clientbase.domain.name_parts import Case, Part
from clientbase.domain.names_lexicon import TURKIC
from clientbase.domain.person_name import PersonName

_INITIAL = re.compile(r"^[^\W\d_]$|\.")
_APOSTROPHES = str.maketrans("’ʼ`", "'''")
_BOTH_SEXES = ("а", "я")


def in_case(name: PersonName, case: Case, sex: Sex = Sex.UNKNOWN, preferred: str = "uk") -> PersonName:
    """The name in a case. `sex` UNKNOWN: as its words tell; `preferred`: the language of a name that may be
    either's. Russian has no vocative: such a name stays in the nominative.

    >>> in_case(PersonName("Ткаченко", "Олена", "Петрівна"), Case.DATIVE)
    PersonName(family='Ткаченко', given='Олені', additional='Петрівні', rest='')
    """
    language = name_language(name, preferred)
    if not language or (language == "ru" and case is Case.VOCATIVE):
        return name
    sex = sex or sex_told(name)
    return PersonName(
        _words(name.family, Part.FAMILY, case, sex, language),
        _words(name.given, Part.GIVEN, case, sex, language),
        _patronymic(name.additional, case, sex, language),
        name.rest,
    )


def _words(text: str, part: Part, case: Case, sex: Sex, language: str) -> str:
    return " ".join(_word(word, part, case, sex, language) for word in text.split())


def _patronymic(text: str, case: Case, sex: Sex, language: str) -> str:
    if text.casefold().endswith(tuple(TURKIC)):
        return text  # «Рустама Айдин огли»
    return _words(text, Part.ADDITIONAL, case, sex, language)


@lru_cache(maxsize=20_000)
def _word(word: str, part: Part, case: Case, sex: Sex, language: str) -> str:
    if _INITIAL.search(word):
        return word
    if sex is Sex.UNKNOWN:
        if part is not Part.GIVEN or not word.casefold().endswith(_BOTH_SEXES):
            return word
        sex = Sex.FEMALE
    rule: _Rule = ukrainian_word if language == "uk" else russian_word
    plain = word.translate(_APOSTROPHES)
    found = rule(plain, part, case, sex)
    if found == plain:
        return word
    if word != plain:
        found = found.replace("'", next(mark for mark in word if mark in "’ʼ`"))
    return found.upper() if word.isupper() else found


_Rule = Callable[[str, Part, Case, Sex], str]
