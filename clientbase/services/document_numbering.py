"""The next number of a company's papers of one kind and year, given in the transaction that issues one."""

from dataclasses import dataclass

from clientbase.db import documents
from clientbase.db.store import WriteUnit
from clientbase.domain.document_numbers import next_number
from clientbase.domain.own_company import OwnCompany


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """`sequence`: its place from 1; `text`: as the company's pattern writes it."""

    sequence: int
    text: str


def next_in(unit: WriteUnit, company: OwnCompany, kind: str, year: int) -> GivenNumber:
    """Nobody else gets it, for one process writes at a time; a transaction undone gives it back."""
    last = documents.last_number(unit.connection, company.id, kind, year)
    return GivenNumber(last + 1, next_number(company.pattern(kind), year, last))
