"""Where somebody is in a dialog with the bot is kept."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "dialog",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("screen", sa.String(), nullable=False),
        sa.Column("shown", Encrypted(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("awaits_text", sa.Boolean(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("business_id", "chat_id", "screen"),
    )
