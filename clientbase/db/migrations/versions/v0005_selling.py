"""Selling: own companies, stock, payments, and how documents, orders and goods hang together."""

from alembic import op

from clientbase.db.migrations.steps_0005 import columns, companies, facts, payments, selling

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STEPS: tuple[str, ...] = (*selling.STEPS, *payments.STEPS, *columns.STEPS, *companies.STEPS, *facts.STEPS)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
