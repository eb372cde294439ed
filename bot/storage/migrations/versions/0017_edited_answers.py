"""An answer that is edited while it is on its way is corrected once it has arrived."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("answer", sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
