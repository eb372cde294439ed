"""Tell a client who goes on writing in a closed period, once, that all of it is kept."""

from bot.features import delivery, sales
from bot.features.clients.own_hours import office_for
from bot.features.clients.service import texts_for
from bot.features.messages.incoming import Incoming
from bot.features.receiving import key_clients, notice, queries, views
from bot.features.receiving.rules import may_reassure
from bot.models import Client
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


async def give(work: UnitOfWork, client: Client, incoming: Incoming) -> bool:
    """Say that everything is kept, and until when; False where it is not the time, or was said in this period.

    It is not said where what the client writes does not wait: a key client's messages come at once.
    """
    if incoming.in_account or key_clients.passes(work, client):
        return False
    shown = office_for(work, client)
    since = notice.closed_since(shown.hours, work.now)
    if since is None:
        return False
    items = await queries.count_items(work.session, client, since)
    opening = shown.hours.next_opening(work.now)
    contact = await notice.contact(work, client, incoming, opening)
    if not may_reassure(contact, items, incoming.written_at, work.now):
        return False
    if await sales.case_queries.open_of(work.session, client.key) is not None:
        return False
    if not await queries.add_reassurance(work.session, client, since, work.now):
        return False
    view = views.all_is_kept(texts_for(work, client), shown)
    delivery.tell(work, delivery.recipients.client(work, client), view, purpose=Purpose.NOTICE, client_id=client.key)
    return True
