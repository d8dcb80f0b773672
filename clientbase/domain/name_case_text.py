"""A whole name as papers want it: «від Ткаченко Олени Петрівни», «видати Ткаченко Олені Петрівні»."""

from clientbase.domain.client import Sex
from clientbase.domain.name_cases import in_case
from clientbase.domain.name_parts import Case
from clientbase.domain.person_name import is_person_name, split_name


def name_in_case(name: str, case: Case, language: str) -> str:
    """The name in a case of a language; a company's, and any in English, stays as it is.

    >>> name_in_case("Ткаченко Олена Петрівна", Case.DATIVE, "uk")
    'Ткаченко Олені Петрівні'
    >>> name_in_case("ТОВ «Дім»", Case.DATIVE, "uk")
    'ТОВ «Дім»'
    """
    if language == "en" or not is_person_name(name):
        return name
    parts = split_name(name)
    put = in_case(parts, case, Sex.UNKNOWN, language)
    if put == parts:
        return name
    return " ".join(part for part in (put.family, put.given, put.additional, put.rest) if part)
