"""The owner offers the business to a member."""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"


def upgrade() -> None:
    op.add_column("claim", sa.Column("offered_to", sa.BigInteger(), nullable=True))
