"""When a client was told to expect a call."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("urgent_case", sa.Column("call_at", Instant(), nullable=True))
