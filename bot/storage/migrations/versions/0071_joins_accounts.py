"""The bot knows whether members can connect it with their own accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"


def upgrade() -> None:
    op.add_column("business", sa.Column("joins_accounts", sa.Boolean(), nullable=True))
