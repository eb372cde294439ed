"""How Alembic reaches the database: over the connection that `upgrade` hands it."""

from alembic import context
from sqlmodel import SQLModel

import bot.models  # noqa: F401  # fills SQLModel's metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
