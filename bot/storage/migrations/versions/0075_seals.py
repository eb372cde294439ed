"""Rows that hold something encrypted get a seal: what is encrypted is bound to it, and opens in no other row."""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0074"

TABLES = (
    "act",
    "answer",
    "audit_entry",
    "bill",
    "business",
    "calendar",
    "canned_answer",
    "card",
    "claim",
    "client",
    "dialog",
    "draft_message",
    "hours_exception",
    "inbox",
    "member",
    "message",
    "note",
    "notice_text",
    "outbox",
    "paper",
    "relayed_message",
    "ring_channel",
    "setting_change",
    "task",
    "urgent_terms",
)


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("seal", sa.BigInteger(), nullable=True))
