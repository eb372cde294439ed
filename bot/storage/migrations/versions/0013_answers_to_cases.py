"""Which urgent case an answer is for: the case is answered once that answer has arrived.

A case whose answer is still on its way was closed too early; it is open again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("answer", sa.Column("case_id", sa.Integer(), nullable=True))
    of_case = sa.text("case_id IS NOT NULL")
    op.create_index("answer_of_case", "answer", ["case_id"], sqlite_where=of_case, postgresql_where=of_case)
    op.execute(
        "UPDATE answer SET case_id = (SELECT max(id) FROM urgent_case WHERE urgent_case.answer_id = answer.id) "
        "WHERE id IN (SELECT answer_id FROM urgent_case WHERE answer_id IS NOT NULL)"
    )
    op.execute(
        "UPDATE urgent_case SET state = 'alerted', closed_at = NULL, answer_id = NULL "
        "WHERE id IN (SELECT max(id) FROM urgent_case GROUP BY client_id) "
        "AND state = 'answered' AND answer_id IN (SELECT id FROM answer WHERE state = 'sending') "
        "AND client_id NOT IN (SELECT client_id FROM urgent_case WHERE state = 'alerted')"
    )
