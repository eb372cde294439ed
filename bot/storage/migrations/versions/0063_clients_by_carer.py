"""The clients whom a member looks after are found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"


def upgrade() -> None:
    somebody = sa.text("cared_for_by IS NOT NULL")
    op.create_index(
        "client_cared_for", "client", ["cared_for_by", "business_id"], sqlite_where=somebody, postgresql_where=somebody
    )
