"""In which language a name is written, and the sex that its words tell."""

import re

from clientbase.domain.client import Sex
from clientbase.domain.names_lexicon import given_name_sex, is_latin, patronymic_sex
from clientbase.domain.person_name import PersonName

_UKRAINIAN_LETTERS = re.compile("[іїєґ'’ʼ`]", re.IGNORECASE)
_RUSSIAN_LETTERS = re.compile("[ыэёъ]", re.IGNORECASE)
_UKRAINIAN_PATRONYMIC = re.compile(r"(?:йович|івна|ївна)$")
_RUSSIAN_PATRONYMIC = re.compile(r"(?:[аеоиь]евич|[еи]евна|ьевна|овна|[иь]ична|инична|ьич)$")
_UKRAINIAN_GIVEN = (
    "микола дмитро павло петро михайло данило кирило олександр олександра олексій олена тетяна ганна уляна"
    " микита марко назар ярема хома юхим пилип остап омелян олесь олеся орися одарка христина"
)
_RUSSIAN_GIVEN = re.compile(
    r"(?:[^и]ей|[бвгджзклмнпрстфхцч]ий|ия|ья|аил|иил)$"
    r"|^(?:павел|николай|никита|елена|екатерина|александра?|светлана|филипп|марк|кирилл|игорь|лазарь|алена|елизавета)$"
)
_UKRAINIAN_GIVEN_NAMES = frozenset(_UKRAINIAN_GIVEN.split())
_FEMALE_SURNAME = re.compile(r"(?:[сцз]ька|[сц]кая|[оеєи]ва|ёва|[иії]на|[бвгднмлр]ая)$")
_FEMALE_GIVEN = re.compile(r"(?:слава|мира|мила|анна|[ії]на|ина|яна|еса|ися|уся)$")
_MALE_GIVEN = re.compile(r"(?:слав|мир|мил|дар|волод)$")
_MALE_SURNAME = re.compile(r"(?:[сцз]ький|[сц]ки?ий|[оеє]в|ёв|[ії]н|ишин)$")


def name_language(name: PersonName, preferred: str = "uk") -> str:
    """`uk` or `ru` by letters, patronymic and given name; "" in Latin letters.

    `preferred` where the words serve both.
    """
    whole = f"{name.family} {name.given} {name.additional}"
    if is_latin(whole):
        return ""
    if _UKRAINIAN_LETTERS.search(whole):
        return "uk"
    if _RUSSIAN_LETTERS.search(whole):
        return "ru"
    patronymic, given = name.additional.casefold(), name.given.casefold()
    if _RUSSIAN_PATRONYMIC.search(patronymic):
        return "ru"
    if _UKRAINIAN_PATRONYMIC.search(patronymic) or given in _UKRAINIAN_GIVEN_NAMES:
        return "uk"
    if _RUSSIAN_GIVEN.search(given):
        return "ru"
    return preferred if preferred in ("uk", "ru") else "uk"


def sex_told(name: PersonName) -> Sex:
    """The sex told by the patronymic, else by the given name or its ending, else by the surname's ending.

    >>> sex_told(PersonName(given="Саша", additional="Ігорівна")), sex_told(PersonName("Левицька"))
    (<Sex.FEMALE: 'female'>, <Sex.FEMALE: 'female'>)
    >>> sex_told(PersonName("Ткаченко", "Саша"))
    <Sex.UNKNOWN: ''>
    """
    if name.additional and (told := patronymic_sex(name.additional.split()[-1])):
        return told
    if name.given and (told := given_name_sex(name.given.split()[0])):
        return told
    given = name.given.casefold()
    if _FEMALE_GIVEN.search(given):
        return Sex.FEMALE  # «Любомира», «Златослава»: rare names are made as the known ones are
    if _MALE_GIVEN.search(given):
        return Sex.MALE
    if is_latin(name.family):
        return Sex.UNKNOWN
    surname = name.family.casefold().split("-")[-1]
    if _FEMALE_SURNAME.search(surname):
        return Sex.FEMALE
    return Sex.MALE if _MALE_SURNAME.search(surname) else Sex.UNKNOWN
