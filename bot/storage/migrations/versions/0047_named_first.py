"""Namesakes are found by their name first, so that nobody is looked for by the business alone."""

from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.drop_index("client_named", "client")
    op.create_index("client_named", "client", ["name_key", "business_id"])
