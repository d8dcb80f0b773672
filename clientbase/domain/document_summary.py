"""A document as lists show it, and what it hangs together with."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from clientbase.domain.document import DocumentKind
from clientbase.domain.money import Money
from clientbase.domain.paper_form import PaperKind


class DocumentStatus(StrEnum):
    """`replaced`: a corrected version bears its number now."""

    DRAFT = "draft"
    ISSUED = "issued"
    CANCELLED = "cancelled"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """`number` is "" for a draft; `erased` tells that its contents went with an erased person.

    `payable` is what it asks for in all, nothing where another paper of its deal does; `paid` what payments
    brought and what was set off. `order_id`: the order it tells of; `base_id`: the document it was made from;
    `replaces_id`: the version before this one. `of_template`: it was made of a template of the owner's;
    `file_format`: how its file is kept, see `stored_paper`.
    """

    id: int
    kind: DocumentKind | PaperKind
    number: str
    status: DocumentStatus
    client_id: int | None
    buyer_name: str
    issued_on: date | None
    due_on: date | None
    gross: Money
    payable: Money
    paid: Money
    language: str
    created_at: datetime
    company_id: int | None = None
    order_id: int | None = None
    base_id: int | None = None
    version: int = 1
    replaces_id: int | None = None
    erased: bool = False
    of_template: bool = False
    file_format: str = "pdf"


@dataclass(frozen=True, slots=True)
class DocumentLinks:
    """What a document was made from and what was made of it; `order` is id and number of its order.

    `versions`: the others that bear its number, the newest first.
    """

    base: DocumentSummary | None = None
    made: tuple[DocumentSummary, ...] = ()
    versions: tuple[DocumentSummary, ...] = ()
    order: tuple[int, str] | None = None

    def __bool__(self) -> bool:
        return bool(self.base or self.made or self.versions or self.order)
