"""The notice is kept in the owner's words."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "notice_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("words", Encrypted(), nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("business_id", "language"),
    )
