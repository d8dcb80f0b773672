"""The arrangement of a card: what is named stands as named, what is new is seen, text and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.card_arrangement import (
    AS_MADE,
    arrangement_as_text,
    arrangement_from_text,
    moved,
    ordered,
)

KEYS = st.lists(st.sampled_from("abcdefg"), unique=True).map(tuple)


@given(known=KEYS, wanted=KEYS)
def test_nothing_is_lost_and_what_is_named_keeps_its_order(
    known: tuple[str, ...], wanted: tuple[str, ...]
) -> None:
    found = ordered(known, wanted)
    assert sorted(found) == sorted(known)
    named = [key for key in wanted if key in known]
    assert [key for key in found if key in named] == named


def test_a_new_one_stands_after_what_it_follows() -> None:
    assert ordered(("a", "b", "new", "c"), ("c", "b", "a", "gone")) == ("c", "b", "new", "a")
    assert ordered(("new", "a"), ("a",)) == ("new", "a")


def test_text_and_back() -> None:
    told = AS_MADE.with_sections(("files", "name")).with_fields("name", ("given_name", "family_name"))
    told = told.showing_section("own", shown=False).showing_field("website", shown=False)
    assert arrangement_from_text(arrangement_as_text(told)) == told
    assert arrangement_as_text(AS_MADE) == ""
    back = told.showing_field("website", shown=True).showing_section("own", shown=True)
    assert (back.hidden_fields, back.hidden_sections) == (frozenset(), frozenset())


@pytest.mark.parametrize("text", ["[]", "{}", "nonsense", '{"version":1,"sections":[3]}', '{"version":2}'])
def test_what_is_no_arrangement_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        arrangement_from_text(text)


def test_moving_stops_at_the_ends() -> None:
    assert moved(("a", "b", "c"), "b", -1) == ("b", "a", "c")
    assert moved(("a", "b", "c"), "c", 1) == ("a", "b", "c")
    assert moved(("a", "b", "c"), "a", -1) == ("a", "b", "c")
