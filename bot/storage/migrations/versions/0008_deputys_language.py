"""The language the deputy reads in."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("business", sa.Column("deputy_language", sa.String(), nullable=True))
