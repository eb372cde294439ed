"""What the owner has changed in the chat is kept, so that it can be taken back."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "setting_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("before", Encrypted(), nullable=False),
        sa.Column("after", Encrypted(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("taken_back_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("setting_change_made", "setting_change", ["business_id", "changed_at"])
