"""An answer knows the message that says that it is held."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    op.add_column("answer", sa.Column("said_id", sa.BigInteger(), nullable=True))
