"""The next number of a company's papers of one kind and year, given in the transaction that issues one."""

from dataclasses import dataclass

from clientbase.db import documents
from clientbase.db.store import ReadUnit
from clientbase.domain.document_numbers import next_number
from clientbase.domain.own_company import OwnCompany


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """`sequence`: its place from 1; `text`: as the company's pattern writes it."""

    sequence: int
    text: str


def next_in(unit: ReadUnit, company: OwnCompany, kind: str, year: int) -> GivenNumber:
    """In a transaction that writes nobody else gets it, for one process writes at a time, and one undone
    gives it back; read before, it is what the next paper is likely to get.
    """
    last = documents.last_number(unit.connection, company.id, kind, year)
    return GivenNumber(last + 1, next_number(company.pattern(kind), year, last))
