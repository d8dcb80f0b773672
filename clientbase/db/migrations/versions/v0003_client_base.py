"""The client base: segments, fields and registers of the owner's, more of a client, calls, search."""

from alembic import op

from clientbase.db.migrations.steps_0003 import calls, card, fields, registers, search, segments

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STEPS: tuple[str, ...] = (
    *segments.STEPS,
    *fields.STEPS,
    *registers.STEPS,
    *card.STEPS,
    *calls.STEPS,
    *search.STEPS,
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
