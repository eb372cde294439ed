"""Tell the owner in open hours that what a client wrote is a complaint."""

from bot.features import delivery, messages
from bot.features.clients.names import called
from bot.features.clients.own_hours import hours_for
from bot.features.messages.albums import line
from bot.features.relay import rules, views
from bot.models import Client, Message
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


async def tell(work: UnitOfWork, client: Client, written: list[Message]) -> None:
    """Say which messages are a complaint, under the last of them where it stands; a digest tells of it otherwise."""
    if work.owner_id is None or not hours_for(work, client).is_open(work.now):
        return
    items = {message.album_id or message.key: message for message in reversed(written)}
    lines = [await line(work, message) for message in reversed(items.values())][-rules.MANY :]
    copies = await messages.answer_queries.copies_of(work.session, written[-1].key)
    here = [copy.telegram_id for copy in copies if copy.chat_id == work.owner_id]
    delivery.tell(
        work,
        delivery.recipients.owner(work),
        views.complaint(work.texts, called(client), lines),
        purpose=Purpose.STAFF_TEXT,
        client_id=client.key,
        priority=Priority.ALERT,
        reply_to=here[-1] if here else None,
    )
