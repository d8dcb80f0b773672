"""One word of a Ukrainian name in a case, by the rules of `shevchenko` and what they leave open.

`shevchenko` (a port of shevchenko.js) declines by the Ukrainian orthography of 2019, but whether a surname
goes as an adjective («Чорна – Чорної») or as a noun («Сосна – Сосни») it asks of a classifier which the port
lacks; that is told here by the ending, with the nouns that look like adjectives by name.
"""

import re
from typing import TYPE_CHECKING

from clientbase.domain.client import Sex
from clientbase.domain.name_parts import Case, Part

if TYPE_CHECKING:
    from shevchenko.language import WordClass

_VOWELS = re.compile("[аеєиіїоуюя]")
_GENITIVE, _DATIVE, _VOCATIVE = Case.GENITIVE, Case.DATIVE, Case.VOCATIVE

_GIVEN: dict[tuple[str, Case], str] = {
    ("антін", _GENITIVE): "Антона",
    ("антін", _DATIVE): "Антону",
    ("антін", _VOCATIVE): "Антоне",
    ("лев", _GENITIVE): "Лева",
    ("олег", _VOCATIVE): "Олеже",
    ("рут", _GENITIVE): "Рут",
    ("коля", _VOCATIVE): "Колю",
    ("толя", _VOCATIVE): "Толю",
    ("вітя", _VOCATIVE): "Вітю",
    ("петя", _VOCATIVE): "Петю",
    ("ваня", _VOCATIVE): "Ваню",
}
_STANDING = ("отто", "бруно", "гвідо", "уго", "джо", "лео", "маріо", "антоніо", "бенно", "іво", "ніно", "тео")
"""Men's given names in -о that are not declined; our own in -о (Павло, Сашко) are."""
_STANDING_SURNAMES = ("дюма", "дега", "золя", "гюго", "данте")

_MALE_ADJECTIVE = re.compile(r"(?:[^аеєиіїоуюя]ий|[^аеєіїоуюя]ній|[тквн]ой|[иі]х)$")
_SHORT_NOUNS = ("кий", "вий", "бий", "гий", "пий")
_FEMALE_ADJECTIVE = re.compile(
    r"(?:[сцз]ька|[оеє]ва|[аеяоу]їна|[^аеєиіїоуюя]іна|їна|ишина|[бвгґджзклмпрстфхцчшщ]на|[жт]ня|едня)$"
)
_ADJECTIVES = (
    "біла руда мала стара нова сива лиса дика золота суха товста крута гола мила мокра добра хитра глуха"
    " німа ряба сліпа крива тиха густа пуста проста свята молода худа синя гожа рижа кисла бистра гостра люта"
)
_FEMALE_ADJECTIVES = frozenset(_ADJECTIVES.split())
_NOUNS = (
    "сосна весна вовна війна копна голова корова діброва сова підкова основа обнова вдова малина калина"
    " бузина долина родина дитина людина драбина вишня черешня"
)
_FEMALE_NOUNS = frozenset(_NOUNS.split())


def ukrainian_word(word: str, part: Part, case: Case, sex: Sex) -> str:
    """`word`: with the apostrophe ', of any case of letters; `sex` is known."""
    *first, final = word.split("-")
    pieces = [_piece(piece, part, case, sex, last=False) for piece in first]
    return "-".join([*pieces, _piece(final, part, case, sex, last=True)])


def _piece(piece: str, part: Part, case: Case, sex: Sex, *, last: bool) -> str:
    low = piece.casefold()
    if part is Part.GIVEN:
        if sex is Sex.MALE and low in _STANDING:
            return piece
        if (known := _GIVEN.get((low, case))) is not None:
            return known
    if part is Part.FAMILY and low in _STANDING_SURNAMES:
        return piece
    if part is Part.FAMILY and not last and len(_VOWELS.findall(low)) < 2:
        return piece  # «Драй-Хмара»
    return _declined(piece, part, case, sex)


def _declined(piece: str, part: Part, case: Case, sex: Sex) -> str:
    # Read only when a name is declined: most runs of the program decline none.
    from shevchenko.language import GrammaticalCase, GrammaticalGender  # noqa: PLC0415
    from shevchenko.word_declension.bootstrap import word_inflector  # noqa: PLC0415
    from shevchenko.word_declension.declension_types import ApplicationType  # noqa: PLC0415
    from shevchenko.word_declension.word_inflector import DeclensionParams  # noqa: PLC0415

    kind = {
        Part.FAMILY: ApplicationType.FAMILY_NAME,
        Part.GIVEN: ApplicationType.GIVEN_NAME,
        Part.ADDITIONAL: ApplicationType.PATRONYMIC_NAME,
    }[part]
    gender = GrammaticalGender.MASCULINE if sex is Sex.MALE else GrammaticalGender.FEMININE
    params = DeclensionParams(
        GrammaticalCase(case.value), gender, _word_class(piece, sex) if part is Part.FAMILY else None, kind
    )
    return str(word_inflector.inflect(piece, params))


def _word_class(surname: str, sex: Sex) -> "WordClass | None":
    from shevchenko.language import WordClass  # noqa: PLC0415

    low = surname.casefold()
    if sex is Sex.MALE:
        if not low.endswith(("ой", "ий", "ій", "их", "іх")):
            return None
        as_adjective = _MALE_ADJECTIVE.search(low) is not None and low not in _SHORT_NOUNS
    elif not low.endswith(("а", "я")):
        return None
    else:
        as_adjective = low in _FEMALE_ADJECTIVES or (
            low not in _FEMALE_NOUNS and _FEMALE_ADJECTIVE.search(low) is not None
        )
    return WordClass.ADJECTIVE if as_adjective else WordClass.NOUN
