# ruff: noqa: E501 -- lists of words read better in long lines
"""Whether a name is a company's: legal forms of many countries, quotes, trade words, or its very writing."""

import re
from collections.abc import Iterable

from clientbase.domain.client import Kind
from clientbase.domain.person_name import is_person_name

_FORMS = [
    "тов",
    "тзов",
    "тдв",
    "прат",
    "пат",
    "ат",
    "зат",
    "ват",
    "пп",
    "фоп",
    "фг",
    "сфг",
    "кп",
    "дп",
    "ддп",
    "гo",
    "го",
    "осбб",
    "жбк",
    "кс",
    "бф",
    "пфг",
    "твбв",
    "сп",
    "чп",
    "чп",
    "спд",
    "спдфл",
    "спд-фо",
    "тк",
    "тд",
    "мчп",
    "нвф",
    "нвп",
    "науково",
    "виробниче",
    "ооо",
    "оао",
    "зао",
    "пао",
    "ао",
    "ип",
    "ип.",
    "чп",
    "чпуп",
    "ооо.",
    "нко",
    "ано",
    "фгуп",
    "гуп",
    "муп",
    "мбу",
    "мку",
    "мбоу",
    "мдоу",
    "гбу",
    "гку",
    "тсж",
    "снт",
    "кфх",
    "мкк",
    "мфо",
    "мк",
    "пк",
    "ск",
    "нп",
    "одо",
    "уп",
    "чтуп",
    "тоо",
    "ооо",
    "тпп",
    "банк",
    "фгбу",
    "фгбоу",
    "рао",
    "llc",
    "ltd",
    "inc",
    "corp",
    "co",
    "plc",
    "lp",
    "llp",
    "pllc",
    "gmbh",
    "ag",
    "kg",
    "ug",
    "ohg",
    "gbr",
    "sa",
    "sas",
    "sarl",
    "eurl",
    "snc",
    "spa",
    "srl",
    "sl",
    "slu",
    "bv",
    "nv",
    "oy",
    "ab",
    "as",
    "aps",
    "kft",
    "zrt",
    "doo",
    "ood",
    "eood",
    "sro",
    "spol",
    "pty",
    "pte",
    "kk",
    "cv",
]
_FORM = frozenset(_FORMS)
_DOTTED = re.compile(
    r"\b(?:s\.\s?r\.\s?o|sp\.?\s?z\.?\s?o\.?\s?o|s\.\s?a|s\.\s?p\.\s?a|s\.\s?r\.\s?l|d\.\s?o\.\s?o|a\.\s?s|l\.\s?l\.\s?c|b\.\s?v|s\.\s?l)\b\.?",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(?:товариств\w*|общество|підприємств\w*|предприяти\w*|фірма|фирма|компан\w*|магазин\w*|салон\w*|кафе|ресторан\w*|"
    r"аптека|завод|фабрика|комбінат|комбинат|група|группа|холдинг\w*|агентств\w*|агенство|(?:и|і|й|та) (?:партн[её]ры|партнери|ко)|центр\w*|клініка|клиника|школа|студія|"
    r"студия|ательє|ателье|автосервіс|автосервис|станція|готель|отель|гостиница|база|склад|супермаркет|маркет|ринок|"
    r"рынок|кооператив|асоціація|ассоциация|фонд|союз|спілка|університет|университет|інститут|институт|лікарня|"
    r"больница|управління|управление|департамент|установа|учреждение|організація|организация|паркет|ремонт|"
    r"company|corporation|corporative|group|holding\w*|store|stores|shop|bank|market|markets|services?|solutions|systems|studio|"
    r"center|centre|hotel|restaurant|cafe|school|university|institute|foundation|association|trading|traders|"
    r"supplies|supply|supermarket|delikatessen|bikes?|cycles?|sports?|industries|enterprises?|partners|"
    r"ltda|limited|incorporated|international|gesellschaft|handel)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[«„“\"].{2,}[»“”\"]")
_HUMPS = re.compile(r"[а-яіїєґё][А-ЯІЇЄҐЁ][а-яіїєґё]|[а-яіїєґё]{3}[А-ЯІЇЄҐЁ]{1,4}$")
_NUMBER_OF_MANY = re.compile(r"(?:^|\s)\(?№?\s?\d{1,2}\)?(?=\s|$)")
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def has_legal_form(text: str) -> bool:
    """A legal form stands as a word at the beginning or the end: «ТОВ „Ромашка“», «Acme, Inc.»."""
    words = [word.casefold() for word in _TOKEN.findall(text)]
    if len(words) < 2:
        return False
    return (
        (words[0] in _FORM and not _latin_two(words[0]))
        or words[-1] in _FORM
        or _DOTTED.search(text) is not None
    )


def _latin_two(word: str) -> bool:
    """«As», «Co», «Ag» at the beginning are words of a name, not legal forms."""
    return word.isascii()


def is_legal_form(text: str) -> bool:
    """Whether the text is a legal form and nothing else: «ООО», «ФОП», «GmbH»."""
    return text.strip(" .").casefold() in _FORM


def is_trade_word(word: str) -> bool:
    """«магазин», «group»: a word that people give to companies."""
    return _WORDS.search(word) is not None


def is_company_name(text: str) -> bool | None:
    """True: surely a company. False: surely a person. None: the text alone does not say.

    >>> is_company_name("ТОВ „Ромашка“"), is_company_name("Іваненко Іван Іванович"), is_company_name("ПАНЧЕНКО")
    (True, False, None)
    """
    if has_legal_form(text):
        return True
    if (
        is_person_name(text)
        and len(text.split()) > 1
        and not _QUOTED.search(text)
        and not _WORDS.search(text)
    ):
        return False
    if (
        _QUOTED.search(text)
        or _WORDS.search(text)
        or "&" in text
        or ("№" in text and not _numbered_person(text))
    ):
        return True
    if any(character.isdigit() for character in text):
        return not _numbered_person(text)
    if _HUMPS.search(text):
        return True
    return None


def _numbered_person(text: str) -> bool:
    """«Світлана 2», «Оля (3)»: one of several people of a name."""
    bare = _NUMBER_OF_MANY.sub(" ", text).strip()
    return bare != text.strip() and not any(map(str.isdigit, bare)) and is_person_name(bare)


def mostly_companies(names: Iterable[str]) -> bool:
    """Whether a column of names is one of companies, by those that say."""
    companies = persons = unsure = 0
    for name in names:
        verdict = is_company_name(name)
        companies += verdict is True
        persons += verdict is False
        unsure += verdict is None and not is_person_name(name)
    return companies > persons and companies * 4 >= persons + unsure


_KINDS: dict[Kind, str] = {
    Kind.COMPANY: "юр юрлицо юридическое юридичне юрособа юридична компания компанія company organization organisation"
    " организация організація business legal b2b фирма фірма предприятие підприємство фоп ип",
    Kind.PERSON: "физ физлицо физическое фізична фізособа фіз физик person individual private частная приватна приватний"
    " частное b2c людина человек",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}


def parse_kind(text: str) -> Kind | None:
    """«Юр лицо», «Фізична особа», «company»: what kind of client a cell names; None when it names none."""
    if is_legal_form(text):
        return Kind.COMPANY
    words = re.split(r"[\s.\-_/]+", text.strip().casefold())
    return _KIND_OF.get(words[0])
