"""Goods of a power of attorney, taken out of a document that names them."""

from clientbase.db import documents, products
from clientbase.db.documents import DocumentRecord
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.document import DocumentDraft, DocumentKind
from clientbase.domain.document_content import draft_from
from clientbase.domain.document_form import form_of
from clientbase.domain.document_summary import DocumentStatus, DocumentSummary
from clientbase.domain.errors import InputError, NotThere
from clientbase.domain.plain_text import one_line
from clientbase.domain.power_of_attorney import GOODS_KINDS, AttorneyGoods, AttorneyLine
from clientbase.domain.product import ProductKind
from clientbase.i18n import _
from clientbase.i18n import language as speaking
from clientbase.reports.document_words import short_date
from clientbase.services.document_reading import DocumentErased, DocumentNotFound, summary_of

_SERVICE_UNITS = ("посл", "усл", "service")
"""How units of typed services begin, which name no product."""
_NEWEST = 60  # so many are offered to choose from


class NoGoodsToFetch(InputError):
    """Document `number`, "" for a draft, names no goods: it is of another kind, or of services alone."""


class AttorneyGoodsService:
    """Only reads; what it finds is typed into a power of attorney and can be changed there."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def documents(self, client_id: int) -> tuple[DocumentSummary, ...]:
        """Where goods can be taken from: the supplier's own papers first, then the newest of all others."""
        with self._store.read() as unit:
            own = documents.of_client(unit.connection, client_id)
            newest = documents.all_of(unit.connection, 4 * _NEWEST)
        known = {record.id for record in own}
        found = [*own, *(record for record in newest if record.id not in known)]
        told = [summary_of(record) for record in found if _of_goods(record)]
        return tuple(told[:_NEWEST])

    def id_of(self, number: str, kind: str = "") -> int:
        """The newest document of goods of this number, and kind if told. Raises DocumentNotFound."""
        with self._store.read() as unit:
            found = documents.numbered(unit.connection, one_line(number))
        standing = [one for one in found if _of_goods(one) and kind in ("", one.kind)]
        if not standing:
            raise DocumentNotFound(number=number)
        return standing[0].id

    def goods(self, document_id: int) -> AttorneyGoods:
        """Its goods with what names it; services, which nobody fetches, are left out.

        Raises NotThere, NoGoodsToFetch, DocumentErased.
        """
        with self._store.read() as unit:
            record = documents.get(unit.connection, document_id)
            if record is None:
                raise NotThere(noun="document", id=document_id)
            if record.kind not in set(GOODS_KINDS):
                raise NoGoodsToFetch(number=record.number)
            if record.content == "{}":
                raise DocumentErased(number=record.number)
            draft = draft_from(record.content)
            lines = self._lines(unit, draft)
        if not lines:
            raise NoGoodsToFetch(number=record.number)
        return AttorneyGoods(record.client_id, _basis(record, draft), lines)

    @staticmethod
    def _lines(unit: ReadUnit, draft: DocumentDraft) -> tuple[AttorneyLine, ...]:
        named = {line.product_id for line in draft.lines if line.product_id is not None}
        known = products.load(unit.connection, named)
        services = {id for id, product in known.items() if product.kind is ProductKind.SERVICE}
        return tuple(
            AttorneyLine(line.item_name, line.unit, line.quantity)
            for line in draft.lines
            if line.product_id not in services and line.quantity > 0 and not _of_service(line.unit)
        )


def _of_service(unit: str) -> bool:
    return unit.strip().casefold().startswith(_SERVICE_UNITS)


def _of_goods(record: DocumentRecord) -> bool:
    """Neither cancelled nor corrected by a newer one."""
    gone = (DocumentStatus.CANCELLED, DocumentStatus.REPLACED)
    return record.kind in set(GOODS_KINDS) and record.status not in gone


def _basis(record: DocumentRecord, draft: DocumentDraft) -> str:
    """«рахунок на оплату № 0007 від 22.11.2026»; "" of a draft, which nobody was given."""
    if not record.number:
        return ""
    with speaking(draft.language):
        title = form_of(DocumentKind(record.kind)).title()
        name = _("{document} No. {number}").format(document=title, number=record.number)
        said = _("{document} of {date}").format(document=name, date=short_date(draft.issued_on))
    return f"{said[:1].lower()}{said[1:]}"
