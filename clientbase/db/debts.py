"""What one client owes by his papers."""

from datetime import date

from sqlalchemy import Connection, func

from clientbase.db import tables as t
from clientbase.db.filter_figures_sql import left_to_pay, unpaid
from clientbase.domain.debt import Debt
from clientbase.domain.money import Money


def of_client(connection: Connection, client_id: int) -> tuple[Debt, ...]:
    """One a currency, the one due first before others."""
    document = t.document.c
    due = func.min(func.coalesce(document.due_on, document.issued_on))
    statement = (
        unpaid()
        .with_only_columns(document.currency, func.sum(left_to_pay()), func.count(), due)
        .where(document.client_id == client_id)
        .group_by(document.currency)
        .order_by(due, document.currency)
    )
    return tuple(
        Debt(Money(minor, code), count, date.fromisoformat(day))
        for code, minor, count, day in connection.execute(statement)
    )
