"""Record what becomes of payments, bills and plans, wherever it is decided: every such move comes by here."""

from enum import StrEnum
from typing import Any

from bot.features.audit import queries, recording
from bot.models import Bill, Payment, Plan
from bot.models.audit import AuditKind
from bot.models.states import BillState, PaymentState, PlanState
from bot.unit_of_work import Session, work_of
from bot.unit_of_work.transitions import Moved, moved

RECORDED: dict[tuple[Any, StrEnum], AuditKind] = {
    (Payment, PaymentState.REFUNDING): AuditKind.REFUND_BEGUN,
    (Payment, PaymentState.STUCK): AuditKind.REFUND_REFUSED,
    (Payment, PaymentState.REFUNDED): AuditKind.REFUNDED,
    (Bill, BillState.PAID): AuditKind.BILL_PAID,
    (Bill, BillState.WITHDRAWN): AuditKind.BILL_WITHDRAWN,
    (Plan, PlanState.ACTIVE): AuditKind.PLAN_BEGUN,
    (Plan, PlanState.CANCELLED): AuditKind.PLAN_CANCELLED,
}


@moved.listener
async def record(session: Session, move: Moved) -> None:
    """Record a move that concerns money."""
    kind = RECORDED.get((move.table, move.to))
    if kind is None:
        return
    for row in await queries.sold(session, move.table, move.ids):
        await recording.record(work_of(session), kind, client_id=row.client_id, subject_id=row.key, facts=_amount(row))


def _amount(row: Payment | Bill | Plan) -> dict[str, Any]:
    if isinstance(row, Plan):
        return {"amount": row.price, "currency": "XTR"}
    reason = row.reason if isinstance(row, Payment) else None
    return {"amount": row.amount, "currency": row.currency, **({"reason": reason} if reason else {})}
