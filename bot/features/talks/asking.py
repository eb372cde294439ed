"""Answer a client who asks for urgent contact while somebody talks with them: it is not sold again."""

from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.talks import service, views
from bot.models import Client
from bot.unit_of_work import UnitOfWork


async def is_heard_already(work: UnitOfWork, client: Client) -> bool:
    """Tell a client whose words go straight to somebody that nothing has to be asked for; False for any other."""
    if await service.heard_in(work, client, work.now) is None:
        return False
    client.urgent_asked_at = None
    tell_client(work, client, views.already_heard(texts_for(work, client)))
    return True
