"""Rings are found by their drill."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"


def upgrade() -> None:
    of_drill = sa.text("drill_id IS NOT NULL")
    op.create_index("ring_of_drill", "ring", ["drill_id"], sqlite_where=of_drill, postgresql_where=of_drill)
