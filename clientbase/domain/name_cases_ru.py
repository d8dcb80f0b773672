"""One word of a Russian name in a case, by the rules of `pytrovich` and the few surnames they have wrong."""

from clientbase.domain.client import Sex
from clientbase.domain.name_parts import Case, Part

_STEMS = {"заяц": "зайц", "соловей": "соловь", "воробей": "воробь", "муравей": "муравь"}
"""Men's surnames whose vowel goes: «Заяц – Зайца», «Соловей – Соловья»."""


def russian_word(word: str, part: Part, case: Case, sex: Sex) -> str:
    """`case`: genitive or dative; `sex` is known."""
    low = word.casefold()
    if part is Part.FAMILY and sex is Sex.MALE and low in _STEMS:
        stem = _STEMS[low]
        soft = stem.endswith("ь")
        ending = ("я" if soft else "а") if case is Case.GENITIVE else ("ю" if soft else "у")
        return (stem + ending).capitalize()
    return _declined(word, part, case, sex)


def _declined(word: str, part: Part, case: Case, sex: Sex) -> str:
    # Read only when a name is declined: most runs of the program decline none.
    from pytrovich.enums import Case as RussianCase  # noqa: PLC0415
    from pytrovich.enums import Gender, NamePart  # noqa: PLC0415
    from pytrovich.maker import PetrovichDeclinationMaker  # noqa: PLC0415

    kind = {
        Part.FAMILY: NamePart.LASTNAME,
        Part.GIVEN: NamePart.FIRSTNAME,
        Part.ADDITIONAL: NamePart.MIDDLENAME,
    }[part]
    gender = Gender.MALE if sex is Sex.MALE else Gender.FEMALE
    wanted = RussianCase.GENITIVE if case is Case.GENITIVE else RussianCase.DATIVE
    return PetrovichDeclinationMaker().make(kind, gender, wanted, word)
