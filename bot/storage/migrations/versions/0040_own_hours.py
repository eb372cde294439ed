"""A client may have opening hours of the own."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.add_column("client", sa.Column("own_hours", sa.String(), nullable=True))
