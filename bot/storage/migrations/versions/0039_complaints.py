"""What a client wrote may be a complaint, which stands first."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.add_column("message", sa.Column("complained_at", Instant(), nullable=True))
    op.add_column("client", sa.Column("complaint_asked_at", Instant(), nullable=True))
