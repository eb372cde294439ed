"""Clients can be asked for papers."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

revision = "0033"
down_revision = "0032"

PURPOSES = (
    *("answer", "notice", "invoice", "plan link", "bill", "promise", "refund", "cancellation", "data file"),
    *("client text", "papers", "alert", "case news", "copy", "reaction", "list", "erasure", "staff text"),
    *("account hours", "receipt", "edit", "take away"),
)


def upgrade() -> None:
    op.create_table(
        "paper_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("told_at", Instant(), nullable=True),
        sa.Column("list_id", sa.BigInteger(), nullable=True),
        sa.Column("status_id", sa.BigInteger(), nullable=True),
        sa.Column("status_chat_id", sa.BigInteger(), nullable=True),
        sa.Column("awaited_id", sa.Integer(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("reminded_at", Instant(), nullable=True),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("thanked_at", Instant(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'complete', 'ended')", name="state_known"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_paper_request_client_id", "paper_request", ["client_id"])
    op.create_index(
        "paper_request_open",
        "paper_request",
        ["business_id"],
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "paper_request_due",
        "paper_request",
        ["due_at"],
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", Encrypted(), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.Column("ticked_at", Instant(), nullable=True),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("ticked_by", sa.BigInteger(), nullable=True),
        sa.Column("dropped_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["paper_request.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_paper_request_id", "paper", ["request_id"])
    op.create_index("ix_paper_client_id", "paper", ["client_id"])
    op.create_table(
        "paper_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("came_at", Instant(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=True),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["paper_request.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_paper_file_request_id", "paper_file", ["request_id"])
    op.create_index("ix_paper_file_client_id", "paper_file", ["client_id"])
    with op.batch_alter_table("outbox") as batch:
        batch.drop_constraint("purpose_known", type_="check")
        batch.create_check_constraint("purpose_known", f"purpose IN {PURPOSES}")
