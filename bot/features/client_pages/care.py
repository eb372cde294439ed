"""Say who of the staff looks after a client."""

from bot.features.client_pages import views
from bot.features.client_pages.decisions import Decided, decide
from bot.features.clients.names import called
from bot.models import Client
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork


async def next_of(work: UnitOfWork, client: Client) -> Decided:
    """Go on from nobody to each member of the staff, and to nobody again."""
    choices = [None, *(member.telegram_id for member in work.business.members)]
    at = choices.index(client.cared_for_by) if client.cared_for_by in choices else 0
    act = await decide(work, client, ActKind.CARE, choices[(at + 1) % len(choices)])
    return Decided(views.cared_for(work.texts, called(client), work.member(client.cared_for_by)), act.key)
