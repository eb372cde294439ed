"""A line that says whom to call keeps saying so while its case is open."""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"


def upgrade() -> None:
    op.add_column("keyboard", sa.Column("of_call", sa.Boolean(), nullable=False, server_default=sa.false()))
