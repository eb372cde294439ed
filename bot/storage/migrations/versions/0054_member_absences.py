"""Members are away in spans of their own."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0054"
down_revision = "0053"


def upgrade() -> None:
    op.create_table(
        "member_absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.CheckConstraint("starts_at < ends_at", name="ends_after_start"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_member_absence_member_id", "member_absence", ["member_id"])
    op.create_index("member_absence_ends", "member_absence", ["business_id", "ends_at"])
