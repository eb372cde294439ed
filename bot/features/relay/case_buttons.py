"""Offer under an alert what its reader may do about the case."""

from bot.buttons import Keyboard
from bot.features.clients.names import called
from bot.features.relay import message_buttons, views
from bot.models import Case, Client
from bot.models.rights import Right
from bot.unit_of_work import UnitOfWork


def keyboard(work: UnitOfWork, case: Case, client: Client | None, chat_id: int) -> Keyboard:
    """Return the buttons under an alert about a client; the owner alone can ask for the client's other messages."""
    refundable = case.payment_id is not None and work.may_in(chat_id, Right.GIVE_MONEY_BACK)
    call = work.texts.time(case.call_at, work.business.timezone) if case.call_at is not None else None
    buttons = views.alert_buttons(work.texts, case.key, paid=refundable, call=call)
    if client is None or not work.may_in(chat_id, Right.ALLOW_SALES):
        return buttons
    opens = message_buttons.opens_chat(work, client, chat_id)
    return [*buttons, *views.messages_button(client.key, called(client)), *opens]
