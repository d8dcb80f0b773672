"""Typed lines read as values, and what is said of them: sums, what is wrong, what is not typed yet. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from clientbase.domain.document import DocumentLine, DocumentTotals
from clientbase.domain.document_items import ItemFieldMissing
from clientbase.domain.document_totals import DiscountTooLarge
from clientbase.domain.errors import InputError
from clientbase.domain.money import Money
from clientbase.texts import sentence
from clientbase.ui.lines.typed_line import TypedLine, line_of, line_sentence, number_text

Problems = Mapping[tuple[int, str], str]
"""Sentences by row and field."""


@dataclass(frozen=True, slots=True)
class ReadLines:
    """The lines that read, by row; of the others `problems` cannot be so, `unfinished` is not typed yet."""

    lines: Mapping[int, DocumentLine] = field(default_factory=dict)
    problems: Problems = field(default_factory=dict)
    unfinished: Problems = field(default_factory=dict)

    @property
    def places(self) -> tuple[int, ...]:
        """The rows of the lines."""
        return tuple(self.lines)

    @property
    def values(self) -> tuple[DocumentLine, ...]:
        return tuple(self.lines.values())

    def too_large(self, error: DiscountTooLarge) -> Problems:
        """The problems, and that a discount takes off more than its line comes to: told by its row."""
        row = self.places[int(str(error.facts["line"])) - 1]
        words = sentence(DiscountTooLarge(**{**error.facts, "line": row + 1}))
        return {**self.problems, (row, "discount"): words}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesReading:
    """What typed lines come to. Rows count from 0, the blank ones too; `places` are those of the totals.

    `problem` is of the whole; `granted` are discounts by rule of rows without a typed one, `whole` that of
    all of them, `told` says in words which rules gave them and how prices of lists were taken; `lacking`:
    less is in stock, by row.
    """

    totals: DocumentTotals | None = None
    places: tuple[int, ...] = ()
    problems: Problems = field(default_factory=dict)
    unfinished: Problems = field(default_factory=dict)
    problem: str = ""
    granted: Mapping[int, str] = field(default_factory=dict)
    whole: str = ""
    told: tuple[str, ...] = ()
    lacking: Mapping[int, str] = field(default_factory=dict)

    @property
    def first_problem(self) -> str:
        return self.problem or next(iter(self.problems.values()), "")

    def amounts(self) -> dict[int, Money]:
        """What each row comes to."""
        if self.totals is None:
            return {}
        return {row: line.amount for row, line in zip(self.places, self.totals.lines, strict=True)}


def read_lines(typed: Sequence[TypedLine], currency: str, *, with_returned: bool = False) -> ReadLines:
    """All but the blank ones. `with_returned`: lines of a kept order may say that something came back."""
    lines: dict[int, DocumentLine] = {}
    problems: dict[tuple[int, str], str] = {}
    unfinished: dict[tuple[int, str], str] = {}
    for row, line in enumerate(typed):
        if line.is_blank:
            continue
        try:
            lines[row] = _read(line, row + 1, currency, with_returned=with_returned)
        except ItemFieldMissing as error:
            unfinished[row, str(error.facts["field"])] = line_sentence(error)
        except InputError as error:
            problems[row, str(error.facts.get("field", "name"))] = line_sentence(error)
    return ReadLines(lines, problems, unfinished)


def _read(line: TypedLine, number: int, currency: str, *, with_returned: bool) -> DocumentLine:
    quantity = number_text(line.quantity)
    if not (with_returned and line.agreed and quantity.startswith("-")):
        return line_of(line, number, currency)
    read = line_of(replace(line, quantity=quantity.removeprefix("-")), number, currency)
    return replace(read, quantity=-read.quantity)
