"""Numbers of documents: a pattern and the place in the sequence of a kind and year make the text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter

from clientbase.domain.document import DocumentKind
from clientbase.domain.errors import InputError
from clientbase.domain.paper_form import PaperKind

DEFAULT_PATTERN = "{number:04d}"
_EXAMPLE = "{year}-{number:04d}"
_SPEC = re.compile(r"0?\d?d?")


class NumberPatternWrong(InputError):
    """`pattern` is no pattern of numbers ({number}, {year} and plain text); `example` is one."""


def checked_pattern(pattern: str) -> str:
    """The pattern, if it may number documents: "{year}-{number:04d}", «РХ-{number}».

    Raises NumberPatternWrong.
    Only the names `number` and `year` with a width may stand in braces, so that no text of a
    person can reach into Python.
    """
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError:
        raise NumberPatternWrong(pattern=pattern, example=_EXAMPLE) from None
    names = [name for _, name, _, _ in parts if name is not None]
    fits = all(
        name is None or (name in {"number", "year"} and not conversion and _SPEC.fullmatch(spec or ""))
        for _, name, spec, conversion in parts
    )
    if not fits or "number" not in names or len(pattern) > 60 or not pattern.isprintable():
        raise NumberPatternWrong(pattern=pattern, example=_EXAMPLE)
    return pattern


def next_number(pattern: str, year: int, last: int) -> str:
    """The number after the `last` one given in that year (0: none yet).

    >>> next_number("{year}-{number:04d}", 2026, 41)
    '2026-0042'
    """
    return checked_pattern(pattern).format(year=year, number=last + 1)


@dataclass(frozen=True, slots=True)
class NumberSequence:
    """Numbers of a company's one kind and year; `missing` are stretches (first, last) that none has."""

    company_id: int
    kind: DocumentKind | PaperKind
    year: int
    issued: int
    cancelled: int
    last: int
    missing: tuple[tuple[int, int], ...]


def gaps(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """The stretches from 1 to the highest number that are not among them.

    >>> gaps([1, 2, 5, 9])
    ((3, 4), (6, 8))
    """
    found, expected = [], 1
    for number in sorted(set(numbers)):
        if number > expected:
            found.append((expected, number - 1))
        expected = number + 1
    return tuple(found)
