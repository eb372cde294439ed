"""Forget what came through one door: a member's own account that is closed to the bot, or a chat there."""

from bot.features import accounts, delivery, messages, relay
from bot.features.clients.service import texts_for
from bot.features.privacy import door_queries, erasure
from bot.models import Client
from bot.models.calls import Channel, account_of
from bot.unit_of_work import UnitOfWork


class Unsettled(Exception):
    """An answer or money is still due to the client."""


async def check(work: UnitOfWork, client: Client) -> None:
    """Raise Unsettled where something is still due to a client."""
    if await erasure.hindrance(work, client, texts_for(work, client)) is not None:
        raise Unsettled


async def forget(work: UnitOfWork, client: Client, channel: str) -> None:
    """Forget what a client wrote and was told through a door; all of the client who came through no other.

    Raises Unsettled, and changes nothing, where something is still due.
    """
    await check(work, client)
    others = [
        chat
        for chat in await accounts.queries.of_client(work.session, client.key)
        if chat.account_id != account_of(channel)
    ]
    if not client.in_bot and not others:
        await erasure.erase(work, client)
        return
    ids = await messages.queries.ids_through(work.session, client.key, channel)
    await relay.shown.take_back(work, client, frozenset(ids))
    for call_id in await door_queries.about(work.session, client, channel, ids):
        await delivery.erasure_queries.forget_call(work.session, call_id, work.now)
    await door_queries.forget_through(work.session, client, channel, ids)
    await relay.card_ends.taken_back(work, client, set(ids))
    await door_queries.forget_chat(work.session, client, account_of(channel) or 0)
    if client.channel == channel:
        client.channel, client.heard_at = Channel.BOT, None
