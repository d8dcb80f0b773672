"""What payments and what they pay are called on the screen. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from clientbase.domain.document_form import document_name
from clientbase.domain.money import Money, format_money
from clientbase.domain.payment import Payment, PaymentKind
from clientbase.domain.payment_sharing import OpenPaper
from clientbase.i18n import N_, _, current_language

BEFORE = "before:"
"""How `statement_key` of a payment begins that stands for what was paid before payments were kept."""
_TITLES: Mapping[PaymentKind, str] = {
    PaymentKind.IN: N_("Money came in"),
    PaymentKind.OUT: N_("Money went out"),
    PaymentKind.TRANSFER: N_("Transfer between accounts"),
}


def paper_words(paper: OpenPaper) -> str:
    """«Рахунок 0042», «Замовлення 7»."""
    if paper.kind is not None:
        return document_name(paper.kind, paper.number)
    return _("Order {number}").format(number=paper.number) if paper.number else _("Order")


def money_words(money: Money) -> str:
    return format_money(money, current_language())


def signed_words(payment: Payment) -> str:
    """«+500,00 ₴» came in, «−40,00 ₴» went out, a transfer bears no sign."""
    sign = {PaymentKind.IN: "+", PaymentKind.OUT: "−"}.get(payment.kind, "")
    return f"{sign}{money_words(payment.amount)}"


def title_words(payment: Payment) -> str:
    return _("Money given back") if payment.refund_of_id is not None else _(_TITLES[payment.kind])


def purpose_words(payment: Payment) -> str:
    if payment.statement_key.startswith(BEFORE) and not payment.purpose:
        return _("Paid before payments were kept here")
    return payment.purpose
