"""How a query is meant: its readings, words a typo away, what is marked, how names are ranked."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.keyboard_layouts import turned
from clientbase.domain.search_marks import marks_of
from clientbase.domain.search_query import Nearness, guesses, one_typo_away, readings
from clientbase.domain.text_folding import compact_code, fold, spellings


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Їжакевич Мар’яна", (("ижакевич",),), ("Їжакевич",)),
        ("Їжакевич Мар’яна", (("маряна",), ("ижа",)), ("Їжа", "Мар’яна")),
        ("067 123-45-67", (("4567",),), ("45-67",)),
        ("067 123 45 67", (("380671234567",),), ("067 123 45 67",)),
        ("КВ-1001, KV", (("kb1001",),), ("КВ-1001",)),
        ("Шевченко Тарас", (("shevchenko", " sevcenko"),), ("Шевченко",)),
        ("Анна Ганна", (("анна",),), ("Анна",)),
        ("Ганна Анна", (("анна",),), ("Анна",)),  # the beginning of a word before its middle
        ("Кав’ярня Coffee House", (("cafe", "cofe "),), ("Coffee",)),
        ("ніде нічого", (("щось",),), ()),
        ("", (("щось",),), ()),
    ],
)
def test_what_was_looked_for_is_marked(
    text: str, words: tuple[tuple[str, ...], ...], marked: tuple[str, ...]
) -> None:
    assert tuple(text[at : at + length] for at, length in marks_of(text, words)) == marked


@given(text=st.text(max_size=40), words=st.lists(st.lists(st.text(min_size=1, max_size=5)), max_size=3))
def test_marks_lie_in_the_text_and_apart(text: str, words: list[list[str]]) -> None:
    end = 0
    for at, length in marks_of(text, words):
        assert end <= at
        assert length > 0
        end = at + length
    assert end <= len(text)


@given(word=st.text(alphabet="абвгиеь", min_size=1, max_size=8), data=st.data())
def test_a_word_a_typo_away_leads_back(word: str, data: st.DataObject) -> None:
    near = set(one_typo_away(word))
    assert word not in near
    other = data.draw(st.sampled_from(sorted(near)))
    assert not other or word in set(one_typo_away(other))


def test_short_words_and_numbers_are_not_guesses() -> None:
    asked: list[str] = []

    def known(words: Iterable[str]) -> list[str]:
        asked.extend(words)
        return []

    assert list(guesses("жик 1234567 к-40 ab12", known)) == []
    assert asked == []
    assert list(guesses("шевчнко", known)) == []
    assert "шевченко" in asked
    assert all(len(word.rstrip()) >= 6 or word.endswith(" ") for word in asked)


def test_a_guess_stands_beside_what_was_typed() -> None:
    kept = {"шевченко", "sevcenko"}
    spelt, heard = guesses("тарас шевчнко", lambda words: [word for word in words if word in kept])
    assert spelt.nearness is heard.nearness is Nearness.GUESSED
    assert [forms[0] for forms in spelt.words] == ["тарас", "шевчнко"]
    assert set(spelt.words[1]) & kept == {"шевченко"}
    assert set(heard.words[1]) >= kept


def test_a_short_word_that_the_base_has_is_no_typo() -> None:
    def known(words: Iterable[str]) -> list[str]:
        return [word for word in words if word.strip() in {"кава", "каша", "олена", "олени"}]

    assert list(guesses("кава", known)) == []
    assert any("каша " in guess.words[0] for guess in guesses("кажа", known))
    assert any("олени " in guess.words[0] for guess in guesses("олена", known))


def test_forms_that_no_text_has_are_not_asked_for_again() -> None:
    typed, heard, *_turned = readings("тарас шевчнко")
    left = heard.without({"шевчнко"})
    assert left is not None
    assert left.words == heard.words
    assert left.absent == {"шевчнко"}
    assert typed.without({"шевчнко"}) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("itdxtyrj", "шевченко"), ("ырумсрутлщ", "shevchenko"), ("ырина", "ірина"), ("іфьдгл", "samluk")],
)
def test_another_layout_is_one_of_the_readings(typed: str, meant: str) -> None:
    assert meant in turned(typed)
    assert any(
        fold(meant) in forms
        for reading in readings(typed)
        if reading.nearness is Nearness.TURNED
        for forms in reading.words
    )


@given(text=st.text(max_size=30))
def test_readings_go_from_near_to_far(text: str) -> None:
    near = [reading.nearness for reading in readings(text)]
    assert near == sorted(near)
    assert all(form for reading in readings(text) for forms in reading.words for form in forms)


@given(text=st.text(alphabet="абвгґдеєёжзиіїйк", max_size=6))
def test_spellings_are_all_folded_to_the_same(text: str) -> None:
    folded = fold(text)
    spelt = spellings(folded)
    assert all(folded.startswith(fold(one)) for one in spelt)
    if len(spelt[0]) == len(folded) and "й" not in text and "э" not in text:
        assert text in spelt


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ЗМ-2041", "3m2041"),
        ("AX 4321 KM", "ax4321km"),
        ("а/123", "a123"),
        ("просто слово", ""),
        ("5" * 31, ""),
    ],
)
def test_a_code_is_written_together(text: str, code: str) -> None:
    assert compact_code(text) == code.replace("3m", "зm")
