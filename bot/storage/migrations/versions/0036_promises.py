"""Answers are promised within the working hours, and clients are put off until a time."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0036"
down_revision = "0035"

OPEN = sa.text("state = 'open'")
TO_COME = sa.text("state = 'open' AND came_back_at IS NULL")


def upgrade() -> None:
    op.add_column("business", sa.Column("answer_within", sa.Integer(), nullable=True, server_default="480"))
    op.add_column("business", sa.Column("answer_told", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("returns_at", Instant(), nullable=True),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("told_at", Instant(), nullable=True),
        sa.Column("came_back_at", Instant(), nullable=True),
        sa.Column("kept_at", Instant(), nullable=True),
        sa.Column("broken_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.CheckConstraint("kind IN ('answer_by', 'later')", name="kind_known"),
        sa.CheckConstraint("state IN ('open', 'kept', 'broken', 'ended')", name="state_known"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("message_id", "kind", name="promise_of_message"),
    )
    op.create_index("promise_of_client", "promise", ["client_id", "kind"])
    op.create_index("promise_standing", "promise", ["business_id", "state", "returns_at"])
    op.create_index("promise_kept", "promise", ["business_id", "kept_at"])
    op.create_index("promise_broken", "promise", ["business_id", "broken_at"])
    op.create_index("promise_due", "promise", ["due_at"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("promise_returns", "promise", ["returns_at"], sqlite_where=TO_COME, postgresql_where=TO_COME)
