"""When a client was last told that a message was passed on, marked urgent."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("client", sa.Column("passed_on_at", Instant(), nullable=True))
