"""The staff are told at closing who is on duty."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0058"
down_revision = "0057"


def upgrade() -> None:
    for name in ("rota_due_at", "rota_told_at"):
        op.add_column("business", sa.Column(name, Instant(), nullable=True))
    op.create_index("ix_business_rota_due_at", "business", ["rota_due_at"])
