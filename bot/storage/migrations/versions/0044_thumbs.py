"""Clients may be asked for a thumb after "Done"; a thumb down becomes a task."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0044"
down_revision = "0043"

TASKS = ("refund", "payment_question", "cancellation", "thumb_down")


def upgrade() -> None:
    op.add_column("business", sa.Column("asks_thumbs", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("client", sa.Column("better_asked_at", Instant(), nullable=True))
    with op.batch_alter_table("task") as batch:
        batch.drop_constraint("kind_known", type_="check")
        batch.create_check_constraint("kind_known", f"kind IN {TASKS}")
    op.create_table(
        "thumb",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=True),
        sa.Column("rated_at", Instant(), nullable=True),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('due', 'asked', 'up', 'down', 'called_off')", name="state_known"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    due = sa.text("state = 'due'")
    op.create_index("thumb_of_client", "thumb", ["client_id", "created_at"])
    op.create_index("thumb_due", "thumb", ["due_at"], sqlite_where=due, postgresql_where=due)
    op.create_index("thumb_rated", "thumb", ["business_id", "rated_at"])
