"""What a client wrote may speak of danger to life, about which nothing is sold."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0059"
down_revision = "0058"


def upgrade() -> None:
    op.add_column("message", sa.Column("danger_at", Instant(), nullable=True))
