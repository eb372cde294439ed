"""How Alembic reaches the database: over the connection that `upgrade` hands it."""

from alembic import context
from sqlmodel import SQLModel

from bot import ledger, models, vigil

assert models.__doc__ and ledger.__doc__ and vigil.__doc__

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
