"""List what only the owner can do, and close what the owner has seen to."""

from bot.features import acts, feedback, payments
from bot.features.delivery import View
from bot.features.purchases import task_views
from bot.models import Act
from bot.models.act_kinds import ActKind
from bot.models.task_states import TaskKind
from bot.unit_of_work import UnitOfWork

SHOWN = 20


async def listed(work: UnitOfWork) -> View:
    """List the open tasks."""
    rows = await payments.queries.open_tasks(work.session, work.business_id)
    tasks = await payments.tasks.read(work, rows[:SHOWN])
    view = task_views.listed(work.texts, tasks, work.business.timezone)
    return task_views.with_thumbs(work.texts, view, await feedback.thumbs.counted(work), on=work.business.asks_thumbs)


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
        else:  # nobody is told, and no money moves
            await acts.service.note(work, ActKind.TASK, client_id=task.client_id, subject_id=task.key)
    return task_views.closed(work.texts)


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    """Open a task again."""
    task = await payments.queries.task(work.session, work.business_id, act.subject_id or 0)
    if task is None or task.closed_at is None:
        return acts.views.newer(work.texts)
    task.closed_at = None
    return None


async def _said(work: UnitOfWork, _act: Act, name: str) -> str:
    return task_views.closed_of(work.texts, name)


acts.registry.register(ActKind.TASK, undo=_undo, said=_said)
