"""A client who goes on writing in a closed period is told once that all of it is kept."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "reassurance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("closed_since", Instant(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("client_id", "closed_since"),
    )
