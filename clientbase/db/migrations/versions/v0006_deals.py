"""Deals: what a document asks for in money is kept beside it."""

from alembic import op

from clientbase.db.migrations.steps_0006 import deals

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for step in deals.STEPS:
        op.execute(step)
