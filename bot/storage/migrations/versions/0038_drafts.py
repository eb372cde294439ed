"""What the staff write without a reply is kept until a client is chosen."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), server_default="bot", nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("written_at", Instant(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'sent', 'dropped')", name="state_known"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    open_ = sa.text("state = 'open'")
    op.create_index("draft_open", "draft", ["business_id", "chat_id"], sqlite_where=open_, postgresql_where=open_)
    op.create_table(
        "draft_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("album_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("content", Encrypted(), nullable=False),
        sa.Column("written_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("draft_id", "telegram_id", name="draft_message_key"),
    )
    op.add_column("answer", sa.Column("draft_id", sa.Integer(), nullable=True))
    op.create_index("ix_answer_draft_id", "answer", ["draft_id"])
