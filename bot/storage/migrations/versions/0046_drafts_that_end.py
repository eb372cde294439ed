"""A draft ends once its writer does something else, and its question counts what it holds."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.add_column("draft", sa.Column("goes_on", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("draft", sa.Column("to_nobody", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("draft", sa.Column("question_id", sa.BigInteger(), nullable=True))
