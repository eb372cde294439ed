"""Clients may be asked a few things before urgent contact is offered, which they answer by tapping."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted

revision = "0064"
down_revision = "0063"


def upgrade() -> None:
    op.add_column("message", sa.Column("tap_answers", Encrypted(), nullable=True))
    op.add_column("urgent_terms", sa.Column("questions", sa.String(), nullable=True))
