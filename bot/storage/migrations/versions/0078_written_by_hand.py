"""A member writes by hand in an own chat before its other side is a client; talks begin there without a word."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0078"
down_revision = "0077"


def upgrade() -> None:
    op.add_column("account_chat", sa.Column("owner_wrote_at", Instant(), nullable=True))
    op.add_column("talk", sa.Column("by_hand", sa.Boolean(), nullable=False, server_default=sa.false()))
