"""Find, name and tell payers, who may not be known as clients here."""

from collections.abc import Callable

from bot.features import clients, delivery
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.delivery import View
from bot.models import Client, Payment
from bot.models.calls import Purpose
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork


async def client_of(work: UnitOfWork, payment: Payment) -> Client | None:
    """Return the client whose payment this is; None where the payer is not known here."""
    known = payment.client_id
    return await clients.queries.get(work.session, work.business_id, known) if known else None


async def name(work: UnitOfWork, payment: Payment) -> str:
    """Return the payer's name, or the Telegram id where the payer is not known."""
    client = await client_of(work, payment)
    return called(client) if client else str(payment.payer_id)


async def tell(work: UnitOfWork, payment: Payment, say: Callable[[Texts], View]) -> None:
    """Tell the payer something, in the payer's language where it is known."""
    client = await client_of(work, payment)
    view = say(texts_for(work, client) if client else work.texts)
    if client is not None and not clients.queries.is_nobody(client):
        tell_client(work, client, view)
        return
    to = delivery.recipients.payer(payment.payer_id)
    delivery.tell(work, to, view, purpose=Purpose.CLIENT_TEXT, client_id=payment.client_id)
