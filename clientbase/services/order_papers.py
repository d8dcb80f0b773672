"""Documents made of orders: the lines and terms agreed there, what was paid on it before."""

from dataclasses import replace
from decimal import Decimal

from clientbase.domain.document import DocumentDraft, DocumentKind
from clientbase.domain.document_form import form_of
from clientbase.domain.document_origin import Origin
from clientbase.domain.document_totals import totals_of
from clientbase.domain.errors import InputError
from clientbase.domain.micro import decimal_text
from clientbase.domain.money import Money
from clientbase.domain.order_totals import document_lines, terms_of
from clientbase.services.documents import DocumentService
from clientbase.services.orders import OrderService
from clientbase.services.payments import PaymentService


class OrderNotPriced(InputError):
    """A line of the order `number` lacks a quantity or a price, or it has no lines at all."""


class LineGoesOtherWay(InputError):
    """Of line `line`, `name`, of the order `number` came back what others sell: `quantity` is below zero."""


class OrderPaperService:
    def __init__(self, orders: OrderService, documents: DocumentService, payments: PaymentService) -> None:
        self._orders = orders
        self._documents = documents
        self._payments = payments

    def draft(self, order_id: int, kind: DocumentKind) -> tuple[DocumentDraft, int | None, Origin]:
        """A document of the order as it stands now, its client, and that it tells of this order.

        What was paid on the order stands on an invoice or a receipt as paid before. Raises NotThere,
        OrderNotPriced, LineGoesOtherWay, TermWrong.
        """
        order = self._orders.get(order_id)
        lines = document_lines(order)
        if not lines:
            raise OrderNotPriced(number=order.number or "—")
        for place, line in enumerate(lines, start=1):
            if line.quantity < 0:
                raise LineGoesOtherWay(
                    number=order.number or "—",
                    line=place,
                    name=line.item_name or "—",
                    quantity=decimal_text(line.quantity),
                )
        made = self._documents.draft_for(
            order.client_id, lines, currency=order.currency, kind=kind, company_id=order.company_id
        )
        terms = terms_of(order, made.terms)
        gross = totals_of(lines, made.vat, made.currency, terms).gross_total
        if form_of(kind).asks_payment or kind is DocumentKind.RECEIPT:
            terms = replace(terms, prepaid=self._paid(order_id, gross))
        return replace(made, terms=terms), order.client_id, Origin(order.company_id, order_id)

    def company_of(self, order_id: int) -> int | None:
        """Whose order it is; None is the first company. Raises NotThere."""
        return self._orders.get(order_id).company_id

    def _paid(self, order_id: int, gross: Money) -> Decimal:
        """What was paid on it and pays no document yet; nothing where that is all of it, or below nothing."""
        minor = self._payments.deposit_of(order_id)
        return Money(minor, gross.currency).amount if 0 < minor < gross.minor else Decimal(0)
