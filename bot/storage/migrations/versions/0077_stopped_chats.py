"""A member is told once that the bot is stopped in a chat of the own account."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0077"
down_revision = "0076"


def upgrade() -> None:
    op.add_column("account_chat", sa.Column("stopped_told_at", Instant(), nullable=True))
