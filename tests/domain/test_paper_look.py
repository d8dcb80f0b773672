"""Looks of papers: colours an owner chose stay readable, and are read as people write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.paper_look import (
    DESIGN_COLOURS,
    LEAST_CONTRAST,
    ColourWrong,
    Design,
    PaperLook,
    checked_colour,
    contrast_to_white,
    readable,
    tint,
)
from tests.examples import examples

_COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@settings(max_examples=examples(25))
@given(_COLOURS)
def test_any_colour_becomes_readable_and_a_readable_one_stays(colour: str) -> None:
    made = readable(colour)
    assert contrast_to_white(made) >= LEAST_CONTRAST
    assert readable(made) == made
    assert made == colour or contrast_to_white(colour) < LEAST_CONTRAST


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast_to_white("#ffffff") == pytest.approx(1)
    assert contrast_to_white("#000000") == pytest.approx(21)
    assert contrast_to_white("#767676") == pytest.approx(4.54, abs=0.01)  # WCAG's own example


def test_the_colours_of_the_designs_are_readable() -> None:
    for design in Design:
        assert readable(DESIGN_COLOURS[design]) == DESIGN_COLOURS[design]
        assert PaperLook(design).accent == DESIGN_COLOURS[design]
        assert PaperLook(design, colour="#aa0000").accent == "#aa0000"


def test_colours_are_read_as_written_and_others_refused() -> None:
    assert checked_colour(" #2563EB ") == checked_colour("2563eb") == "#2563eb"
    assert checked_colour("  ") == ""
    for wrong in ("red", "#12345", "#12345g", "rgb(1,2,3)", "#1234567"):
        with pytest.raises(ColourWrong):
            checked_colour(wrong)


def test_tints_go_from_white_to_the_colour() -> None:
    assert (tint("#2563eb", 0), tint("#2563eb", 1)) == ("#ffffff", "#2563eb")
