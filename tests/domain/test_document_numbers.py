"""Numbers of documents from a pattern."""

import pytest

from clientbase.domain.document_numbers import DEFAULT_PATTERN, NumberPatternWrong, gaps, next_number


@pytest.mark.parametrize(
    ("pattern", "last", "number"),
    [
        (DEFAULT_PATTERN, 0, "0001"),
        ("{number:04d}", 9999, "10000"),
        ("{year}-{number:04d}", 41, "2026-0042"),
        ("РХ-{number}/{year}", 6, "РХ-7/2026"),
        ("{number:3}", 0, "  1"),
    ],
)
def test_the_next_number(pattern: str, last: int, number: str) -> None:
    assert next_number(pattern, 2026, last) == number


def test_gaps_are_told_as_stretches() -> None:
    assert gaps([]) == ()
    assert gaps([1, 2, 3]) == ()
    assert gaps([3, 1, 7, 7]) == ((2, 2), (4, 6))


@pytest.mark.parametrize(
    "pattern",
    [
        *("", "A-1", "{year}", "{number", "{}", "{0}", "{number!r}", "{number.real}", "{number:{year}}"),
        *("{client}-{number}", "{number:>999999}", "{number:x}", "{number}\n", "{number}" + "A" * 60),
    ],
)
def test_what_is_no_pattern(pattern: str) -> None:
    with pytest.raises(NumberPatternWrong):
        next_number(pattern, 2026, 0)
