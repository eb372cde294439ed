"""Members have channels that ring, and staff are members."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

revision = "0050"
down_revision = "0049"

STAFF_ONLY = "role IN ('owner', 'deputy', 'staff')"


def upgrade() -> None:
    for table in ("member", "claim"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint("role_known", type_="check")
            batch.create_check_constraint("role_known", STAFF_ONLY)
    op.create_table(
        "ring_channel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("address", Encrypted(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("failing_since", Instant(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_ring_channel_member_id", "ring_channel", ["member_id"])
    _create_drills()
    _create_rings()


def _create_drills() -> None:
    op.create_table(
        "drill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'proven', 'missed')", name="state_known"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    still_open = sa.text("state = 'open'")
    op.create_index(
        "drill_open", "drill", ["member_id"], unique=True, sqlite_where=still_open, postgresql_where=still_open
    )
    op.create_index("drill_due", "drill", ["due_at"], sqlite_where=still_open, postgresql_where=still_open)
    op.create_index("drill_of_member", "drill", ["member_id", "asked_at"])


def _create_rings() -> None:
    op.create_table(
        "ring",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("drill_id", sa.Integer(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'rung', 'failed', 'called_off')", name="state_known"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["urgent_case.id"]),
        sa.ForeignKeyConstraint(["drill_id"], ["drill.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("channel_id", "case_id", "step", name="ring_once_a_step"),
        sa.UniqueConstraint("channel_id", "drill_id", name="ring_once_a_drill"),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index("ring_due", "ring", ["due_at"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_index("ring_of_case", "ring", ["case_id"], sqlite_where=waiting, postgresql_where=waiting)
