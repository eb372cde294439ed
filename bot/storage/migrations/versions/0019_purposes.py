"""A call says to whom it speaks, what it is for and what it is about; messages are keyed by their channel, too.

What was told from a call's method, priority and nullable columns so far is told once more, for the last time.
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

revision = "0019"
down_revision = "0018"

OLD = ("automatic", "decorative", "message_id", "answer_id", "payment_id", "offer_id", "plan_id", "case_id")
PURPOSES = (
    *("answer", "notice", "invoice", "plan link", "bill", "promise", "refund", "cancellation", "data file"),
    *("client text", "alert", "case news", "copy", "reaction", "list", "erasure", "staff text"),
    *("receipt", "edit", "take away"),
)
AUDIENCE = """UPDATE outbox SET audience = CASE
    WHEN payment_id IS NOT NULL OR method IN ('refundStarPayment', 'editUserStarSubscription') THEN 'client'
    WHEN EXISTS (
        SELECT 1 FROM member m
        WHERE m.business_id = outbox.business_id AND m.telegram_id = outbox.chat_id AND m.role = 'owner'
    ) THEN 'owner'
    WHEN priority = 1 THEN 'staff'
    WHEN client_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM client c WHERE c.id = outbox.client_id AND c.telegram_id = outbox.chat_id
    ) THEN 'staff'
    WHEN client_id IS NULL AND EXISTS (
        SELECT 1 FROM member m WHERE m.business_id = outbox.business_id AND m.telegram_id = outbox.chat_id
    ) THEN 'staff'
    ELSE 'client'
END"""
PURPOSE = """UPDATE outbox SET purpose = CASE
    WHEN decorative AND method = 'setMessageReaction' THEN 'receipt'
    WHEN decorative AND method = 'deleteMessage' THEN 'take away'
    WHEN decorative THEN 'edit'
    WHEN method = 'editUserStarSubscription' THEN 'cancellation'
    WHEN payment_id IS NOT NULL OR method = 'refundStarPayment' THEN 'refund'
    WHEN answer_id IS NOT NULL THEN 'answer'
    WHEN plan_id IS NOT NULL THEN 'plan link'
    WHEN offer_id IS NOT NULL THEN 'invoice'
    WHEN method = 'sendInvoice' THEN 'bill'
    WHEN automatic THEN 'notice'
    WHEN audience = 'client' AND case_id IS NOT NULL THEN 'promise'
    WHEN audience = 'client' AND client_id IS NULL AND (header IS NOT NULL OR method = 'sendDocument') THEN 'data file'
    WHEN audience = 'client' THEN 'client text'
    WHEN case_id IS NOT NULL AND message_id IS NOT NULL THEN 'alert'
    WHEN case_id IS NOT NULL THEN 'case news'
    WHEN whose IS NOT NULL THEN 'list'
    WHEN message_id IS NOT NULL THEN 'copy'
    WHEN client_id IS NULL AND header IS NOT NULL THEN 'erasure'
    WHEN method = 'setMessageReaction' THEN 'reaction'
    ELSE 'staff text'
END"""
SUBJECT = """UPDATE outbox SET subject_id = CASE
    WHEN purpose IN ('refund', 'cancellation') THEN payment_id
    WHEN purpose = 'answer' THEN answer_id
    WHEN purpose = 'plan link' THEN plan_id
    WHEN purpose = 'invoice' THEN offer_id
    WHEN purpose IN ('promise', 'alert', 'case news') THEN case_id
    WHEN purpose IN ('copy', 'list') THEN message_id
END"""
QUEUE = """UPDATE outbox SET queue_key = CASE
    WHEN purpose IN ('refund', 'cancellation') THEN purpose || ':' || CAST(COALESCE(subject_id, 0) AS VARCHAR)
    ELSE CAST(chat_id AS VARCHAR)
END"""

COPIES = """INSERT INTO relayed_message
    (id, business_id, chat_id, telegram_id, client_id, message_id, header, reply_to, created_at)
    SELECT id, business_id, chat_id, telegram_id, client_id, message_id, head, reply_to, created_at FROM brought"""
SEQUENCE = """SELECT setval(
    pg_get_serial_sequence('relayed_message', 'id'), (SELECT COALESCE(max(id), 0) + 1 FROM relayed_message), false
)"""


def upgrade() -> None:
    _outbox()
    _relayed_messages()
    for table in ("message", "answer"):
        _keyed_by_channel(table)


def _outbox() -> None:
    op.drop_index("outbox_automatic", "outbox")
    op.drop_index("ix_outbox_message_id", "outbox")
    op.alter_column("outbox", "head", new_column_name="header")
    op.add_column("outbox", sa.Column("channel", sa.String(), nullable=False, server_default="bot"))
    op.add_column("outbox", sa.Column("thread", sa.BigInteger(), nullable=True))
    op.add_column("outbox", sa.Column("subject_id", sa.Integer(), nullable=True))
    for name in ("queue_key", "audience", "purpose"):
        op.add_column("outbox", sa.Column(name, sa.String(), nullable=True))
    for statement in (AUDIENCE, PURPOSE, SUBJECT, QUEUE):
        op.execute(statement)
    with op.batch_alter_table("outbox") as batch:
        for name in ("queue_key", "audience", "purpose"):
            batch.alter_column(name, existing_type=sa.String(), nullable=False)
        batch.alter_column("chat_id", existing_type=sa.BigInteger(), nullable=True)
        batch.create_check_constraint("audience_known", "audience IN ('client', 'owner', 'staff')")
        batch.create_check_constraint("purpose_known", f"purpose IN {PURPOSES}")
        for name in OLD:
            batch.drop_column(name)
    op.execute("UPDATE outbox SET chat_id = NULL WHERE purpose IN ('refund', 'cancellation')")
    where = sa.text("purpose = 'notice'")
    op.create_index(
        "outbox_automatic", "outbox", ["client_id", "created_at"], sqlite_where=where, postgresql_where=where
    )


def _relayed_messages() -> None:
    """Make the table anew rather than rename it, so that its constraints have names that fit."""
    op.create_table(
        "relayed_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False, server_default="bot"),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("header", Encrypted(), nullable=True),
        sa.Column("reply_to", sa.BigInteger(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("business_id", "chat_id", "telegram_id", "channel", name="relayed_message_key"),
    )
    op.execute(COPIES)
    op.drop_table("brought")
    op.create_index("ix_relayed_message_client_id", "relayed_message", ["client_id"])
    op.create_index("ix_relayed_message_message_id", "relayed_message", ["message_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(SEQUENCE)


def _keyed_by_channel(table: str) -> None:
    op.add_column(table, sa.Column("channel", sa.String(), nullable=False, server_default="bot"))
    unnamed = "%(table_name)s_business_id_chat_id_telegram_id_key"  # PostgreSQL's name; SQLite has none
    with op.batch_alter_table(table, naming_convention={"uq": unnamed}) as batch:
        batch.drop_constraint(f"{table}_business_id_chat_id_telegram_id_key", type_="unique")
        batch.create_unique_constraint(f"{table}_key", ["business_id", "chat_id", "telegram_id", "channel"])
