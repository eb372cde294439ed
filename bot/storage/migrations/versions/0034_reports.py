"""The figures of a week are sent once."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0034"
down_revision = "0033"

PURPOSES = (
    *("answer", "notice", "invoice", "plan link", "bill", "promise", "refund", "cancellation", "data file"),
    *("client text", "papers", "alert", "case news", "copy", "reaction", "list", "erasure", "staff text"),
    *("report", "account hours", "receipt", "edit", "take away"),
)


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("begins_on", sa.String(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("business_id", "begins_on"),
    )
    op.add_column("business", sa.Column("weekly_report", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("business", sa.Column("report_due_at", Instant(), nullable=True))
    op.create_index("ix_business_report_due_at", "business", ["report_due_at"])
    with op.batch_alter_table("outbox") as batch:
        batch.drop_constraint("purpose_known", type_="check")
        batch.create_check_constraint("purpose_known", f"purpose IN {PURPOSES}")
