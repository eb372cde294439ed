"""Calendars that are followed for days off."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "calendar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("source", Encrypted(), nullable=False),
        sa.Column("name", Encrypted(), nullable=False),
        sa.Column("words", Encrypted(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("proposed", Encrypted(), nullable=True),
        sa.Column("replaced", Encrypted(), nullable=True),
        sa.Column("told", Encrypted(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("calendar_due", "calendar", ["due_at"])
