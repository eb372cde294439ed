"""Bring what a client goes on to write about an open urgent case to everybody who was alerted, without a sound."""

from bot.features import sales
from bot.features.urgent import alerts, calling, queries
from bot.features.urgent.rules import LONGEST_PROMISE
from bot.models import Client
from bot.models.states import OutboxState
from bot.unit_of_work import UnitOfWork


async def bring(work: UnitOfWork, client: Client) -> bool:
    """Show the new lines where the alert is, so that an answer there closes them, too; False without an open case."""
    since = work.now - 2 * LONGEST_PROMISE
    if client.key not in await queries.clients_with_cases(work.session, work.business_id, since):
        return False
    case = await sales.case_queries.open_of(work.session, client.key)
    if case is None:
        return False
    for chat_id, state in (await calling.told(work, case)).items():
        if state != OutboxState.FAILED:
            with work.writing_for(chat_id):
                await alerts.show_the_rest(work, client, chat_id)
    return True
