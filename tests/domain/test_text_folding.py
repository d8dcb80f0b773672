"""Folding makes one of what people spell differently, and never changes its mind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.text_folding import fold, phone_digits, query_variants, roman_key, search_text

LETTERS = st.text(
    st.sampled_from("aceopxyiABCHKMT іїєёґэыьйЙЩяжz'-’«»\u0306\u0301\u200b\u00a0Šł½ﬁ0"), max_size=30
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Олена", "ОЛЕНА"),
        ("Семёнов", "семенов"),
        ("Їжак", "иЖАК"),
        ("Ірина", "Ирина"),
        ("Євген", "Эвген"),
        ("Ґудзь", "гудзь"),
        ("п'ять", "п’ять"),
        ("Мар`яна", "Марʼяна"),
        ("CибБашкирТекстиль", "СибБашкирТекстиль"),
        ("БашкирФлотМотор-H", "БашкирФлотМотор-Н"),
        ("Вosch", "Bosch"),
        ("Ševčenko", "sevcenko"),
        ("ТОВ „Ромашка“", "ТОВ «Ромашка»"),
        ("a\u00a0\u2009 b\u200b", "a b"),
        ("и\u0306од", "йод"),
        ("Łódź", "lodz"),
        ("Нечуй–Левицький", "Нечуй-Левицький"),
    ],
)
def test_the_same_to_a_reader_is_the_same_folded(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("йод", "иод"), ("рыба", "риба"), ("Галя", "Валя"), ("audi", "ауди")]
)
def test_different_letters_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_latin_name_beside_a_cyrillic_word_stays_latin() -> None:
    assert fold("Audi-сервис Ocean") == "audi-сервис ocean"


@given(st.one_of(st.text(max_size=60), LETTERS))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Шевченко", "Shevchenko", "Ševčenko"),
        ("Юлія", "Yuliia", "Julia", "Юлия"),
        ("Євген", "Yevhen"),
        ("Щербак", "Shcherbak"),
        ("Дмитрий", "Dmitry", "Dmitriy"),
        ("Дмитро", "Dmytro"),
        ("Семёнов", "Semyonov", "Semenov"),
        ("Зеленський", "Zelensky", "Zelenskyi"),
        ("Хрещатик", "Khreshchatyk"),
        ("Олег", "Oleg", "Oleh"),
        ("Цуканов", "Tsukanov"),
        ("Максим", "Maxim", "Maksym"),
        ("Анна", "Anna", "Ana"),
    ],
)
def test_spellings_of_one_name_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({roman_key(fold(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bdfyjd", "Иванов"),
        ("іванов", "Иванов"),
        ("sdfyjd", "Ыванов"),
        ("nrfxtyrj", "Ткаченко"),
        (";tyz", "Женя"),
        ("руддщ", "Hello"),
        ("ріба", "Рыба"),
        ("shevch", "Шевченко"),
        ("Шевченко", "Shevchenko"),
        ("сибБашкир", "CибБашкирТекстиль"),
        ("сокол", "Товариство «Со'кол»"),
    ],
)
def test_some_form_of_the_query_is_in_the_stored_text(query: str, found: str) -> None:
    stored = search_text([found])
    assert any(form in stored for form in query_variants(query))


@pytest.mark.parametrize(
    "query", ["067 123 45 67", "+380671234567", "(067)123", "4567", "380 67", "8 067 123-45-67", "671234567"]
)
def test_a_phone_is_found_by_its_digits_in_any_form(query: str) -> None:
    stored = search_text(["Ткаченко"], ["+380671234567"])
    assert any(form in stored for form in query_variants(query))


def test_the_typed_form_comes_first() -> None:
    assert query_variants("Їжак")[0] == "ижак"
    assert query_variants("067-12")[0] == "06712"
    assert query_variants("  ") == ()


def test_phone_digits_are_international_and_as_dialled() -> None:
    assert phone_digits("+380671234567") == ("380671234567", "0671234567")
    assert phone_digits("+79161234567") == ("79161234567", "89161234567")
    assert phone_digits("(5) 555-4729") == ("55554729",)
    assert phone_digits("немає") == ()


@given(st.text(max_size=40))
def test_a_query_never_fails(text: str) -> None:
    assert all(form == form.strip() and form for form in query_variants(text))
