"""Word the owner's tasks about payments when they are read, in the reader's language."""

from dataclasses import dataclass

from bot.features.payments import staff_views
from bot.models import Payment, Task
from bot.models.task_states import TaskKind
from bot.texts import Texts


@dataclass(frozen=True)
class OpenTask:
    """A task with what its words name: the client or payer, and the payment that it is about."""

    row: Task
    name: str = ""
    payment: Payment | None = None


def words(t: Texts, task: OpenTask, zone: str) -> str:
    """Say what there is to do. A task of an older version says it as it was worded then."""
    row, payment = task.row, task.payment
    if row.worded:
        return row.words
    if row.kind == TaskKind.PAYMENT_QUESTION:
        return staff_views.payment_question(t, task.name, row.words)
    if row.kind == TaskKind.THUMB_DOWN:
        return staff_views.thumb_down(t, task.name, row.words)
    assert payment is not None, "any other task is about a payment"
    if row.kind == TaskKind.CANCELLATION:
        return staff_views.subscription_goes_on(t, task.name, payment.charge_id)
    if row.due_at is not None:
        return staff_views.refund_by_hand(t, task.name, payment, t.moment(row.due_at, zone))
    return staff_views.stuck(t, task.name, payment, no_balance=row.no_balance)
