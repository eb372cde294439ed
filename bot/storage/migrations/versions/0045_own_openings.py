"""What clients with hours of their own wrote is brought at their opening."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.add_column("client", sa.Column("opens_at", Instant(), nullable=True))
    op.execute("UPDATE client SET opens_at = created_at WHERE own_hours IS NOT NULL")  # the job finds the right one
    due, own = sa.text("opens_at IS NOT NULL"), sa.text("own_hours IS NOT NULL")
    op.create_index("client_opens", "client", ["opens_at"], sqlite_where=due, postgresql_where=due)
    op.create_index("client_own_hours", "client", ["business_id"], sqlite_where=own, postgresql_where=own)
