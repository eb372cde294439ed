"""Relay a client's message to the owner at once, so that a reply finds its way back."""

from bot.features import delivery
from bot.features.clients.names import introduced
from bot.features.delivery.contents import Text
from bot.features.messages.albums import line
from bot.features.relay import card_calls, cards, rules, views
from bot.models import Client, Message
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


async def at_once(
    work: UnitOfWork, client: Client, message: Message, *, urgent: bool = False, quiet: bool = False
) -> None:
    """Relay a message at once, with who writes, how often before, and since when messages wait."""
    owner = delivery.recipients.owner(work)
    if message.continues_album and await card_calls.join_album(work, message, owner.chat_id):
        if urgent:
            await again_urgent(work, client, [message])
        return
    await cards.add(work, client, [message], urgent=urgent, quiet=quiet)


async def again_urgent(work: UnitOfWork, client: Client, written: list[Message]) -> None:
    """Tell the owner, under the client's card, that messages which are in the chat already are urgent."""
    items = {message.album_id or message.key: message for message in reversed(written)}
    lines = [await line(work, message) for message in reversed(items.values())][-rules.MANY :]
    owner = delivery.recipients.owner(work)
    card = await cards.current(work, client, owner.chat_id)
    header = await cards.header(work, client, introduced(work, client), urgent=True)
    delivery.send(
        work,
        owner,
        Text(views.again_urgent(header, lines)),
        purpose=Purpose.STAFF_TEXT,
        client_id=client.key,
        priority=Priority.ALERT,
        reply_to=card.telegram_id if card is not None else None,
    )
