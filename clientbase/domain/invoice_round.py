"""One invoice for each of many clients, planned before any is issued: the first of the month of a shop."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from clientbase.domain.document import DocumentDraft
from clientbase.domain.document_totals import issued
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.money import Money
from clientbase.domain.month_names import months_between, moved_months


class Hindrance(StrEnum):
    """Why a client gets none, or none by itself: he is not ticked."""

    NONE = ""
    LONG_AGO = "long_ago"  # his last invoice is older than the month before
    DONE = "done"  # the same was issued to him in this month already
    WRONG = "wrong"  # it cannot be issued as it is


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One client's invoice. `before` is the number of the one it repeats, or of the one he has already."""

    client_id: int
    name: str
    draft: DocumentDraft | None
    total: Money | None
    company_id: int | None = None
    before: str = ""
    hindrance: Hindrance = Hindrance.NONE
    error: ClientbaseError | None = None
    ticked: bool = True

    @property
    def can_be_issued(self) -> bool:
        return self.draft is not None and self.hindrance is not Hindrance.WRONG


@dataclass(frozen=True, slots=True)
class InvoiceRound:
    """The plan, in the order of the clients' names. `without`: how many have no invoice to be repeated."""

    rows: tuple[RoundRow, ...]
    issued_on: date
    without: int = 0

    @property
    def ticked(self) -> tuple[RoundRow, ...]:
        return tuple(row for row in self.rows if row.ticked and row.can_be_issued)

    @property
    def usual(self) -> tuple[int, ...]:
        """The places that are ticked when all are: whom the same was billed already is ticked by hand."""
        return tuple(
            at
            for at, row in enumerate(self.rows)
            if row.can_be_issued and row.hindrance is not Hindrance.DONE
        )

    def with_tick(self, places: Sequence[int], ticked: bool) -> "InvoiceRound":
        wanted = set(places)
        rows = tuple(
            replace(row, ticked=ticked) if at in wanted and row.can_be_issued else row
            for at, row in enumerate(self.rows)
        )
        return replace(self, rows=rows)

    def sums(self) -> tuple[Money, ...]:
        """What the ticked invoices come to, one a currency."""
        found: dict[str, Money] = {}
        for row in self.ticked:
            if row.total is not None:
                code = row.total.currency
                found[code] = found.get(code, Money(0, code)) + row.total
        return tuple(found[code] for code in sorted(found))


def renewed(draft: DocumentDraft, issued_on: date) -> DocumentDraft:
    """The draft for another day: as long to pay as before, and the months it names as much later."""
    by = months_between(draft.issued_on, issued_on)
    due_on = issued_on + (draft.due_on - draft.issued_on) if draft.due_on else None
    lines = tuple(replace(line, item_name=moved_months(line.item_name, by)) for line in draft.lines)
    return replace(draft, issued_on=issued_on, due_on=due_on, lines=lines, note=moved_months(draft.note, by))


def total_of(draft: DocumentDraft) -> Money:
    """What it asks for once it is issued. Raises what `issued` raises."""
    return issued(draft, "").totals.amount_due


def says_the_same(one: DocumentDraft, other: DocumentDraft) -> bool:
    """Whether two invoices are for the same: then one of a client and month is enough."""
    return [(line.item_name, line.quantity) for line in one.lines] == [
        (line.item_name, line.quantity) for line in other.lines
    ]
