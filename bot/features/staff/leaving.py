"""Somebody leaves the staff: nothing more comes to that chat, and what stands there can be tapped no more."""

from bot.features import answers, clients, delivery, urgent
from bot.models.states import Priority
from bot.unit_of_work import Work


async def leaves(work: Work, chat_id: int, words: str) -> int:
    """Call off what is still to come to a chat of the staff, take its buttons and commands, and say so in it.

    Answers held there are taken back, since they go out as they stand there by then; return how many these are.
    """
    held = await answers.queries.held_from(work.session, work.business_id, chat_id)
    taken_back = sum([await answers.sending.take_back(work, answer) for answer in held])
    own = await clients.queries.by_telegram_id(work.session, work.business_id, chat_id)
    await delivery.erasure_queries.forget_calls_to(
        work.session, work.business_id, chat_id, own.id if own else None, work.now
    )
    for telegram_id in await urgent.queries.take_keyboards_of(work.session, work.business_id, chat_id):
        params = {"message_id": telegram_id, "reply_markup": {"inline_keyboard": []}}
        delivery.outbox.put(work, chat_id, "editMessageReplyMarkup", params, priority=Priority.EDIT, decorative=True)
    delivery.outbox.text(work, chat_id, words)
    work.taps.append(("deleteMyCommands", {"scope": {"type": "chat", "chat_id": chat_id}}))
    return taken_back
