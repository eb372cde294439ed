"""The opening hours of the owner's Telegram account are kept as they were last seen."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0028"
down_revision = "0027"

PURPOSES = (
    *("answer", "notice", "invoice", "plan link", "bill", "promise", "refund", "cancellation", "data file"),
    *("client text", "alert", "case news", "copy", "reaction", "list", "erasure", "staff text"),
    *("account hours", "receipt", "edit", "take away"),
)


def upgrade() -> None:
    op.create_table(
        "account_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=True),
        sa.Column("expression", sa.String(), nullable=True),
        sa.Column("timezone", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("business_id"),
    )
    with op.batch_alter_table("outbox") as batch:
        batch.drop_constraint("purpose_known", type_="check")
        batch.create_check_constraint("purpose_known", f"purpose IN {PURPOSES}")
