"""Telegram's own away message answers clients, too; a member is asked of each new chat who is a client."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0073"
down_revision = "0072"


def upgrade() -> None:
    op.alter_column("account_chat", "owner_wrote_at", new_column_name="asked_at")
    op.add_column("client", sa.Column("away_at", Instant(), nullable=True))
