"""A client may be a key client, muted, blocked, looked after by somebody, and the owner keeps notes about each."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    for column in (
        sa.Column("key_client", sa.String(), nullable=True),
        sa.Column("muted_at", Instant(), nullable=True),
        sa.Column("shut_out_at", Instant(), nullable=True),
        sa.Column("cared_for_by", sa.BigInteger(), nullable=True),
    ):
        op.add_column("client", column)
    op.execute("UPDATE client SET key_client = 'loud' WHERE free_pass")
    with op.batch_alter_table("client") as batch:
        batch.drop_column("free_pass")
        batch.create_check_constraint("key_client_known", "key_client IN ('loud', 'quiet')")
    states = ("waiting", "answered", "done", "withdrawn", "blocked")
    with op.batch_alter_table("message") as batch:
        batch.drop_constraint("state_known", type_="check")
        batch.create_check_constraint("state_known", f"state IN {states}")
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("words", Encrypted(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_note_client_id", "note", ["client_id"])
