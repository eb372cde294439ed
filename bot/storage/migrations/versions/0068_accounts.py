"""Clients may write to a member's own account."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0068"
down_revision = "0067"


def upgrade() -> None:
    op.add_column("client", sa.Column("channel", sa.String(), nullable=False, server_default="bot"))
    op.add_column("client", sa.Column("heard_at", Instant(), nullable=True))
    op.add_column("client", sa.Column("in_bot", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_table(
        "account_connection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("connection_id", sa.String(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("can_reply", sa.Boolean(), nullable=False),
        sa.Column("can_delete", sa.Boolean(), nullable=False),
        sa.Column("clients", sa.String(), nullable=True),
        sa.Column("connected_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("told", sa.String(), nullable=True),
        sa.Column("away_told_at", Instant(), nullable=True),
        sa.CheckConstraint("clients IN ('everybody', 'no contacts', 'chosen')", name="clients_known"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("business_id", "account_id"),
    )
    op.create_index("account_connection_id", "account_connection", ["connection_id"])
    op.create_table(
        "account_chat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("choice", sa.String(), nullable=True),
        sa.Column("heard_at", Instant(), nullable=True),
        sa.Column("owner_wrote_at", Instant(), nullable=True),
        sa.Column("away_at", Instant(), nullable=True),
        sa.CheckConstraint("choice IN ('client', 'excluded')", name="choice_known"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("business_id", "account_id", "chat_id"),
    )
    known = sa.text("client_id IS NOT NULL")
    name = "account_chat_of_client"
    op.create_index(name, "account_chat", ["client_id"], sqlite_where=known, postgresql_where=known)
