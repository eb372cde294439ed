"""Indexes for what was looked up by reading a whole table; updates that tell of a payment can be told apart."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

PARTIAL = (
    ("answer_due", "answer", ["held_until"], "state = 'held'"),
    ("case_given_back", "urgent_case", ["message_id"], "state = 'given_back'"),
    ("inbox_dead", "inbox", ["business_id", "finished_at"], "state = 'dead'"),
    ("inbox_paid", "inbox", ["business_id", "chat_id"], "state = 'waiting' AND paid"),
    ("inbox_handled", "inbox", ["finished_at"], "state = 'handled'"),
    ("outbox_failed", "outbox", ["business_id", "chat_id"], "state = 'failed'"),
    ("outbox_sent", "outbox", ["finished_at"], "state = 'sent'"),
    ("task_open", "task", ["business_id"], "closed_at IS NULL"),
)
WHOLE = (
    ("ix_answer_client_id", "answer", ["client_id"]),
    ("ix_brought_client_id", "brought", ["client_id"]),
    ("ix_outbox_message_id", "outbox", ["message_id"]),
    ("ix_urgent_case_message_id", "urgent_case", ["message_id"]),
    ("case_alerted", "urgent_case", ["business_id", "alerted_at"]),
    ("case_of_client", "urgent_case", ["client_id", "alerted_at"]),
    ("outbox_of_chat", "outbox", ["chat_id", "created_at"]),
    ("payment_of_client", "payment", ["client_id", "paid_at"]),
    ("payment_paid", "payment", ["business_id", "paid_at"]),
)


def upgrade() -> None:
    op.add_column("inbox", sa.Column("paid", sa.Boolean(), nullable=False, server_default=sa.false()))
    for name, table, columns, where in PARTIAL:
        op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
    for name, table, columns in WHOLE:
        op.create_index(name, table, columns)
