"""Take a member's chat off the staff: nothing more comes there, and its buttons go."""

from bot.features import accounts, answers, clients, delivery, dialogs, talks, urgent
from bot.features.delivery import View
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.hooks import Hook

left: Hook[[UnitOfWork, int]] = Hook()
"""Somebody with this Telegram id is of the staff no more."""


async def leaves(work: UnitOfWork, chat_id: int, farewell: View) -> int:
    """Call off what is still to come to a chat of the staff, take its buttons and commands, and say so in it.

    Answers held there are taken back, since they go out as they stand there by then; return how many these are.
    """
    chat = delivery.recipients.staff(work, chat_id)
    held = await answers.queries.held_from(work.session, work.business_id, chat_id)
    taken_back = sum([await answers.sending.take_back(work, answer) for answer in held])
    own = await clients.queries.by_telegram_id(work.session, work.business_id, chat_id)
    await delivery.erasure_queries.forget_calls_to(
        work.session, work.business_id, chat_id, own.id if own else None, work.now
    )
    for telegram_id in await urgent.queries.take_keyboards_of(work.session, work.business_id, chat_id):
        buttons_gone = delivery.contents.EditKeyboard(telegram_id)
        delivery.send(work, chat, buttons_gone, purpose=Purpose.EDIT, priority=Priority.EDIT)
    await talks.endings.of_member(work, chat_id)
    await urgent.progress.nobody_is_on(work, chat_id)
    await answers.drafts.drop_all(work, chat_id)
    await dialogs.queries.forget(work.session, work.business_id, chat_id)
    await accounts.service.end(work, chat_id)
    delivery.tell(work, chat, farewell, purpose=Purpose.STAFF_TEXT)
    delivery.best_effort.make(work, delivery.best_effort.WithdrawCommands(chat_id))
    await left(work, chat_id)
    return taken_back
