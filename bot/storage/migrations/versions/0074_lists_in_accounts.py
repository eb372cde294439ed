"""A list of papers stands in the bot's chat or in one of a member's own account."""

import sqlalchemy as sa
from alembic import op

revision = "0074"
down_revision = "0073"


def upgrade() -> None:
    op.add_column("paper_request", sa.Column("list_channel", sa.String(), nullable=False, server_default="bot"))
