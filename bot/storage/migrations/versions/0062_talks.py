"""After an answer at night, client and helper talk."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0062"
down_revision = "0061"

PURPOSES = (
    *("answer", "notice", "invoice", "plan link", "bill", "promise", "refund", "cancellation", "call question"),
    *("data file", "client text", "papers", "alert", "case news", "call news", "card", "copy", "reaction", "list"),
    *("talk", "erasure", "staff text", "report", "account hours", "receipt", "edit", "take away"),
)


def upgrade() -> None:
    op.add_column("urgent_terms", sa.Column("talk_minutes", sa.Integer(), server_default="60", nullable=False))
    op.create_table(
        "talk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("began_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("sounded", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("line_id", sa.BigInteger(), nullable=True),
        sa.Column("owner_line_id", sa.BigInteger(), nullable=True),
        sa.Column("told_at", Instant(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'ended')", name="state_known"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    still_open, untold = sa.text("state = 'open'"), sa.text("told_at IS NULL")
    op.create_index("ix_talk_client_id", "talk", ["client_id"])
    op.create_index(
        "talk_open", "talk", ["client_id"], unique=True, sqlite_where=still_open, postgresql_where=still_open
    )
    op.create_index("talk_due", "talk", ["ends_at"], sqlite_where=still_open, postgresql_where=still_open)
    op.create_index("talk_running", "talk", ["business_id"], sqlite_where=still_open, postgresql_where=still_open)
    op.create_index("talk_untold", "talk", ["business_id"], sqlite_where=untold, postgresql_where=untold)
    for table in ("message", "answer"):
        op.add_column(table, sa.Column("talk_id", sa.Integer(), nullable=True))
        named = sa.text("talk_id IS NOT NULL")
        op.create_index(f"{table}_of_talk", table, ["talk_id"], sqlite_where=named, postgresql_where=named)
    with op.batch_alter_table("outbox") as batch:
        batch.drop_constraint("purpose_known", type_="check")
        batch.create_check_constraint("purpose_known", f"purpose IN {PURPOSES}")
