"""An urgent case knows who of the staff is on it."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"


def upgrade() -> None:
    op.add_column("urgent_case", sa.Column("seen_by", sa.BigInteger(), nullable=True))
