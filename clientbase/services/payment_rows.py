"""What the list of payments shows of one."""

from collections.abc import Mapping
from typing import Any

from clientbase.domain.payment import Payment


def payment_row(payment: Payment, accounts: Mapping[int, str]) -> dict[str, Any]:
    """By field key; `accounts`: their names by id."""
    return {
        "id": payment.id,
        "statement_key": payment.statement_key,
        "paid_on": payment.paid_on,
        "kind": payment.kind,
        "who": payment.client_name or payment.payer_name,
        "client_id": payment.client_id,
        "amount": payment.amount,
        "rest": payment.rest,
        "account": accounts.get(payment.account_id or 0, ""),
        "to_account": accounts.get(payment.to_account_id or 0, ""),
        "method": payment.method,
        "purpose": payment.purpose,
        "category": payment.category,
        "number": payment.number,
        "note": payment.note,
        "refund": payment.refund_of_id is not None,
        "created_at": payment.created_at,
        "deleted_at": payment.deleted_at,
    }
