"""Knowing who writes: a client is met at the first message and kept up to date at every later one."""

from bot.domain.incoming import Sender
from bot.models import Client
from bot.queries import clients
from bot.texts import Texts, known_language
from bot.texts.client import Office
from bot.texts.plain import one_line
from bot.work import Work

LONGEST_NAME = 200


async def meet(work: Work, sender: Sender) -> Client:
    """The client behind a sender; writing again shows that he no longer blocks the bot."""
    client = await clients.by_telegram_id(work.session, work.business_id, sender.telegram_id)
    name = one_line(sender.name, LONGEST_NAME)
    if client is None:
        client = Client(
            business_id=work.business_id,
            telegram_id=sender.telegram_id,
            name=name,
            telegram_language=sender.language,
            created_at=work.now,
        )
        await clients.add(work.session, client)
        return client
    if client.name != name:
        client.name = name
    if client.telegram_language != sender.language:
        client.telegram_language = sender.language
    if client.blocked_at is not None:
        client.blocked_at = client.block_told_at = None
    return client


def texts_for(work: Work, client: Client) -> Texts:
    """The client's texts: the language he chose, else Telegram's, else the business's."""
    language = client.chosen_language or known_language(client.telegram_language) or work.business.language
    return Texts.of(language)


def office(work: Work) -> Office:
    return Office(work.business.name, work.hours, work.business.language, work.now)
