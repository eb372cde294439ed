"""Names that look the same are told apart, and a changed name is mentioned once."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("client", sa.Column("name_key", sa.String(), nullable=True))
    op.add_column("client", sa.Column("name_shared", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("client", sa.Column("name_before", sa.LargeBinary(), nullable=True))
    op.create_index("client_named", "client", ["business_id", "name_key"])
