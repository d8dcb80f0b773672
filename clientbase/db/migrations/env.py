"""Alembic's entry: runs the steps on the connection handed over by `clientbase.db.migrate`."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transaction_per_migration=False,
    transactional_ddl=False,  # the transaction is ours: begun before the first step, committed after a check
    render_as_batch=True,
)
context.run_migrations()
