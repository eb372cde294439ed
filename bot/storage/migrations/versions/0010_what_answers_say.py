"""What the owner wrote, so that an answer can be sent in a plainer form; what a copy in the owner's chat replies to."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("answer", sa.Column("kind", sa.String(), nullable=True))
    op.add_column("answer", sa.Column("content", Encrypted(), nullable=True))
    op.add_column("brought", sa.Column("reply_to", sa.BigInteger(), nullable=True))
