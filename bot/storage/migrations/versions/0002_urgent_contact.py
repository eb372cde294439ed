"""Urgent contact and money."""

import sqlalchemy as sa
from alembic import op

from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:

    op.create_table(
        "star_transaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("charge_id", sa.String(), nullable=False),
        sa.Column("outgoing", sa.Boolean(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["business_id"],
            ["business.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("business_id", "charge_id", "outgoing"),
    )
    op.create_table(
        "urgent_terms",
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("keywords", sa.String(), nullable=False),
        sa.Column("emergency_line", sa.String(), nullable=True),
        sa.Column("never_hours", sa.String(), nullable=True),
        sa.Column("most_a_night", sa.Integer(), nullable=True),
        sa.Column("star_value_cents", sa.Float(), nullable=False),
        sa.Column("deputy_hours", sa.String(), nullable=True),
        sa.Column("deputy_claim_hash", sa.String(), nullable=True),
        sa.Column("deputy_claim_expires_at", Instant(), nullable=True),
        sa.Column("payload_secret", Encrypted(), nullable=False),
        sa.Column("provider_token", Encrypted(), nullable=True),
        sa.Column("transactions_seen", sa.Integer(), nullable=False),
        sa.Column("plan_price", sa.Integer(), nullable=True),
        sa.Column("plan_cap", sa.Integer(), nullable=False),
        sa.Column("plan_refunds", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["business_id"],
            ["business.id"],
        ),
        sa.PrimaryKeyConstraint("business_id"),
    )
    op.create_table(
        "bill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("words", Encrypted(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("checkout_at", Instant(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'checkout', 'paid')", name="state_known"),
        sa.ForeignKeyConstraint(
            ["business_id"],
            ["business.id"],
        ),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["client.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=False),
        sa.Column("refunds", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("terms_version", sa.String(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("consented_at", Instant(), nullable=True),
        sa.Column("checkout_at", Instant(), nullable=True),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("reminded_for", Instant(), nullable=True),
        sa.Column("first_charge_id", sa.String(), nullable=True),
        sa.CheckConstraint(
            "state IN ('offered', 'consented', 'checkout', 'active', 'cancelled', 'ended')", name="state_known"
        ),
        sa.ForeignKeyConstraint(
            ["business_id"],
            ["business.id"],
        ),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["client.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("plan", schema=None) as batch_op:
        batch_op.create_index(
            "plan_expiry",
            ["expires_at"],
            unique=False,
            sqlite_where=sa.text("state <> 'ended'"),
            postgresql_where=sa.text("state <> 'ended'"),
        )
        batch_op.create_index(
            "plan_open",
            ["client_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'ended'"),
            postgresql_where=sa.text("state <> 'ended'"),
        )

    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("terms_version", sa.String(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("consented_at", Instant(), nullable=True),
        sa.Column("checkout_at", Instant(), nullable=True),
        sa.Column("invoice_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state IN ('offered', 'consented', 'checkout', 'paid', 'expired', 'withdrawn')", name="state_known"
        ),
        sa.ForeignKeyConstraint(
            ["business_id"],
            ["business.id"],
        ),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["client.id"],
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["message.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.create_index(
            "offer_expiry",
            ["expires_at"],
            unique=False,
            sqlite_where=sa.text("state IN ('offered', 'consented', 'checkout')"),
            postgresql_where=sa.text("state IN ('offered', 'consented', 'checkout')"),
        )
        batch_op.create_index(
            "offer_open",
            ["client_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('offered', 'consented', 'checkout')"),
            postgresql_where=sa.text("state IN ('offered', 'consented', 'checkout')"),
        )

    op.create_table(
        "payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("charge_id", sa.String(), nullable=False),
        sa.Column("payer_id", sa.BigInteger(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("offer_id", sa.Integer(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("bill_id", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("paid_at", Instant(), nullable=False),
        sa.Column("refunded_at", Instant(), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.CheckConstraint("state IN ('kept', 'refunding', 'refunded', 'stuck')", name="state_known"),
        sa.ForeignKeyConstraint(
            ["bill_id"],
            ["bill.id"],
        ),
        sa.ForeignKeyConstraint(
            ["business_id"],
            ["business.id"],
        ),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["client.id"],
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"],
            ["offer.id"],
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["plan.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("business_id", "charge_id"),
    )
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payment_payer_id"), ["payer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("words", Encrypted(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.CheckConstraint("kind IN ('refund', 'payment_question')", name="kind_known"),
        sa.ForeignKeyConstraint(
            ["business_id"],
            ["business.id"],
        ),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["client.id"],
        ),
        sa.ForeignKeyConstraint(
            ["payment_id"],
            ["payment.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "urgent_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("alerted_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("next_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=True),
        sa.Column("answer_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.CheckConstraint("kind IN ('paid', 'plan', 'key_client')", name="kind_known"),
        sa.CheckConstraint("state IN ('alerted', 'answered', 'given_back')", name="state_known"),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["answer.id"],
        ),
        sa.ForeignKeyConstraint(
            ["business_id"],
            ["business.id"],
        ),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["client.id"],
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["message.id"],
        ),
        sa.ForeignKeyConstraint(
            ["payment_id"],
            ["payment.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("payment_id"),
    )
    with op.batch_alter_table("urgent_case", schema=None) as batch_op:
        batch_op.create_index(
            "case_next",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("state = 'alerted'"),
            postgresql_where=sa.text("state = 'alerted'"),
        )
        batch_op.create_index(
            "case_open",
            ["client_id"],
            unique=True,
            sqlite_where=sa.text("state = 'alerted'"),
            postgresql_where=sa.text("state = 'alerted'"),
        )
        batch_op.create_index(batch_op.f("ix_urgent_case_answer_id"), ["answer_id"], unique=False)

    with op.batch_alter_table("business", schema=None) as batch_op:
        batch_op.add_column(sa.Column("bot_username", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("deputy_id", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("client", schema=None) as batch_op:
        batch_op.add_column(sa.Column("free_pass", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("payment_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("offer_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("plan_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("refusals_allowed", sa.Integer(), nullable=False, server_default="0"))
