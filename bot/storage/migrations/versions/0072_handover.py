"""The owner offers the business to a member."""

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"


def upgrade() -> None:
    op.add_column("claim", sa.Column("offered_to", sa.BigInteger(), nullable=True))
