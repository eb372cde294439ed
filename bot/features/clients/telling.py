"""Tell a client something in the private chat with the bot, and count what is told automatically."""

from datetime import timedelta

from bot.features import delivery
from bot.features.businesses.rules import AUTOMATIC_TEXTS_AN_HOUR
from bot.features.clients import queries, unreached
from bot.features.delivery import View
from bot.models import Client
from bot.models.calls import Channel, Purpose
from bot.unit_of_work import UnitOfWork

HOUR = timedelta(hours=1)


def tell_client(
    work: UnitOfWork,
    client: Client,
    view: View,
    *,
    purpose: Purpose = Purpose.CLIENT_TEXT,
    subject_id: int | None = None,
) -> None:
    """Have a client read a view."""
    to = delivery.recipients.client(work, client)
    if not to.reachable and not queries.is_nobody(client):
        unreached.nowhere(work, client)
    delivery.tell(work, to, view, purpose=purpose, subject_id=subject_id, client_id=client.key)


def bot_elsewhere(work: UnitOfWork, client: Client) -> str | None:
    """Return the link to the bot's chat where a client is spoken to in another one; None in the bot's chat."""
    if delivery.recipients.client(work, client).channel == Channel.BOT or not work.business.bot_username:
        return None
    return f"https://t.me/{work.business.bot_username}"


async def automatic_texts_this_hour(work: UnitOfWork, client: Client) -> int:
    """Return how many automatic texts a client was told within an hour."""
    return await delivery.queries.count_automatic(work.session, client.key, work.now - HOUR)


async def may_say_more(work: UnitOfWork, client: Client) -> bool:
    """Return whether a client may be told one more automatic text in this hour."""
    return await automatic_texts_this_hour(work, client) < AUTOMATIC_TEXTS_AN_HOUR
