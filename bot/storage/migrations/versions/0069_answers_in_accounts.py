"""Answers go where the question came from; a link opens a client's chat in a member's account."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted

revision = "0069"
down_revision = "0068"


def upgrade() -> None:
    op.add_column("client", sa.Column("username", Encrypted(), nullable=True))
    op.add_column("answer", sa.Column("client_channel", sa.String(), nullable=False, server_default="bot"))
