"""What only the owner can do: listed until it is closed."""

from bot import outbox
from bot.domain import naming
from bot.domain.money import TaskKind
from bot.queries import money
from bot.services import cancelling, digest, giving_back
from bot.texts import cases as texts
from bot.texts.plain import cut
from bot.work import Work

SHOWN = 20
LONGEST = 4000


async def list_in(work: Work, chat_id: int) -> None:
    """Say the open tasks in a chat, with a button to close each."""
    rows = (await money.open_tasks(work.session, work.business_id))[:SHOWN]
    if not rows:
        outbox.put(work, chat_id, "sendMessage", {"text": texts.no_tasks(work.texts)})
        return
    keyboard = [
        [outbox.button(texts.task_button(work.texts, number), f"task:{task.key}")]
        for number, task in enumerate(rows, 1)
    ]
    words = cut(texts.tasks(work.texts, [task.words for task in rows]), LONGEST)
    owners = digest.tasks_owners(rows)
    whose = {"lines": naming.joined([words], [owners]), "rows": owners[1:]}
    params = {"text": words, "reply_markup": {"inline_keyboard": keyboard}}
    outbox.put(work, chat_id, "sendMessage", params, whose=whose)


async def close(work: Work, task_id: int) -> str:
    """The owner has seen to it; a refund made by hand is noted, and the client told.

    Of Stars it is Telegram alone who says that they went back: a refund that is stuck is tried on.
    """
    task = await money.task(work.session, work.business_id, task_id)
    if task is not None and task.closed_at is None:
        task.closed_at = work.now
        payment = await money.payment(work.session, work.business_id, task.payment_id) if task.payment_id else None
        if payment is not None and task.kind == TaskKind.REFUND:
            await giving_back.made_by_hand(work, payment)
        elif payment is not None and task.kind == TaskKind.CANCELLATION:
            await cancelling.given_up(work, payment)
    return texts.task_done(work.texts)
