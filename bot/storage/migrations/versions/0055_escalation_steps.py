"""The owner says who is rung for an urgent case, when and how loud."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"


def upgrade() -> None:
    op.add_column("urgent_terms", sa.Column("steps", sa.String(), nullable=True))
    op.add_column("urgent_case", sa.Column("steps_then", sa.String(), nullable=True))
