"""Answers that were held are counted by when they were written."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    held = sa.text("held_until IS NOT NULL")
    op.create_index(
        "answer_was_held", "answer", ["business_id", "created_at"], sqlite_where=held, postgresql_where=held
    )
