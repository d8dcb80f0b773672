"""How many labels are made, and where the first of them stands on a sheet."""

import pytest

from clientbase.domain.errors import InputError
from clientbase.domain.label_sheet import (
    MOST_LABELS,
    SIZES,
    AddressLabel,
    LabelNumberWrong,
    LabelSheet,
    TooManyLabels,
    checked,
)

_LABEL = AddressLabel("Олена", ("вул. Садова, 5",))


@pytest.mark.parametrize(
    ("size", "copies", "first", "part"),
    [
        ("3x8", 0, 1, "copies"),
        ("3x8", -1, 1, "copies"),
        ("3x8", MOST_LABELS + 1, 1, "copies"),
        ("3x8", 1, 0, "place"),
        ("3x8", 1, 25, "place"),
        ("roll-58x40", 1, 2, "place"),
    ],
)
def test_a_number_that_cannot_be_is_told_by_its_field(size: str, copies: int, first: int, part: str) -> None:
    with pytest.raises(LabelNumberWrong) as caught:
        checked(LabelSheet(SIZES[size], ((_LABEL, copies),), first))
    assert caught.value.facts["part"] == part


def test_a_whole_sheet_may_begin_at_its_last_place() -> None:
    sheet = LabelSheet(SIZES["3x8"], ((_LABEL, 24),), 24)
    assert checked(sheet) is sheet
    many: type[InputError] = TooManyLabels
    with pytest.raises(many):
        checked(LabelSheet(SIZES["3x8"], ((_LABEL, MOST_LABELS), (_LABEL, 1))))
