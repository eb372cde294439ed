"""Calls that clients are promised are rows, clients have a number to call, and a question holds a promise open."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

revision = "0057"
down_revision = "0056"

PURPOSES = (
    *("answer", "notice", "invoice", "plan link", "bill", "promise", "refund", "cancellation", "call question"),
    *("data file", "client text", "papers", "alert", "case news", "call news", "card", "copy", "reaction", "list"),
    *("erasure", "staff text", "report", "account hours", "receipt", "edit", "take away"),
)
STATES = "state IN ('proposed', 'promised', 'called', 'counted', 'denied', 'ended')"
INSTANTS = (
    "answer_by",
    "answer_by_before",
    "due_at",
    "reminded_at",
    "unreached_at",
    "called_at",
    "asked_at",
    "ended_at",
)


def upgrade() -> None:
    op.add_column("client", sa.Column("phone", Encrypted(), nullable=True))
    op.add_column("client", sa.Column("phone_of", Encrypted(), nullable=True))
    op.add_column("client", sa.Column("phone_asked_at", Instant(), nullable=True))
    op.add_column("urgent_case", sa.Column("call_by", sa.BigInteger(), nullable=True))
    op.add_column("urgent_case", sa.Column("call_asked_at", Instant(), nullable=True))
    op.create_table(
        "call_back",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("promised_by", sa.BigInteger(), nullable=False),
        sa.Column("shown_before", sa.BigInteger(), nullable=True),
        sa.Column("question_id", sa.BigInteger(), nullable=True),
        sa.Column("call_at", Instant(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        *(sa.Column(name, Instant(), nullable=True) for name in INSTANTS),
        sa.CheckConstraint(STATES, name="state_known"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["urgent_case.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_call_back_client_id", "call_back", ["client_id"])
    op.create_index("ix_call_back_case_id", "call_back", ["case_id"])
    _create_partial("call_back_open", "case_id", "state IN ('promised', 'called')", unique=True)
    _create_partial("call_back_proposed", "case_id", "state = 'proposed'", unique=True)
    _create_partial("call_back_due", "due_at", "state IN ('promised', 'called')", unique=False)
    with op.batch_alter_table("outbox") as batch:
        batch.drop_constraint("purpose_known", type_="check")
        batch.create_check_constraint("purpose_known", f"purpose IN {PURPOSES}")


def _create_partial(name: str, column: str, of: str, *, unique: bool) -> None:
    """Create an index of a part of the calls."""
    where = sa.text(of)
    op.create_index(name, "call_back", [column], unique=unique, sqlite_where=where, postgresql_where=where)
