"""A family name met in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.name_in_text import is_name, stem_of, words_of
from clientbase.domain.text_folding import fold


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Ткаченко", "Ткаченко"),
        ("ткаченко", "Ткаченко"),
        ("Ткаченку", "Ткаченко"),
        ("Ивановой", "Иванова"),
        ("Иванову", "Иванов"),
        ("Івановій", "Іванова"),
        ("Ковалю", "Коваль"),
        ("Бондаря", "Бондар"),
        ("Шевчукові", "Шевчук"),
        ("Білецького", "Білецький"),
        ("Достоевскому", "Достоевский"),
        ("Сковороді", "Сковорода"),
        ("Smith", "Smith"),
    ],
)
def test_the_same_name(word: str, name: str) -> None:
    assert is_name(word, name)
    assert fold(name).startswith(stem_of(word))


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Ткачук", "Ткаченко"),
        ("Іваненко", "Іванов"),
        ("ковалю", "Коваль"),  # in small letters only as it is kept
        ("Марія", "Мар"),
        ("подзвонити", "Подз"),
        ("Лі", "Лі"),
        ("Анна", ""),
    ],
)
def test_another_name(word: str, name: str) -> None:
    assert not is_name(word, name)


def test_words() -> None:
    assert words_of("подзвонити О'Ніл-Ткаченко о 15:00!") == ("подзвонити", "О'Ніл-Ткаченко")


@given(st.text(), st.text())
def test_any_text_is_taken(word: str, name: str) -> None:
    for one in words_of(word):
        is_name(one, name)
