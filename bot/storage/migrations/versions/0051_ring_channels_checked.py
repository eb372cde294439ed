"""Ring channels are checked before they ring, and can be brought back for a while once they are removed."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    with op.batch_alter_table("ring_channel") as batch:
        batch.add_column(sa.Column("checked_at", Instant(), nullable=True))
        batch.add_column(sa.Column("ended_at", Instant(), nullable=True))
