"""An answer may be words of the bot's own, which no message of the owner's holds."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    with op.batch_alter_table("answer") as batch:
        batch.alter_column("telegram_id", existing_type=sa.BigInteger(), nullable=True)
