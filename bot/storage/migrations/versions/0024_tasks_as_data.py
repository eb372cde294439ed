"""A task keeps what it is about, and is worded when it is read. Older ones keep the words that they were given."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    for name in ("worded", "no_balance"):
        op.add_column("task", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(sa.text("UPDATE task SET worded = :yes").bindparams(yes=True))
