"""Words are forgotten some time after what they belong to is done.

A business of before keeps them until its owner says how long: what nobody has decided to delete stays.
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0079"
down_revision = "0078"


def upgrade() -> None:
    op.add_column("business", sa.Column("keep_days", sa.Integer(), nullable=False, server_default="365"))
    op.execute("UPDATE business SET keep_days = 0")
    for table in ("message", "task", "bill", "paper"):
        op.add_column(table, sa.Column("forgotten_at", Instant(), nullable=True))
    _index("message_kept", "message", "received_at", "forgotten_at IS NULL AND state <> 'waiting'")
    _index("answer_kept", "answer", "created_at", "content IS NOT NULL")
    _index("task_kept", "task", "closed_at", "closed_at IS NOT NULL AND forgotten_at IS NULL")
    _index("paper_kept", "paper", "added_at", "forgotten_at IS NULL")
    with_phone = sa.text("phone IS NOT NULL")
    op.create_index("client_with_phone", "client", ["created_at"], sqlite_where=with_phone, postgresql_where=with_phone)


def _index(name: str, table: str, column: str, where: str) -> None:
    part = sa.text(where)
    op.create_index(name, table, ["business_id", column], sqlite_where=part, postgresql_where=part)
