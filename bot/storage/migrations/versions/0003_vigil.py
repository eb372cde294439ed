"""Keep when Telegram was last heard."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "vigil",
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("heard_at", Instant(), nullable=False),
        sa.Column("silent_since", Instant(), nullable=True),
        sa.Column("silent_until", Instant(), nullable=True),
        sa.Column("told_at", Instant(), nullable=True),
        sa.Column("alerted_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.PrimaryKeyConstraint("business_id"),
    )
    op.create_index("message_by_time", "message", ["received_at"])
