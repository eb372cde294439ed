"""What a Star costs, the owner's own rate, a refund that can be undone for a moment, and renewals that failed."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0065"
down_revision = "0064"


def upgrade() -> None:
    op.add_column("urgent_terms", sa.Column("star_price_cents", sa.Float(), server_default="2.0", nullable=False))
    op.add_column("urgent_terms", sa.Column("own_rate", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("payment", sa.Column("refund_at", Instant(), nullable=True))
    held = sa.text("refund_at IS NOT NULL AND state = 'kept'")
    op.create_index("payment_refund", "payment", ["refund_at"], sqlite_where=held, postgresql_where=held)
    op.add_column("plan", sa.Column("failed_for", Instant(), nullable=True))
