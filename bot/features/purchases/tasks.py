"""What only the owner can do: listed until it is closed."""

from bot.features import payments
from bot.features.delivery import View
from bot.features.purchases import task_views
from bot.models.states import TaskKind
from bot.unit_of_work import UnitOfWork

SHOWN = 20


async def listed(work: UnitOfWork) -> View:
    """List the open tasks."""
    tasks = await payments.queries.open_tasks(work.session, work.business_id)
    return task_views.listed(work.texts, tasks[:SHOWN])


async def close(work: UnitOfWork, task_id: int) -> str:
    """Close a task that the owner has seen to; a refund made by hand is noted, and the client told.

    Of Stars it is Telegram alone who says that they went back: a refund that is stuck is tried on.
    """
    task = await payments.queries.task(work.session, work.business_id, task_id)
    if task is not None and task.closed_at is None:
        task.closed_at = work.now
        payment = (
            await payments.queries.payment(work.session, work.business_id, task.payment_id) if task.payment_id else None
        )
        if payment is not None and task.kind == TaskKind.REFUND:
            await payments.refunds.made_by_hand(work, payment)
        elif payment is not None and task.kind == TaskKind.CANCELLATION:
            await payments.cancellations.given_up(work, payment)
    return task_views.closed(work.texts)
