"""Members are offered drills, which are alerts of their own."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0066"
down_revision = "0065"

PURPOSES = (
    *("answer", "notice", "invoice", "plan link", "bill", "promise", "refund", "cancellation"),
    *("call question", "data file", "client text", "papers", "alert", "case news", "call news", "drill"),
    *("card", "copy", "reaction", "list", "talk", "erasure", "staff text", "report", "account hours"),
    *("receipt", "edit", "take away"),
)


def upgrade() -> None:
    op.add_column("member", sa.Column("drill_offer_at", Instant(), nullable=True))
    op.create_index("ix_member_drill_offer_at", "member", ["drill_offer_at"])
    op.add_column("drill", sa.Column("asked_by", sa.Integer(), nullable=True))
    with op.batch_alter_table("outbox") as batch:
        batch.drop_constraint("purpose_known", type_="check")
        batch.create_check_constraint("purpose_known", f"purpose IN {PURPOSES}")
