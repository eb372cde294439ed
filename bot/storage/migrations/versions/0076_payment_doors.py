"""Urgent contact is offered in members' own accounts by a link; it is known in which chat a message for a client is."""

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0075"

PURPOSES = (
    *("answer", "notice", "invoice", "offer link", "plan link", "bill", "promise", "refund", "cancellation"),
    *("call question", "data file", "client text", "papers", "alert", "case news", "call news", "drill"),
    *("card", "copy", "reaction", "list", "talk", "erasure", "staff text", "report", "account hours"),
    *("receipt", "edit", "take away"),
)


def upgrade() -> None:
    for table, name in (("offer", "invoice_channel"), ("keyboard", "channel"), ("call_back", "question_channel")):
        op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default="bot"))
    with op.batch_alter_table("outbox") as batch:
        batch.drop_constraint("purpose_known", type_="check")
        batch.create_check_constraint("purpose_known", f"purpose IN {PURPOSES}")
