"""A message that says nothing but thanks waits for nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.add_column("message", sa.Column("thanks", sa.Boolean(), server_default=sa.false(), nullable=False))
    unseen = sa.text("thanks AND seen_at IS NULL")
    op.create_index("message_thanks", "message", ["business_id"], sqlite_where=unseen, postgresql_where=unseen)
