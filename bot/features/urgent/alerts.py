"""Show an urgent case in a chat of the staff: the alert, and all that is new of its client."""

from dataclasses import replace

from bot.features import delivery, messages, payments, relay
from bot.features.clients.names import introduced
from bot.features.delivery import View
from bot.features.delivery.plainer_forms import TEXT_LIMIT
from bot.features.urgent import questions, staff_views
from bot.models import Case, Client, Message
from bot.models.calls import Purpose
from bot.models.rights import Right
from bot.models.states import MessageState, Priority
from bot.texts.marked_words import joined
from bot.texts.plain import units
from bot.unit_of_work import UnitOfWork

LONGEST_IN_ALERT = 3000
"""Longer words come whole after the alert."""


async def ring(work: UnitOfWork, client: Client, case: Case, chat_id: int, *, quiet: bool = False) -> None:
    """Ring for a case in a chat of the staff; a reply to the alert is an answer."""
    with work.writing_for(chat_id):
        message = await work.session.get(Message, case.message_id) if case.message_id else None
        shows_all = message is not None and message.kind == "text" and units(message.text) <= LONGEST_IN_ALERT
        header = await heading(work, client, case, chat_id, introduced(work, client))
        if message is not None and shows_all:
            view = relay.message_views.fitted(work.texts, work.business.timezone, message, header, TEXT_LIMIT)
        else:
            view = View(joined("\n\n", [header, await messages.albums.line(work, message)]) if message else header)
        view = replace(view, keyboard=relay.case_buttons.keyboard(work, case, client, chat_id), preview=False)
        delivery.tell(
            work,
            delivery.recipients.staff(work, chat_id),
            view,
            purpose=Purpose.ALERT if shows_all else Purpose.CASE_NEWS,
            subject_id=case.key,
            client_id=client.key,
            header=str(header) if shows_all else None,
            shows=[message.key] if message is not None and shows_all else None,
            priority=Priority.ALERT,
            quiet=quiet,
        )
        await show_the_rest(work, client, chat_id, None if shows_all else message)


async def heading(work: UnitOfWork, client: Client, case: Case, chat_id: int, name: str) -> str:
    """Return what stands above the client's words in the alert of an open case."""
    price, t = await payments.queries.price_of(work.session, case), work.texts
    until, money = t.time(case.due_at, work.business.timezone), work.may_in(chat_id, Right.SEE_MONEY)
    words = staff_views.alert(t, name, case.kind, price, until, money=money)
    answers = await questions.answered(work, client, case)
    return joined("\n", [words, answers]) if answers else words


async def show_the_rest(work: UnitOfWork, client: Client, chat_id: int, unshown: Message | None = None) -> None:
    """Show a chat all that is new to it: an answer there answers what it was shown.

    `unshown`: the urgent message that the alert could not hold; it comes first where it does not wait any more.
    """
    rest, more = await relay.shown.news(work, client, chat_id)
    if unshown is not None and unshown.state != MessageState.WAITING:
        rest = [unshown, *rest]
    await relay.pages.quietly(work, client, chat_id, rest)
    relay.pages.say_more(work, client, chat_id, more)
