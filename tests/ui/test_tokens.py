"""The look as numbers: every text can be read on what it stands on."""

from itertools import product

import pytest

from clientbase.domain.employee import COLOURS
from clientbase.ui.tokens import DARK, LIGHT, TEXT_STYLES, Colours, contrast

BACKS = ("window", "side", "surface", "raised", "hover", "selection")
FRONTS = sorted({style.colour for style in TEXT_STYLES.values()} | {"accent_text", "green", "amber"})


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
def test_texts_have_the_contrast_the_look_asks_for(colours: Colours) -> None:
    pairs = [(getattr(colours, front), getattr(colours, back)) for front, back in product(FRONTS, BACKS)]
    pairs += [(colours.text, getattr(colours, back)) for back in ("neutral", "neutral_hover")]
    pairs += [(colours.placeholder, colours.surface), (colours.second, colours.neutral)]
    pairs += [
        (colours.front_on_accent, getattr(colours, back))
        for back in ("accent", "accent_hover", "accent_pressed")
    ]
    pairs += [(colours.front_on_notice, colours.notice), (colours.link_on_notice, colours.notice)]
    pairs += [(soft.front, soft.back) for soft in colours.soft.values()]
    faint = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5}
    assert not faint
    dots = [(soft.dot, getattr(colours, back)) for soft, back in product(colours.soft.values(), BACKS)]
    faint = {pair: round(contrast(*pair), 2) for pair in dots if contrast(*pair) < 3}
    assert not faint


def test_every_colour_of_an_employee_is_drawn() -> None:
    assert set(LIGHT.soft) == set(DARK.soft) == set(COLOURS)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
