"""Say what follows if the file with a client's data, or the line about an erasure, is refused."""

from bot.features import clients, delivery, relay
from bot.features.clients.service import texts_for
from bot.features.delivery.outcomes import Refused, register
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


async def file_refused(work: UnitOfWork, refused: Refused) -> None:
    """Tell the client, who waits for the file. Its words do not say any more about whom it was."""
    client = await clients.queries.by_telegram_id(work.session, work.business_id, refused.row.chat)
    if not refused.closed and client is not None and delivery.stored_calls.is_file(refused.row):
        view = delivery.View(delivery.views.no_file(texts_for(work, client)))
        delivery.tell(work, delivery.recipients.client(work, client), view, purpose=Purpose.CLIENT_TEXT)


register(Purpose.DATA_FILE, refused=file_refused, plainer=relay.plainer_copies.tried)
register(Purpose.ERASURE, refused=relay.missing.say, plainer=relay.plainer_copies.tried)
