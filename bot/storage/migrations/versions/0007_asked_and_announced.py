"""The opening that a client's latest notice announced; when the client was asked what is urgent."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("client", sa.Column("noticed_opening", Instant(), nullable=True))
    op.add_column("client", sa.Column("urgent_asked_at", Instant(), nullable=True))
