"""A document as lists show it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from clientbase.domain.document import DocumentKind
from clientbase.domain.money import Money


class DocumentStatus(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """`number` is "" for a draft; `erased` tells that its contents went with an erased person."""

    id: int
    kind: DocumentKind
    number: str
    status: DocumentStatus
    client_id: int | None
    buyer_name: str
    issued_on: date | None
    due_on: date | None
    gross: Money
    language: str
    created_at: datetime
    erased: bool = False
