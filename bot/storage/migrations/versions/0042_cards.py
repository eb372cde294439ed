"""A client is a card in the owner's chat, and a message there may stand for several of a client's."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

revision = "0042"
down_revision = "0041"

PURPOSES = (
    *("answer", "notice", "invoice", "plan link", "bill", "promise", "refund", "cancellation", "data file"),
    *("client text", "papers", "alert", "case news", "card", "copy", "reaction", "list", "erasure", "staff text"),
    *("report", "account hours", "receipt", "edit", "take away"),
)
STATES = ("open", "continued", "done", "later", "answered", "blocked", "empty")
SHOWN = sa.text(
    "SELECT outbox.id, message.id FROM outbox "
    "LEFT JOIN urgent_case ON outbox.purpose = 'alert' AND urgent_case.id = outbox.subject_id "
    "JOIN message AS first ON first.id = "
    "CASE WHEN outbox.purpose = 'alert' THEN urgent_case.message_id ELSE outbox.subject_id END "
    "JOIN message ON message.id = first.id OR (outbox.method = 'copyMessages' "
    "AND message.client_id = first.client_id AND message.album_id = first.album_id) "
    "WHERE outbox.state <> 'sent' AND outbox.purpose IN ('copy', 'alert', 'list') ORDER BY outbox.id, message.id"
)
"""The messages that each call to come will show whole."""


def upgrade() -> None:
    _cards()
    with op.batch_alter_table("relayed_message") as batch:
        batch.add_column(sa.Column("card_id", sa.Integer(), nullable=True))
        batch.drop_constraint("relayed_message_key", type_="unique")
        batch.create_unique_constraint(
            "relayed_message_key", ["business_id", "chat_id", "telegram_id", "channel", "message_id"]
        )
    op.create_index("ix_relayed_message_card_id", "relayed_message", ["card_id"])
    op.add_column("message", sa.Column("card_id", sa.Integer(), nullable=True))
    op.create_index("ix_message_card_id", "message", ["card_id"])
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("shows", sa.JSON(), nullable=True))
        batch.drop_constraint("purpose_known", type_="check")
        batch.create_check_constraint("purpose_known", f"purpose IN {PURPOSES}")
    of_card = sa.text("purpose = 'card'")
    op.create_index("outbox_of_card", "outbox", ["subject_id"], sqlite_where=of_card, postgresql_where=of_card)
    _shown_by_calls_to_come()


def _cards() -> None:
    op.create_table(
        "card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False, server_default="bot"),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("header", Encrypted(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_by", sa.BigInteger(), nullable=True),
        sa.Column("returns_at", Instant(), nullable=True),
        sa.Column("act_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(f"state IN {STATES}", name="state_known"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    is_open = sa.text("state = 'open'")
    op.create_index(
        "card_open", "card", ["client_id", "chat_id", "channel"],
        unique=True, sqlite_where=is_open, postgresql_where=is_open,
    )  # fmt: skip
    op.create_index("card_place", "card", ["chat_id", "telegram_id"])
    op.create_index("ix_card_client_id", "card", ["client_id"])


def _shown_by_calls_to_come() -> None:
    connection = op.get_bind()
    shown: dict[int, list[int]] = {}
    for call_id, message_id in connection.execute(SHOWN):
        shown.setdefault(call_id, []).append(message_id)
    outbox = sa.table("outbox", sa.column("id", sa.Integer), sa.column("shows", sa.JSON))
    for call_id, ids in shown.items():
        connection.execute(sa.update(outbox).where(outbox.c.id == call_id).values(shows=ids))
