"""What the opening hours were changed from and to."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "hours_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("expression", sa.String(), nullable=False),
        sa.Column("otherwise", sa.String(), nullable=True),
        sa.Column("replaced", sa.String(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("set_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("hours_change_set", "hours_change", ["business_id", "set_at"])
