"""Which month of a plan a payment pays for, and when a plan was cancelled; what Telegram refused is tried again."""

import sqlalchemy as sa
from alembic import op

from bot.storage.instants import Instant

revision = "0012"
down_revision = "0011"

CANCELLED = """
    UPDATE plan SET cancelled_at = coalesce(consented_at, created_at)
    WHERE state = 'cancelled' OR (state = 'ended' AND id IN (
        SELECT plan_id FROM payment WHERE withdrawn_at IS NOT NULL AND plan_id IS NOT NULL))
"""
REFUNDS = """
    UPDATE outbox SET state = 'waiting', finished_at = NULL, refusals_allowed = 0
    WHERE state = 'failed' AND method = 'refundStarPayment'
    AND payment_id IN (SELECT id FROM payment WHERE state = 'stuck')
"""
CANCELLATIONS = """
    UPDATE outbox SET state = 'waiting', finished_at = NULL, refusals_allowed = 0, payment_id = (
        SELECT payment.id FROM payment JOIN plan ON payment.business_id = plan.business_id
        AND payment.charge_id = plan.first_charge_id WHERE plan.id = -(outbox.chat_id + 1000000000000))
    WHERE state = 'failed' AND method = 'editUserStarSubscription' AND EXISTS (
        SELECT 1 FROM payment JOIN plan ON payment.business_id = plan.business_id
        AND payment.charge_id = plan.first_charge_id WHERE plan.id = -(outbox.chat_id + 1000000000000))
"""
"""They stood in the lane of their plan, so far below zero."""


def upgrade() -> None:
    op.add_column("payment", sa.Column("valid_until", Instant(), nullable=True))
    op.add_column("plan", sa.Column("cancelled_at", Instant(), nullable=True))
    _allow("task", "kind_known", "kind IN ('refund', 'payment_question', 'cancellation')")
    _allow("bill", "state_known", "state IN ('open', 'checkout', 'paid', 'withdrawn')")
    for statement in (CANCELLED, REFUNDS, CANCELLATIONS):
        op.execute(statement)


def _allow(table: str, name: str, condition: str) -> None:
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, condition)
