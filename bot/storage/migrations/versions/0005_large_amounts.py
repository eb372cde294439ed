"""Amounts in the smallest units of a currency like the rupiah pass what four bytes hold."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in ("bill", "payment", "star_transaction"):
            op.alter_column(table, "amount", type_=sa.BigInteger())
