"""A small word on a soft background that says a state: done, soon, late; colour never says it alone."""

from clientbase.ui.kit.chips import Chip

TONES = {"good": "green", "soon": "amber", "late": "red", "plain": "slate", "info": "blue"}


class Badge(Chip):
    """`tone` is one of TONES."""

    def __init__(self, text: str, tone: str = "plain") -> None:
        super().__init__(text, TONES[tone])
