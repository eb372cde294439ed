"""Who changed what is recorded in a chain."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0070"
down_revision = "0069"


def upgrade() -> None:
    op.add_column("business", sa.Column("audit_head", sa.LargeBinary(), nullable=True))
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("checksum", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("business_id", "number"),
    )
