"""Owner and deputy are members, and their one-time links are claims; both were columns."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

revision = "0018"
down_revision = "0017"

STAFF_ONLY = "role IN ('owner', 'deputy')"
MOVED = (
    "INSERT INTO member (business_id, telegram_id, role, language) "
    "SELECT id, owner_id, 'owner', language FROM business WHERE owner_id IS NOT NULL",
    # an owner who was the deputy before is the owner
    "INSERT INTO member (business_id, telegram_id, role, language, duty_hours) "
    "SELECT business.id, deputy_id, 'deputy', deputy_language, deputy_hours "
    "FROM business LEFT JOIN urgent_terms ON urgent_terms.business_id = business.id "
    "WHERE deputy_id IS NOT NULL AND (owner_id IS NULL OR deputy_id <> owner_id)",
    "INSERT INTO claim (business_id, role, code_hash, expires_at) "
    "SELECT id, 'owner', claim_hash, claim_expires_at FROM business "
    "WHERE claim_hash IS NOT NULL AND claim_expires_at IS NOT NULL",
    "INSERT INTO claim (business_id, role, code_hash, duty_hours, expires_at) "
    "SELECT business_id, 'deputy', deputy_claim_hash, deputy_hours, deputy_claim_expires_at FROM urgent_terms "
    "WHERE deputy_claim_hash IS NOT NULL AND deputy_claim_expires_at IS NOT NULL",
)
COLUMNS = {
    "business": ("owner_id", "deputy_id", "deputy_language", "claim_hash", "claim_expires_at"),
    "urgent_terms": ("deputy_hours", "deputy_claim_hash", "deputy_claim_expires_at"),
}


def upgrade() -> None:
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("name", Encrypted(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("time_zone", sa.String(), nullable=True),
        sa.Column("duty_hours", sa.String(), nullable=True),
        sa.Column("joined_at", Instant(), nullable=True),
        sa.CheckConstraint(STAFF_ONLY, name="role_known"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("business_id", "telegram_id"),
    )
    one_owner = sa.text("role = 'owner'")
    op.create_index(
        "member_owner", "member", ["business_id"], unique=True, sqlite_where=one_owner, postgresql_where=one_owner
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("duty_hours", sa.String(), nullable=True),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.CheckConstraint(STAFF_ONLY, name="role_known"),
        sa.ForeignKeyConstraint(["business_id"], ["business.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("business_id", "role"),
    )
    for statement in MOVED:
        op.execute(statement)
    for table, columns in COLUMNS.items():
        for column in columns:
            op.drop_column(table, column)
