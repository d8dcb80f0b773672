"""Time: repeating appointments, more of tasks, work schedules, rules and reminders."""

from alembic import op

from clientbase.db.migrations.steps_0004 import appointments, tasks, time

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STEPS: tuple[str, ...] = (*appointments.STEPS, *tasks.STEPS, *time.STEPS)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
