"""Exceptions to the week are rows: closings, longer days, vacations, holidays."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

revision = "0022"
down_revision = "0021"

KINDS = ("closed", "open", "vacation", "holiday_off", "holiday_half", "holiday_worked", "calendar")


def upgrade() -> None:
    op.create_table(
        "hours_exception",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("reason", Encrypted(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("sells_urgent", sa.Boolean(), nullable=False),
        sa.Column("covered_by", sa.Integer(), nullable=True),
        sa.Column("reminded_at", Instant(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(f"kind IN {KINDS}", name="kind_known"),
        sa.CheckConstraint("starts_at < ends_at", name="ends_after_start"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["covered_by"], ["member.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("hours_exception_ends", "hours_exception", ["business_id", "ends_at"])
