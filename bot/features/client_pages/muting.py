"""Mute somebody: what comes is kept and stands in the digest, without a sound and not at once."""

from bot.features import talks
from bot.features.client_pages import views
from bot.features.client_pages.decisions import Decided, decide
from bot.features.clients.names import called
from bot.models import Client
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork


async def mute(work: UnitOfWork, client: Client) -> Decided | None:
    """Mute a client; None where that was so before."""
    if client.muted_at is not None:
        return None
    act = await decide(work, client, ActKind.MUTE, work.now)
    await talks.endings.of_client(work, client, tell=True)
    return Decided(views.muted(work.texts, called(client)), act.key)


async def unmute(work: UnitOfWork, client: Client) -> Decided | None:
    """Hear a client at once again; None where that was so before."""
    if client.muted_at is None:
        return None
    act = await decide(work, client, ActKind.MUTE, None)
    return Decided(views.unmuted(work.texts, called(client)), act.key)


async def switch(work: UnitOfWork, client: Client) -> Decided | None:
    """Mute a client, or hear one at once again who is muted."""
    return await (mute if client.muted_at is None else unmute)(work, client)
