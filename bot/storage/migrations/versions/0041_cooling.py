"""An answer can wait for a while in open hours."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.add_column("client", sa.Column("cooled_at", Instant(), nullable=True))
    op.add_column("answer", sa.Column("cooling", sa.Boolean(), server_default=sa.false(), nullable=False))
