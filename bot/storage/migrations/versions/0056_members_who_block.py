"""A member may have blocked the bot, of which the owner is told once."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0056"
down_revision = "0055"


def upgrade() -> None:
    op.add_column("member", sa.Column("blocked_at", Instant(), nullable=True))
