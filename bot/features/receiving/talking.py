"""Bring what a client writes in a talk straight to whoever helps: no notice, nothing sold, no text of ours."""

from bot.features import talks
from bot.features.messages.incoming import Incoming
from bot.features.receiving import thanks
from bot.models import Client, Message, Talk
from bot.unit_of_work import UnitOfWork


async def take(work: UnitOfWork, client: Client, talk: Talk, incoming: Incoming, message: Message) -> None:
    """Bring a message that was just stored; mere thanks wait for nobody. No question what is urgent stands any more."""
    client.urgent_asked_at = None
    if message.complained_at is None and await thanks.are_all(work, client, incoming):
        await thanks.take(work, client, message, now=False)
    await talks.bringing.bring(work, client, talk, message)
