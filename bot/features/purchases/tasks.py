"""What only the owner can do: listed until it is closed."""

from bot.features import delivery, payments
from bot.models import Task
from bot.models.states import TaskKind
from bot.texts.plain import cut
from bot.unit_of_work import Work

SHOWN = 20
LONGEST = 4000


async def list_in(work: Work, chat_id: int) -> None:
    """Say the open tasks in a chat, with a button to close each."""
    rows = (await payments.queries.open_tasks(work.session, work.business_id))[:SHOWN]
    if not rows:
        delivery.outbox.put(work, chat_id, "sendMessage", {"text": payments.views.no_tasks(work.texts)})
        return
    keyboard = [
        [delivery.outbox.button(payments.views.task_button(work.texts, number), f"task:{task.key}")]
        for number, task in enumerate(rows, 1)
    ]
    words = cut(payments.views.tasks(work.texts, [task.words for task in rows]), LONGEST)
    owners = tasks_owners(rows)
    whose = {"lines": delivery.naming.joined([words], [owners]), "rows": owners[1:]}
    params = {"text": words, "reply_markup": {"inline_keyboard": keyboard}}
    delivery.outbox.put(work, chat_id, "sendMessage", params, whose=whose)


async def close(work: Work, task_id: int) -> str:
    """The owner has seen to it; a refund made by hand is noted, and the client told.

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
    return payments.views.task_done(work.texts)


def tasks_owners(tasks: list[Task]) -> delivery.naming.Owners:
    """Return the owners of the lines of a list of tasks."""
    return [None, *(task.client_id or delivery.naming.NOBODY for task in tasks)]
