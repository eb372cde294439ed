"""How far the machine's clock is off is known where urgent contact is sold."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    column = sa.Column("clock_ahead_seconds", sa.Integer(), nullable=False, server_default="0")
    op.add_column("urgent_terms", column)
