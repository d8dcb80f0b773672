"""Names in cases, how clients are addressed, and names in Latin letters."""

import pytest

from clientbase.domain.client import ClientDraft, Kind, Sex
from clientbase.domain.greeting import greeting, name_in, short_name
from clientbase.domain.latin_names import in_latin
from clientbase.domain.name_cases import in_case
from clientbase.domain.name_origin import name_language, sex_told
from clientbase.domain.name_parts import Case
from clientbase.domain.person_name import PersonName
from tests.domain.name_tables import RUSSIAN, UKRAINIAN


def _lines(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split(";")] for line in table.strip().splitlines()]


def _name(text: str) -> PersonName:
    family, given, *rest = text.split(" ")
    return PersonName(family, given, " ".join(rest))


def _whole(name: PersonName) -> str:
    return " ".join(word for word in (name.family, name.given, name.additional) if word)


def test_the_tables_are_long_enough() -> None:
    assert len(_lines(UKRAINIAN)) >= 60
    assert len(_lines(RUSSIAN)) >= 60


@pytest.mark.parametrize("line", _lines(UKRAINIAN), ids=lambda line: line[0])
def test_ukrainian_names(line: list[str]) -> None:
    nominative, genitive, dative, vocative = line
    name = _name(nominative)
    assert _whole(in_case(name, Case.GENITIVE)) == genitive
    assert _whole(in_case(name, Case.DATIVE)) == dative
    called = in_case(name, Case.VOCATIVE)
    assert _whole(PersonName(given=called.given, additional=called.additional)) == vocative


@pytest.mark.parametrize("line", _lines(RUSSIAN), ids=lambda line: line[0])
def test_russian_names(line: list[str]) -> None:
    nominative, genitive, dative = line
    name = _name(nominative)
    sex = Sex.MALE if nominative == "Гамзатов Расул" else Sex.UNKNOWN
    assert _whole(in_case(name, Case.GENITIVE, sex, "ru")) == genitive
    assert _whole(in_case(name, Case.DATIVE, sex, "ru")) == dative
    assert in_case(name, Case.VOCATIVE, sex, "ru") == name


def test_a_sex_that_is_kept_declines_what_its_words_leave_open() -> None:
    joe = PersonName("Байден", "Джо")
    assert in_case(joe, Case.DATIVE) == joe
    assert in_case(joe, Case.DATIVE, Sex.MALE) == PersonName("Байдену", "Джо")
    smith = PersonName("Сміт", "Джон")
    assert in_case(smith, Case.GENITIVE, Sex.MALE) == PersonName("Сміта", "Джона")
    assert in_case(PersonName("Туз", "Саша"), Case.GENITIVE, Sex.MALE) == PersonName("Туза", "Саші")


@pytest.mark.parametrize(
    ("text", "preferred", "found"),
    [
        ("Коваль Ольга", "ru", "ru"),
        ("Коваль Ольга", "uk", "uk"),
        ("Коваль Ольга", "en", "uk"),
        ("Коваль Ігор", "ru", "uk"),
        ("Коваль Сергей", "uk", "ru"),
        ("Коваль Марина Павловна", "uk", "ru"),
        ("Коваль Тарас Юрійович", "ru", "uk"),
        ("Koval Olha", "uk", ""),
    ],
)
def test_the_language_of_a_name(text: str, preferred: str, found: str) -> None:
    assert name_language(_name(text), preferred) == found


def test_the_surname_tells_a_sex_only_by_its_ending() -> None:
    assert sex_told(PersonName("Левицький")) is Sex.MALE
    assert sex_told(PersonName("Смирнова")) is Sex.FEMALE
    assert sex_told(PersonName("Мельник")) is Sex.UNKNOWN


@pytest.mark.parametrize(
    ("given", "sex"),
    [
        ("Любомира", Sex.FEMALE),
        ("Златослава", Sex.FEMALE),
        ("Світозара", Sex.UNKNOWN),
        ("Тихомир", Sex.MALE),
        ("Мстислав", Sex.MALE),
        ("Саша", Sex.UNKNOWN),
        ("Микита", Sex.MALE),
        ("Лука", Sex.MALE),
    ],
)
def test_a_rare_given_name_tells_its_sex_by_what_it_is_made_of(given: str, sex: Sex) -> None:
    assert sex_told(PersonName("Мельник", given)) is sex


_OLENA = ClientDraft(family_name="Ткаченко", given_name="Олена", additional_name="Петрівна")


@pytest.mark.parametrize(
    ("client", "ukrainian", "russian", "english"),
    [
        (_OLENA, "Шановна Олено Петрівно", "Уважаемая Олена Петрівна", "Dear Olena Tkachenko"),
        (
            ClientDraft(family_name="Ткаченко", given_name="Елена", additional_name="Петровна"),
            "Шановна Елена Петровна",
            "Уважаемая Елена Петровна",
            "Dear Elena Tkachenko",
        ),
        (
            ClientDraft(family_name="Левицький", given_name="Ігор"),
            "Шановний пане Ігорю",
            "Уважаемый Ігор",
            "Dear Ihor Levytskyi",
        ),
        (
            ClientDraft(family_name="Шевченко", sex=Sex.MALE),
            "Шановний пане Шевченку",
            "Уважаемый господин Шевченко",
            "Dear Mr Shevchenko",
        ),
        (
            ClientDraft(family_name="Левицька"),
            "Шановна пані Левицька",
            "Уважаемая госпожа Левицька",
            "Dear Ms Levytska",
        ),
        (ClientDraft(given_name="Саша"), "Вітаємо, Сашо", "Здравствуйте, Саша", "Dear Sasha"),
        (
            ClientDraft(kind=Kind.COMPANY, organization="ТОВ «Ромашка»"),
            "Шановні панове",
            "Уважаемые господа",
            "Dear Sir or Madam",
        ),
        (ClientDraft(), "Вітаємо", "Здравствуйте", "Hello"),
        (
            ClientDraft(given_name="Наталія", name_vocative="Наталко"),
            "Шановна Наталко",
            "Уважаемая Наталко",
            "Dear Nataliia",
        ),
    ],
)
def test_greetings(client: ClientDraft, ukrainian: str, russian: str, english: str) -> None:
    assert [greeting(client, code) for code in ("uk", "ru", "en")] == [ukrainian, russian, english]


def test_forms_the_owner_wrote_win() -> None:
    client = ClientDraft(family_name="Гевара", given_name="Че", name_genitive="Че Гевари")
    assert name_in(client, Case.GENITIVE, "uk") == "Че Гевари"
    assert name_in(_OLENA, Case.DATIVE, "uk") == "Ткаченко Олені Петрівні"
    company = ClientDraft(kind=Kind.COMPANY, organization="ТОВ «Ромашка»")
    assert name_in(company, Case.GENITIVE, "uk") == "ТОВ «Ромашка»"


def test_initials() -> None:
    assert short_name(_OLENA) == "Ткаченко О. П."
    assert short_name(ClientDraft(family_name="Мороз", given_name="Анна-Марія")) == "Мороз А.-М."
    assert short_name(ClientDraft(given_name="Олена")) == "Олена"


@pytest.mark.parametrize(
    ("text", "language", "latin"),
    [
        ("Згурський Юрій", "uk", "Zghurskyi Yurii"),
        ("Їжакевич Знам’янка", "uk", "Yizhakevych Znamianka"),
        ("ЩЕРБУХИ ГАЛАҐАН", "uk", "SHCHERBUKHY HALAGAN"),
        ("Подъячев Юлия", "ru", "Podieiachev Iuliia"),
        ("Smith Джон", "uk", "Smith Dzhon"),
    ],
)
def test_names_in_latin_letters(text: str, language: str, latin: str) -> None:
    assert in_latin(text, language) == latin
