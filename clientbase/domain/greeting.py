"""How a client is addressed and named in letters and documents, in Ukrainian, Russian and English.

«Шановна Олено Петрівно», «Уважаемая Елена Петровна», «Dear Olena Tkachenko». Where the owner wrote a form
of the name himself, that is taken.
"""

from collections.abc import Mapping
from dataclasses import replace

from clientbase.domain.client import ClientDraft, Kind, Sex, display_name_of
from clientbase.domain.latin_names import in_latin
from clientbase.domain.name_cases import in_case
from clientbase.domain.name_origin import name_language, sex_told
from clientbase.domain.name_parts import Case
from clientbase.domain.names_lexicon import is_latin
from clientbase.domain.person_name import PersonName

# Letters are written in their own language whatever that of the screen is: these are not msgids.
_COMPANY: Mapping[str, str] = {
    "uk": "Шановні панове",
    "ru": "Уважаемые господа",
    "en": "Dear Sir or Madam",
}
_NAMED: Mapping[str, Mapping[Sex, str]] = {
    "uk": {Sex.FEMALE: "Шановна {name}", Sex.MALE: "Шановний {name}", Sex.UNKNOWN: "Вітаємо, {name}"},
    "ru": {Sex.FEMALE: "Уважаемая {name}", Sex.MALE: "Уважаемый {name}", Sex.UNKNOWN: "Здравствуйте, {name}"},
    "en": {Sex.FEMALE: "Dear {name}", Sex.MALE: "Dear {name}", Sex.UNKNOWN: "Dear {name}"},
}
_FORMAL: Mapping[str, Mapping[Sex, str]] = {
    "uk": {Sex.FEMALE: "Шановна пані {name}", Sex.MALE: "Шановний пане {name}"},
    "ru": {Sex.FEMALE: "Уважаемая госпожа {name}", Sex.MALE: "Уважаемый господин {name}"},
    "en": {Sex.FEMALE: "Dear Ms {name}", Sex.MALE: "Dear Mr {name}"},
}
_NOBODY: Mapping[str, str] = {"uk": "Вітаємо", "ru": "Здравствуйте", "en": "Hello"}


def name_of(client: ClientDraft) -> PersonName:
    return PersonName(client.family_name, client.given_name, client.additional_name)


def sex_of(client: ClientDraft) -> Sex:
    """The sex as kept, else as the name tells it."""
    return client.sex or sex_told(name_of(client))


def address_of(client: ClientDraft, language: str) -> str:
    """The name one calls the client by: «Олено Петрівно»; "" for a company or a nameless client."""
    if client.kind is Kind.COMPANY:
        return ""
    if client.name_vocative and (language != "en" or is_latin(client.name_vocative)):
        return client.name_vocative
    name = name_of(client)
    if language == "en":
        return " ".join(_in_latin(word, name) for word in (name.given, name.family) if word)
    called = in_case(name, Case.VOCATIVE, sex_of(client), language) if language == "uk" else name
    if called.given:
        return " ".join(word for word in (called.given, called.additional) if word)
    return called.family or client.nickname


def greeting(client: ClientDraft, language: str) -> str:
    """The first words of a letter, without a mark behind them; `language` is the letter's: uk, ru or en.

    Of a client whose sex nothing tells: «Вітаємо, Сашо».
    """
    if client.kind is Kind.COMPANY:
        return _COMPANY[language]
    name, sex = address_of(client, language), sex_of(client)
    if not name:
        return _NOBODY[language]
    if sex is not Sex.UNKNOWN and not client.name_vocative and not _familiar(client, language):
        return _FORMAL[language][sex].format(name=name)
    return _NAMED[language][sex].format(name=name)


def _familiar(client: ClientDraft, language: str) -> bool:
    """Whether «Шановна» stands before the name alone: in Ukrainian that wants a patronymic."""
    return bool(client.given_name and (client.additional_name or language != "uk"))


def name_in(client: ClientDraft, case: Case, language: str) -> str:
    """The whole name in a case for a document, surname first; a company's name as it is."""
    written = {
        Case.GENITIVE: client.name_genitive,
        Case.DATIVE: client.name_dative,
        Case.VOCATIVE: client.name_vocative,
    }[case]
    if written:
        return written
    if client.kind is Kind.COMPANY or not (client.family_name or client.given_name):
        return display_name_of(client)
    name = in_case(name_of(client), case, sex_of(client), language)
    return " ".join(word for word in (name.family, name.given, name.additional) if word)


def forms_of(client: ClientDraft, language: str) -> dict[str, str]:
    """What the rules make of a person's name, by the field where the owner may write another form."""
    if client.kind is Kind.COMPANY:
        return {}
    plain = replace(client, name_vocative="", name_genitive="", name_dative="")
    return {
        "name_vocative": address_of(plain, language),
        "name_genitive": name_in(plain, Case.GENITIVE, language),
        "name_dative": name_in(plain, Case.DATIVE, language),
    }


def short_name(client: ClientDraft) -> str:
    """«Ткаченко О. П.»; of a double given name «Мороз А.-М.»; without a surname the name as it is."""
    if client.kind is Kind.COMPANY or not client.family_name:
        return display_name_of(client)
    letters = [
        _initials(word) for text in (client.given_name, client.additional_name) for word in text.split()[:1]
    ]
    return " ".join([client.family_name, *letters])


def _initials(word: str) -> str:
    return "-".join(f"{piece[0].upper()}." for piece in word.split("-") if piece)


def _in_latin(word: str, name: PersonName) -> str:
    return in_latin(word, name_language(name))
