"""The buttons under an alert, and what 'Refund now' asks before it gives anything back."""

from bot.buttons import Keyboard
from bot.features import clients, payments
from bot.features.clients.names import called
from bot.features.relay import views
from bot.models import Case
from bot.models.rights import Act
from bot.unit_of_work import UnitOfWork


async def keyboard(work: UnitOfWork, case: Case, chat_id: int) -> Keyboard:
    """Return the buttons under an alert; the owner alone can ask for the client's other messages."""
    buttons = views.alert_buttons(work.texts, case.key, paid=case.payment_id is not None)
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    if client is None or not work.may_in(chat_id, Act.ALLOW_SALES):
        return buttons
    return [*buttons, *views.messages_button(client.key, called(client))]


async def sure_keyboard(work: UnitOfWork, case: Case) -> Keyboard:
    """Return the buttons that ask before the money of a case goes back."""
    return views.refund_buttons(work.texts, case.key, await price(work, case))


async def price(work: UnitOfWork, case: Case) -> int:
    """Return what a case was paid with, in Stars; 0 where nothing was."""
    payment = (
        await payments.queries.payment(work.session, work.business_id, case.payment_id) if case.payment_id else None
    )
    return payment.amount if payment else 0
