"""Of a list in the outbox, whose its lines are; of an update, who acted: both are erased by ids.

What was stored before has neither; it is made or forgotten within days.
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("whose", Encrypted(), nullable=True))
    op.add_column("inbox", sa.Column("from_id", sa.BigInteger(), nullable=True))
