"""Names stand where people look for them, in the base's own order of bytes."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.alphabet import sort_key


def ordered(names: list[str]) -> list[str]:
    return sorted(names, key=lambda name: sort_key(name).encode())


def test_the_ukrainian_alphabet() -> None:
    letters = list("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
    assert ordered(letters[::-1]) == letters


def test_the_russian_alphabet() -> None:
    letters = list("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
    assert ordered(letters[::-1]) == letters


def test_case_numbers_accents_and_quotes() -> None:
    names = [
        "2 друга",
        "10 друзів",
        "Adam",
        "Éva",
        "Evan",
        "Іван Б",
        "Іванова",
        "їжак",
        "Лот 9",
        "Лот 10",
        "«Юг»",
        "яна",
    ]
    assert ordered(names[::-1]) == names


@given(st.text(), st.text())
def test_different_names_never_share_a_key(one: str, other: str) -> None:
    one, other = one.replace("\x00", ""), other.replace("\x00", "")
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (sort_key(one) == sort_key(other)) == same


@given(st.text(st.sampled_from("абвіїєґёйABab 019-"), max_size=8))
def test_the_order_of_text_is_the_order_of_bytes(name: str) -> None:
    assert (sort_key(name) < sort_key("іва 10")) == (sort_key(name).encode() < sort_key("іва 10").encode())
