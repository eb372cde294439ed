"""A card says that its answer is held."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"

STATES = ("open", "continued", "done", "later", "held", "answered", "blocked", "empty")
HELD = sa.text(
    "UPDATE card SET state = 'held', returns_at = "
    "(SELECT MIN(answer.held_until) FROM answer JOIN message ON message.answer_id = answer.id "
    "WHERE message.card_id = card.id AND answer.state = 'held') "
    "WHERE state = 'answered' AND id IN (SELECT message.card_id FROM message "
    "JOIN answer ON answer.id = message.answer_id WHERE answer.state = 'held')"
)


def upgrade() -> None:
    with op.batch_alter_table("card") as batch:
        batch.drop_constraint("state_known", type_="check")
        batch.create_check_constraint("state_known", f"state IN {STATES}")
    op.execute(HELD)
