"""Which messages have buttons about an open urgent case."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "keyboard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["urgent_case.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_keyboard_case_id", "keyboard", ["case_id"])
    op.add_column("outbox", sa.Column("case_id", sa.Integer(), nullable=True))
