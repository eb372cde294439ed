"""A call to a client keeps a hash of its words, so that repetitions are known without reading it."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("words_hash", sa.String(), nullable=True))
