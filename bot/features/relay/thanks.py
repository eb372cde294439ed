"""Show thanks to the owner quietly: nothing has to be done about them, and a reply still reaches the client."""

from bot.features import clients, delivery, messages
from bot.features.clients.names import introduced
from bot.features.relay import composing, rules
from bot.models import Client, Message
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


async def show(work: UnitOfWork, client: Client, message: Message) -> None:
    """Send the owner thanks under the client's name, without a sound and without buttons."""
    owner = delivery.recipients.owner(work)
    header = clients.views.about(introduced(work, client))
    pointer = await messages.context.pointer(work, message, owner.chat_id)
    content = composing.in_one(work.texts, work.business.timezone, message, header, pointed=pointer.whole)
    assert content is not None, "thanks are short"
    waiting = await delivery.queries.waiting_of(work.session, work.business_id, owner.chat_id, client.key)
    delivery.send(
        work,
        owner,
        content,
        purpose=Purpose.COPY,
        subject_id=message.key,
        shows=[message.key],
        client_id=client.key,
        priority=rules.priority(*waiting),
        quiet=True,
        header=header,
        reply_to=pointer.reply,
    )


async def forget(work: UnitOfWork, message: Message) -> None:
    """Have copies stand for the client alone: what they show is no longer what the message says."""
    for copy in await messages.answer_queries.copies_of(work.session, message.key):
        copy.message_id = None
