"""Payments that the program makes up: of papers that are paid by a click, and of money given back."""

from collections.abc import Sequence
from dataclasses import replace

from clientbase.db import payments
from clientbase.db.store import ReadUnit
from clientbase.domain.document import DocumentKind
from clientbase.domain.money import Money
from clientbase.domain.payment import PaidHow, Payment, PaymentDraft, PaymentKind, PaymentPart
from clientbase.domain.payment_sharing import OpenPaper, ticked


def draft_for_papers(papers: Sequence[OpenPaper], money: Money, how: PaidHow) -> PaymentDraft:
    """A payment of these papers, one after another; a single one is told of what is too much for it."""
    first = papers[0]
    sharing = ticked(money, papers, [one.key for one in papers])
    return PaymentDraft(
        kind=PaymentKind.OUT if first.kind is DocumentKind.RETURN else PaymentKind.IN,
        paid_on=how.paid_on,
        amount=money,
        account_id=how.account_id,
        method=how.method,
        client_id=first.client_id,
        payer_name="" if first.client_id is not None else first.client_name,
        parts=(first.part(money.minor),) if len(papers) == 1 else sharing.parts,
    )


def given_back(unit: ReadUnit, first: Payment, money: Money, but: int = 0) -> tuple[PaymentPart, ...]:
    """What of a refund is taken back from papers: all that the payment's advance does not cover.

    `but`: the refund itself, when it is another sum now.
    """
    back = [one for one in payments.refunds(unit.connection, first.id) if one.id != but]
    taken: dict[tuple[int | None, int | None], int] = {}
    for one in back:
        for part in one.parts:
            key = (part.document_id, part.order_id)
            taken[key] = taken.get(key, 0) - part.amount_minor
    rest = first.rest.minor - sum(one.rest.minor for one in back)
    left = money.minor - max(0, min(rest, money.minor))
    parts = []
    for part in reversed(first.parts):
        room = part.amount_minor - taken.get((part.document_id, part.order_id), 0)
        if (minor := min(left, room)) > 0:
            parts.append(replace(part, amount_minor=-minor))
            left -= minor
    return tuple(parts)
