"""Names with more than one person, or with a remark, in one cell: «Петро та Марія Гончар», «Оля з салону»."""

import re
from collections.abc import Callable, Sequence

from clientbase.domain.names_lexicon import (
    TURKIC,
    given_name_sex,
    is_latin,
    patronymic_sex,
    surname_likeness,
)

_AND = frozenset(("та", "і", "й", "и", "&", "+", "and", "und", "et", "y", ","))
_FAMILY = frozenset(("родина", "сім'я", "сімʼя", "сім’я", "семья", "подружжя", "супруги", "family"))
_DASH = re.compile(r"\s+[-–—]\s+")
_RELATIVES = frozenset(
    [
        "муж",
        "чоловік",
        "жена",
        "дружина",
        "мама",
        "тато",
        "папа",
        "мать",
        "мати",
        "отец",
        "батько",
        "сын",
        "син",
        "дочь",
        "дочка",
        "донька",
        "сестра",
        "брат",
        "бабушка",
        "бабуся",
        "дедушка",
        "дідусь",
        "подруга",
        "друг",
        "сосед",
        "соседка",
        "сусід",
        "сусідка",
        "тётя",
        "тетя",
        "тітка",
        "дядя",
        "дядько",
        "невестка",
        "невістка",
        "зять",
        "свекровь",
        "свекруха",
        "внучка",
        "онука",
        "внук",
        "онук",
        "племянница",
        "племінниця",
        "куратор",
        "знакомая",
        "знайома",
    ]
)
"""«Муж Ани» is told by whom he belongs to, and Аня's name is none of his."""
_SERVICES = frozenset(
    [
        "маникюр",
        "манікюр",
        "педикюр",
        "стрижка",
        "стрижки",
        "брови",
        "вії",
        "ресницы",
        "реснички",
        "нігті",
        "ногти",
        "массаж",
        "масаж",
        "фарбування",
        "окрашивание",
        "укладка",
        "макіяж",
        "макияж",
        "косметолог",
        "перукар",
        "парикмахер",
        "шугаринг",
        "депіляція",
        "эпиляция",
        "епіляція",
        "візаж",
        "визаж",
        "наращивание",
        "нарощування",
        "татуаж",
        "тату",
        "солярій",
        "солярий",
    ]
)
_PARTICLES = frozenset(("фон", "ван", "де", "дер", "да", "ди", "аль", "ель", "ібн", "ибн", "бен", "заде"))
Parts = tuple[str, str, str]


def several_people(words: Sequence[str], split: Callable[[list[str]], Parts]) -> Parts | None:
    """(family, given, additional) of people that share a cell; None when the words are of one person.

    A couple with one surname has it, and both names stand where the given name does; others, and families,
    stay whole as a given name, so that nobody gets a surname that is none. `split` parts one person's words.

    >>> several_people("Петро та Марія Гончар".split(), lambda words: ("", " ".join(words), ""))
    ('Гончар', 'Петро та Марія', '')
    """
    whole = " ".join(words).replace(" ,", ",")
    if words[0].casefold() in _FAMILY or (words[0].casefold() in _RELATIVES and len(words) > 1):
        return "", whole, ""
    at = next((at for at in range(1, len(words) - 1) if words[at] in _AND), 0)
    if not at:
        return None
    left, right = list(words[:at]), list(words[at + 1 :])
    if not _is_given(right[0]) and not right[0][:1].isupper() and len(left) > 1:
        family, given, additional = split(left)
        if given and not additional:
            return family, whole.removeprefix(family).strip() if family == left[0] else "", ""
        return "", whole, ""
    if len(left) == 1 and len(right) <= 2 and _is_given(left[0]) and _is_given(right[0]):
        pair = " ".join((left[0], words[at], right[0])).replace(" ,", ",")
        return "".join(right[1:]), pair, ""
    if len(left) == 2 and len(right) == 1 and _is_given(right[0]):
        family, given, _additional = split(left)
        if family and _is_given(given):
            return family, " ".join((given, words[at], right[0])).replace(" ,", ","), ""
    return "", whole, ""


def is_couple(words: Sequence[str]) -> bool:
    """«John & Mary Smith»: two given names and one surname, and no company."""
    return (
        len(words) == 4
        and words[1] in _AND
        and _is_given(words[0])
        and _is_given(words[2])
        and words[3][:1].isupper()
    )


def remark_in(words: Sequence[str]) -> int:
    """Where a remark in small letters begins behind a name: 2 of «Ткаченко Олена манікюр»; 0 if nowhere.

    Of Cyrillic names only: elsewhere small words belong to names.
    """
    if not words[0][:1].isupper() or is_latin(words[0]):
        return 0
    return next((at for at, word in enumerate(words) if at and _is_remark(word)), 0)


def without_aside(text: str) -> tuple[str, str]:
    """A name and what stands behind a dash or, where a given name stands before it, behind a comma.

    >>> without_aside("Ткаченко Ірина - сестра Ольги"), without_aside("Ольга, Київ")
    (('Ткаченко Ірина', 'сестра Ольги'), ('Ольга', 'Київ'))
    """
    name, dash, aside = _DASH.sub("\n", text, count=1).partition("\n")
    if dash and name.strip() and aside.strip():
        double = " " not in name and not _is_given(name) and aside[:1].isupper()
        return (f"{name}-{aside}", "") if double else (name, aside)
    name, comma, aside = (part.strip() for part in text.partition(","))
    if comma and _is_given(name) and aside and not is_latin(name) and not _may_be_name(aside.split()[0]):
        return name, aside
    return text, ""


def _may_be_name(word: str) -> bool:
    return (
        _is_given(word)
        or patronymic_sex(word) is not None
        or surname_likeness(word) >= 1
        or len(word.strip(".")) == 1
    )


def is_beside_names(word: str) -> bool:
    """Whether a word stands with names and is none, whatever its letters: «Муж», «Маникюр», «Родина»."""
    word = word.casefold()
    return word in _SERVICES or word in _RELATIVES or word in _FAMILY


def _is_remark(word: str) -> bool:
    if not any(map(str.isalpha, word)):
        return word not in _AND
    return word.casefold() in _SERVICES or (
        word[:1].islower()
        and word not in _AND
        and word.casefold() not in TURKIC
        and word.casefold() not in _PARTICLES
        and not _is_given(word)
        and patronymic_sex(word) is None
        and not is_latin(word)
    )


def _is_given(word: str) -> bool:
    return given_name_sex(word) is not None
