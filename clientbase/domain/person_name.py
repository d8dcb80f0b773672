"""Whole names split into surname, given name and patronymic; and whether a name is a company's at all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from clientbase.domain.client import Sex
from clientbase.domain.import_values import clean_text
from clientbase.domain.names_lexicon import (
    TURKIC,
    given_name_sex,
    is_latin,
    patronymic_sex,
    surname_likeness,
)
from clientbase.domain.names_of_several import is_couple, remark_in, several_people, without_aside


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name, their case kept; `rest` stood in brackets, or behind in small letters."""

    family: str = ""
    given: str = ""
    additional: str = ""
    rest: str = ""


class NameOrder(StrEnum):
    """How the people of one list are written."""

    UNKNOWN = ""
    FAMILY_FIRST = "family_first"
    GIVEN_FIRST = "given_first"


_LONGEST = 300  # what is longer is no name; it is kept whole
_INITIAL = re.compile(r"[^\W\d_]{1,2}\.")
_GLUED_INITIALS = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_])")
_BRACKETS = re.compile(r"\s*[(\[{]([^()\[\]{}]*)[)\]}]\s*")
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "sir",
        "madam",
        "herr",
        "frau",
        "pan",
        "pani",
        "пан",
        "пані",
        "панна",
        "г-н",
        "г-жа",
        "гр",
        "п",
        "господин",
        "госпожа",
        "д-р",
        "проф",
        "м-р",
        "mme",
        "mlle",
        "monsieur",
        "madame",
        "mr.",
        "sr",
        "sra",
    ]
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md", "dvm", "dds", "esq", "cpa", "мол", "ст"])
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "zu",
        "zum",
        "zur",
        "фон",
        "ван",
        "де",
        "дер",
        "да",
        "ди",
        "аль",
        "ель",
        "o'",
        "mac",
        "st",
        "st.",
        "san",
    ]
)


def split_name(text: str, order: NameOrder = NameOrder.UNKNOWN) -> PersonName:
    """The parts of a person's whole name. `order` decides where the words themselves do not.

    >>> split_name("Іваненко Іван Іванович")
    PersonName(family='Іваненко', given='Іван', additional='Іванович', rest='')
    >>> split_name("Смирнова А. П.").given, split_name("John Smith").family
    ('А.', 'Smith')
    """
    text = clean_text(text).replace("\n", " ")
    if len(text) > _LONGEST:
        return PersonName(given=text)
    notes = [note.strip() for note in _BRACKETS.findall(text)]
    text = _BRACKETS.sub(" ", text)
    rest = " ".join(note for note in notes if note)
    text, aside = without_aside(" ".join(text.split()))
    if aside and " " not in text:
        return PersonName(given=f"{text} - {aside}", rest=rest)
    rest = "; ".join(part for part in (aside, rest) if part)
    if "," in text:
        family, _comma, others = text.partition(",")
        if _is_two(family, others):
            text = text.replace(",", " , ")
        elif family.strip() and others.strip() and others.strip().casefold().strip(".") not in _SUFFIXES:
            words = _words(others)
            given, additional = (words[0], " ".join(words[1:])) if words else ("", "")
            return PersonName(" ".join(family.split()), given, additional, rest)
        else:
            text = text.replace(",", " ")
    words = _words(text)
    if words and words[0].casefold() in ("and", "&", "und"):  # «Mr. and Mrs. Smith»
        return PersonName(given=" ".join(text.split()), rest=rest)
    if len(words) > 1 and (parts := several_people(words, lambda one: _split_words(one, order))):
        return PersonName(*parts, rest)
    if len(words) > 1 and (at := remark_in(words)):
        if at == 1:  # «Оля манікюр» is told from other Olyas by it
            return PersonName(given=" ".join(words), rest=rest)
        rest = "; ".join(part for part in (" ".join(words[at:]), rest) if part)
        words = words[:at]
    family, given, additional = _split_words(words, order)
    return PersonName(family, given, additional, rest)


def _is_two(first: str, second: str) -> bool:
    """«Петренко Іван, Олена»: whole names with a comma between."""
    words, others = first.split(), second.split()
    return (
        len(words) > 1
        and len(others) == 1
        and given_name_sex(others[0]) is not None
        and any(given_name_sex(word) is not None for word in words)
    )


def _words(text: str) -> list[str]:
    words = _GLUED_INITIALS.sub(" ", text).split()
    while len(words) > 1 and words[0].casefold().strip(".") in _TITLES and len(words[0].strip(".")) > 1:
        words = words[1:]
    while len(words) > 2 and words[-1].casefold().strip(".,") in _SUFFIXES:
        words = [*words[:-2], f"{words[-2]} {words[-1]}"]  # «Angstadt Jr.» is one surname
    joined: list[str] = []
    for word in words:  # «Гейдар Алиев оглы»: the last two are one patronymic
        if joined and word.casefold() in TURKIC:
            joined[-1] = f"{joined[-1]} {word}"
        else:
            joined.append(word)
    return joined


def _split_words(words: list[str], order: NameOrder) -> tuple[str, str, str]:
    if not words:
        return "", "", ""
    if len(words) == 1:
        return _one_word(words[0])
    initials = [index for index, word in enumerate(words) if _INITIAL.fullmatch(word)]
    if initials:
        return _with_initials(words, initials, order)
    patronymics = [index for index, word in enumerate(words) if index and patronymic_sex(word) is not None]
    if patronymics and (found := _with_patronymic(words, patronymics)):
        return found
    if any(is_latin(word) for word in words) or any(word in _PARTICLES for word in words[1:-1]):
        return _latin(words, order)
    if len(words) == 2:
        family_first = _family_first(words[0], words[1], order)
        return (words[0], words[1], "") if family_first else (words[1], words[0], "")
    return _three_words(words, order)


def _one_word(word: str) -> tuple[str, str, str]:
    if given_name_sex(word) is None and surname_likeness(word) >= 0.5:
        return word, "", ""
    return "", word, ""


def _with_initials(words: list[str], initials: list[int], order: NameOrder) -> tuple[str, str, str]:
    """«Смирнова А. П.», «А. П. Смирнова», «Михаил К.», «John F. Kennedy»."""
    whole = [index for index in range(len(words)) if index not in initials]
    if not whole:
        return "", words[0], " ".join(words[1:])
    if len(whole) == 1:
        name = words[whole[0]]
        only_last = initials == [len(words) - 1] and len(words) == 2
        if only_last and given_name_sex(name) is not None and surname_likeness(name) < 1:
            return words[1], name, ""
        letters = [words[index] for index in initials]
        return name, letters[0], " ".join(letters[1:])
    if len(whole) == 2 and initials == [1]:
        return words[2], words[0], words[1]
    named = [index for index in whole if given_name_sex(words[index]) is not None]
    if len(whole) == 2 and named and initials == [2]:
        family = whole[1] if named[0] == whole[0] and order is not NameOrder.FAMILY_FIRST else whole[0]
        given = whole[0] if family == whole[1] else whole[1]
        return words[family], words[given], words[2]
    before = [words[index] for index in whole]
    letters = [words[index] for index in initials]
    return " ".join(before), letters[0], " ".join(letters[1:])


def _with_patronymic(words: list[str], patronymics: list[int]) -> tuple[str, str, str] | None:
    """A patronymic stands right after the given name; the surname is what is left."""
    if len(words) == 2:  # «Иван Иванович», but also «Роман Абрамович»
        given = given_name_sex(words[0])
        if given is None:
            return None
        if surname_likeness(words[1]) >= 1:
            return None
        return "", words[0], words[1]
    if (
        len(words) == 3
        and patronymics == [2]
        and given_name_sex(words[0]) is not None
        and given_name_sex(words[1]) is None
        and surname_likeness(words[1]) > surname_likeness(words[0])
    ):  # «Анна Белова Сергеевна»
        return words[1], words[0], words[2]
    best = patronymics[-1]
    for index in patronymics:
        if (
            index == 1
            and len(words) > 2
            and given_name_sex(words[0]) is not None
            and given_name_sex(words[1]) is None
        ):
            if len(patronymics) > 1 and surname_likeness(words[0]) >= 1:
                continue
            best = index
            break
    additional, given_word = words[best], words[best - 1]
    others = [word for index, word in enumerate(words) if index not in (best, best - 1)]
    return " ".join(others), given_word, additional


def _family_first(first: str, second: str, order: NameOrder) -> bool:
    """Of two Cyrillic words: does the surname come first?"""
    first_given, second_given = given_name_sex(first) is not None, given_name_sex(second) is not None
    if first_given != second_given:
        return second_given
    likeness = surname_likeness(first) - surname_likeness(second)
    if likeness and not first_given:
        return likeness > 0
    if order is not NameOrder.UNKNOWN:
        return order is NameOrder.FAMILY_FIRST
    return likeness >= 0


def _three_words(words: list[str], order: NameOrder) -> tuple[str, str, str]:
    """Three or more Cyrillic words and no patronymic known by its ending."""
    named = [index for index, word in enumerate(words) if given_name_sex(word) is not None]
    if len(words) == 3:
        if named == [0, 1] and order is not NameOrder.FAMILY_FIRST and not surname_likeness(words[0]):
            return words[2], words[0], words[1]  # «Анна Марія Коваль»
        if order is not NameOrder.GIVEN_FIRST and (1 in named or 0 not in named):
            return words[0], words[1], words[2]
        if named == [0] and surname_likeness(words[1]) >= 0.5 and order is not NameOrder.GIVEN_FIRST:
            return f"{words[1]} {words[2]}", words[0], ""
        return words[2], words[0], words[1]
    if named == [0]:
        return " ".join(words[1:]), words[0], ""
    if named and named[-1] == len(words) - 1:
        return " ".join(words[:-1]), words[-1], ""
    return words[0], words[1], " ".join(words[2:])


def _latin(words: list[str], order: NameOrder) -> tuple[str, str, str]:
    if words[0] in _PARTICLES:  # «van der Berg Jan»
        behind = next((at for at, word in enumerate(words) if word.casefold() not in _PARTICLES), 0)
        if behind:
            return (
                " ".join(words[: behind + 1]),
                "".join(words[behind + 1 : behind + 2]),
                " ".join(words[behind + 2 :]),
            )
    for index, word in enumerate(words[1:-1], start=1):
        if word.casefold() in _PARTICLES:
            return " ".join(words[index:]), words[0], " ".join(words[1:index])
    if len(words) == 2:
        first, second = given_name_sex(words[0]) is not None, given_name_sex(words[1]) is not None
        backwards = words[0].isupper() and not words[1].isupper() and len(words[0]) > 2
        if (second and not first) or (order is NameOrder.FAMILY_FIRST and first == second) or backwards:
            return words[0], words[1], ""
        return words[1], words[0], ""
    if words[0].casefold() in _PARTICLES:
        return " ".join(words), "", ""
    return words[-1], words[0], " ".join(words[1:-1])


def is_title(text: str) -> bool:
    """«Mr.», «пані»: how a person is addressed, which is no name and no job."""
    return text.strip().casefold().strip(".") in _TITLES


def name_order(names: Iterable[str]) -> NameOrder:
    """How most of a list's people are written, by those whose words say it themselves."""
    first = last = 0
    for name in names:
        words = _words(_BRACKETS.sub(" ", clean_text(name)))
        if len(words) < 2:
            continue
        if len(words) == 3 and patronymic_sex(words[2]) is not None:
            first += 1
        elif len(words) == 3 and patronymic_sex(words[1]) is not None:
            last += 1
        elif len(words) == 2:
            given = [given_name_sex(word) is not None for word in words]
            first += given[1] and not given[0]
            last += given[0] and not given[1]
    if first == last:
        return NameOrder.UNKNOWN
    return NameOrder.FAMILY_FIRST if first > last else NameOrder.GIVEN_FIRST


def is_person_name(text: str) -> bool:
    """Whether the text, by its words alone, names a person: a patronymic, a known given name, or initials."""
    if len(text) > 60 or any(character.isdigit() for character in text):
        return False
    if " - " in text or " – " in text:
        text = without_aside(text)[0]
    words = _words(_BRACKETS.sub(" ", text))
    if is_couple(words) or (len(words) > 1 and words[0].casefold() in ("&", "and", "und")):
        return True  # «Mr & Mrs Brown»
    if not 1 <= len(words) <= 5 or not all(
        re.fullmatch(r"[^\W\d_](?:[^\W\d_]|['’ʼ`.\-\s])*,?", word) for word in words
    ):
        return False
    if len(words) == 1:
        return given_name_sex(words[0]) is not None or surname_likeness(words[0]) >= 1
    if any(given_name_sex(word.strip(",")) is not None for word in words):
        return True
    if len(words) >= 3 and any(patronymic_sex(word) is not None for word in words[1:]):
        return True
    initials = sum(_INITIAL.fullmatch(word) is not None for word in words)
    return 1 <= initials <= 2 and len(words) - initials == 1


_SEXES: dict[Sex, str] = {
    Sex.MALE: "м m ч муж мужской мужчина мужск мужчины чол чоловік чоловіча чоловічий чоловіки"
    " хлопець male man boy homme"
    " h männlich masculin masculino mężczyzna mr herr monsieur пан",
    Sex.FEMALE: "ж f w жен женский женщина женск женщины жін жінка жіноча жіночий жінки"
    " дівчина female woman girl femme"
    " weiblich féminin feminin femenino kobieta k mrs ms frau madame пані",
}
_SEX_OF = {word: sex for sex, words in _SEXES.items() for word in words.split()}


def parse_sex(text: str) -> Sex | None:
    """Sex from a letter or a word in the usual languages; None when it is neither.

    >>> parse_sex("Жен"), parse_sex("чоловіча"), parse_sex("M")
    (<Sex.FEMALE: 'female'>, <Sex.MALE: 'male'>, <Sex.MALE: 'male'>)
    """
    return _SEX_OF.get(text.strip().strip(".").casefold())
