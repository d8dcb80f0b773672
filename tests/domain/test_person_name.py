"""Which word of a name is which, and what is no person at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.client import Kind, Sex
from clientbase.domain.company_name import is_company_name, mostly_companies, parse_kind
from clientbase.domain.names_lexicon import given_name_sex, patronymic_sex
from clientbase.domain.person_name import NameOrder, is_person_name, name_order, parse_sex, split_name
from clientbase.domain.text_folding import mend_scripts


@pytest.mark.parametrize(
    ("text", "family", "given_name", "additional"),
    [
        ("Іваненко Іван Іванович", "Іваненко", "Іван", "Іванович"),
        ("Никита Александрович Королёв", "Королёв", "Никита", "Александрович"),
        ("Тарасова Дан Львович", "Тарасова", "Дан", "Львович"),
        ("Смирнова Татьяна Ивановка", "Смирнова", "Татьяна", "Ивановка"),
        ("Абрамович Роман Аркадьевич", "Абрамович", "Роман", "Аркадьевич"),
        ("Анна Павлівна Маркович", "Маркович", "Анна", "Павлівна"),
        ("Алиев Гейдар Рза оглы", "Алиев", "Гейдар", "Рза оглы"),
        ("Мамедова Лейла Рашид кызы", "Мамедова", "Лейла", "Рашид кызы"),
        ("Нечуй-Левицький Іван Семенович", "Нечуй-Левицький", "Іван", "Семенович"),
        ("Квітка Основ'яненко Григорій Федорович", "Квітка Основ'яненко", "Григорій", "Федорович"),
        ("Иван Иванов", "Иванов", "Иван", ""),
        ("Анна Марія Коваль", "Коваль", "Анна", "Марія"),
        ("Мартин Іван Біляк", "Мартин", "Іван", "Біляк"),
        ("van der Berg Jan", "van der Berg", "Jan", ""),
        ("de la Cruz", "de la Cruz", "", ""),
        ("Коцюбинський Михайло", "Коцюбинський", "Михайло", ""),
        ("Михайло Коцюбинський", "Коцюбинський", "Михайло", ""),
        ("Корнилій Прядун", "Прядун", "Корнилій", ""),
        ("Иван Иванович", "", "Иван", "Иванович"),
        ("Смирнова А. П.", "Смирнова", "А.", "П."),
        ("Смирнова А.П.", "Смирнова", "А.", "П."),
        ("А.П. Смирнова", "Смирнова", "А.", "П."),
        ("Михаил К.", "К.", "Михаил", ""),
        ("Олена", "", "Олена", ""),
        ("ТКАЧЕНКО", "ТКАЧЕНКО", "", ""),
        ("John Smith", "Smith", "John", ""),
        ("John Fitzgerald Kennedy", "Kennedy", "John", "Fitzgerald"),
        ("Homer J. Simpson", "Simpson", "Homer", "J."),
        ("Doe, John", "Doe", "John", ""),
        ("Antonio del Valle Saavedra", "del Valle Saavedra", "Antonio", ""),
        ("Mr. Michael Angstadt Jr.", "Angstadt Jr.", "Michael", ""),
        ("пані Олена Ткаченко", "Ткаченко", "Олена", ""),
        ("", "", "", ""),
    ],
)
def test_names(text: str, family: str, given_name: str, additional: str) -> None:
    name = split_name(text)
    assert (name.family, name.given, name.additional) == (family, given_name, additional)


def test_what_stands_in_brackets_is_kept_apart() -> None:
    assert split_name("Олена Ткаченко (косметика)").rest == "косметика"


def test_the_order_of_a_list_decides_what_words_do_not() -> None:
    assert name_order(["Иван Иванов", "Петр Петров", "Хо Чи"]) is NameOrder.GIVEN_FIRST
    assert split_name("Азя Бузя", NameOrder.GIVEN_FIRST).family == "Бузя"
    assert split_name("Азя Бузя", NameOrder.FAMILY_FIRST).family == "Азя"


@given(st.text(max_size=60), st.sampled_from(list(NameOrder)))
def test_no_word_of_a_name_is_lost(text: str, order: NameOrder) -> None:
    name = split_name(text, order)
    assert all(part == part.strip() for part in (name.family, name.given, name.additional))


@given(
    st.lists(
        st.sampled_from(
            [
                "Іван",
                "Олена",
                "Ткаченко",
                "Петрович",
                "А.",
                "П.",
                "Smith",
                "John",
                "оглы",
                "Роман",
                "Марківна",
            ]
        ),
        max_size=5,
    )
)
def test_every_word_has_its_place(words: list[str]) -> None:
    name = split_name(" ".join(words))
    assert sorted(f"{name.family} {name.given} {name.additional}".split()) == sorted(words)


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("ТОВ „Ромашка“", True),
        ("ООО Рога", True),
        ("ФОП Іваненко І. І.", True),
        ("Acme, Inc.", True),
        ("Müller GmbH", True),
        ("СервисПив", True),
        ("БашкирФлотМотор-H", True),
        ("Рога и Копыта 1", True),
        ("База Строитель", True),
        ("Магазин на розі", True),
        ("«Зоря»", True),
        ("Іваненко Іван Іванович", False),
        ("John Smith", False),
        ("Смирнова А. П.", False),
        ("Сидоров Петр Петрович", False),
        ("ПАНЧЕНКО", None),
        ("Стройсервис", None),
    ],
)
def test_companies(text: str, company: bool | None) -> None:
    assert is_company_name(text) is company


def test_a_column_of_companies() -> None:
    assert mostly_companies(["СервисПив", "ТОВ Зоря", "Стройсервис"])
    assert not mostly_companies(["Іваненко Іван", "ТОВ Зоря", "Ткаченко Олена", "ПАНЧЕНКО"])


def test_kinds_and_sexes() -> None:
    assert [parse_kind(text) for text in ("Юр лицо", "физ. лицо", "ООО", "фізична особа", "3")] == [
        Kind.COMPANY, Kind.PERSON, Kind.COMPANY, Kind.PERSON, None,
    ]  # fmt: skip
    for word in ("м", "М", "M", "муж", "Мужской", "чоловіча", "male"):
        assert parse_sex(word) is Sex.MALE
    for word in ("ж", "Жен", "женский", "жіноча", "F", "female"):
        assert parse_sex(word) is Sex.FEMALE
    assert parse_sex("так") is None


def test_the_lexicon_knows_spellings() -> None:
    assert given_name_sex("Dmytro") is given_name_sex("Дмитрий") is Sex.MALE
    assert given_name_sex("Ткаченко") is None
    assert patronymic_sex("Іллівна") is Sex.FEMALE
    assert is_person_name("Ткаченко Олена")
    assert not is_person_name("Рога и Копыта 1")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("CибБашкирТекстиль", "СибБашкирТекстиль"),
        ("БашкирФлотМотор-H", "БашкирФлотМотор-Н"),
        ("Iванов Сергій", "Іванов Сергій"),
        ("Вosch", "Bosch"),
        ("Audi-сервис", "Audi-сервис"),
        ("Олена Smith", "Олена Smith"),
    ],
)
def test_look_alike_letters_are_mended(text: str, mended: str) -> None:
    assert mend_scripts(text) == mended
