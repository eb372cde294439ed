"""Several one-time links for deputies and staff may live at once, and name who is invited."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted

revision = "0052"
down_revision = "0051"

UNNAMED = "%(table_name)s_business_id_role_key"  # PostgreSQL's name; SQLite has none


def upgrade() -> None:
    with op.batch_alter_table("claim", naming_convention={"uq": UNNAMED}) as batch:
        batch.drop_constraint("claim_business_id_role_key", type_="unique")
        batch.add_column(sa.Column("replaces", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("name", Encrypted(), nullable=True))
    op.execute("UPDATE claim SET replaces = true")
    replacing = sa.text("replaces OR role = 'owner'")
    op.create_index(
        "claim_replaces",
        "claim",
        ["business_id", "role"],
        unique=True,
        sqlite_where=replacing,
        postgresql_where=replacing,
    )
    op.create_index("ix_claim_code_hash", "claim", ["code_hash"])
