"""Know who writes: a client is stored with the first message and kept up to date with every later one."""

from bot.features.clients import names, queries
from bot.features.clients.sender import Sender
from bot.models import Client
from bot.models.calls import Channel
from bot.models.rights import Right
from bot.texts import Texts, known_language
from bot.unit_of_work import UnitOfWork


async def get_or_create_client(work: UnitOfWork, sender: Sender, channel: str = Channel.BOT) -> Client:
    """Return the client behind a sender, the same one through each door.

    Whoever comes to the bot itself no longer blocks it, and is spoken to there.
    """
    client = await queries.by_telegram_id(work.session, work.business_id, sender.telegram_id)
    if client is None:
        client = Client(
            business_id=work.business_id,
            telegram_id=sender.telegram_id,
            name="",
            telegram_language=sender.language,
            created_at=work.now,
            in_bot=channel == Channel.BOT,
        )
        await queries.add(work.session, client)
    await names.keep(work, client, sender.name)
    if client.telegram_language != sender.language:
        client.telegram_language = sender.language
    if channel == Channel.BOT:
        came_to_bot(client)
    elif client.username != sender.username:
        client.username = sender.username
    return client


def came_to_bot(client: Client) -> None:
    """Have a client spoken to in the bot's chat, where the client did something."""
    if client.channel != Channel.BOT or not client.in_bot:
        client.channel, client.heard_at, client.in_bot = Channel.BOT, None, True
    if client.blocked_at is not None:
        client.blocked_at = client.block_told_at = None


def texts_for(work: UnitOfWork, client: Client) -> Texts:
    """Return the texts in the language that the client chose, else in Telegram's, else in the business's."""
    language = client.chosen_language or known_language(client.telegram_language) or work.business.language
    return Texts.of(language)


async def of_tapper(work: UnitOfWork, sender: Sender, channel: str, *, buys: bool) -> Client | None:
    """Return the client who taps. Owner and deputy are none: who was one before keeps what was bought, and buys
    nothing more.
    """
    if work.may(Right.BUY):
        return await get_or_create_client(work, sender, channel)
    return None if buys else await queries.by_telegram_id(work.session, work.business_id, sender.telegram_id)


async def tapper(work: UnitOfWork, telegram_id: int, channel: str) -> Client | None:
    """Return the client who taps something that makes nobody a client."""
    client = await queries.by_telegram_id(work.session, work.business_id, telegram_id)
    if client is not None and channel == Channel.BOT:
        came_to_bot(client)
    return client


async def payer(work: UnitOfWork, sender: Sender) -> None:
    """Keep whoever paid. Of somebody known it says nothing about a chat with the bot: a link can be paid without."""
    client = await queries.by_telegram_id(work.session, work.business_id, sender.telegram_id)
    if client is None:
        await get_or_create_client(work, sender)
    else:
        await names.keep(work, client, sender.name)


async def reachable(work: UnitOfWork, telegram_id: int, so: bool) -> None:
    """Note that a client blocked the bot, or let it in again."""
    client = await queries.by_telegram_id(work.session, work.business_id, telegram_id)
    if client is not None and not so:
        client.blocked_at = work.now
    elif client is not None:
        client.blocked_at = client.block_told_at = None


async def is_known(work: UnitOfWork, telegram_id: int) -> bool:
    """Return whether somebody is, or was, a client."""
    return await queries.by_telegram_id(work.session, work.business_id, telegram_id) is not None


async def get(work: UnitOfWork, client_id: int) -> Client | None:
    """Return the client whom a row is about, erased or not."""
    return await queries.get(work.session, work.business_id, client_id)


async def present(work: UnitOfWork, client_id: int) -> Client | None:
    """Return the client whom a button or a reply is about; None for one who was erased."""
    client = await get(work, client_id)
    return client if client is not None and not queries.is_nobody(client) else None


async def known(work: UnitOfWork, telegram_id: int) -> Client | None:
    """Return the client behind a Telegram account; None for somebody who never wrote."""
    return await queries.by_telegram_id(work.session, work.business_id, telegram_id)


async def texts_of(work: UnitOfWork, person: Sender) -> Texts:
    """Return the texts that somebody reads, as a member of the staff or as a client, known or not."""
    if work.actor is not None:
        return work.texts_in(person.telegram_id)
    client = await queries.by_telegram_id(work.session, work.business_id, person.telegram_id)
    if client is not None:
        return texts_for(work, client)
    return Texts.of(known_language(person.language) or work.business.language)
