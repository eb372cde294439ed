"""No sale to a payer whose money went back tonight; five rings a night where no number was set.

No limit and no choice were stored alike until now, so that both become five.
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("payment", sa.Column("no_sale_until", Instant(), nullable=True))
    pause = sa.text("no_sale_until IS NOT NULL")
    columns = ["business_id", "no_sale_until", "payer_id"]
    op.create_index("payment_pause", "payment", columns, sqlite_where=pause, postgresql_where=pause)
    op.execute("UPDATE urgent_terms SET most_a_night = 5 WHERE most_a_night IS NULL")
