"""Gather the parts of an album, which Telegram hands over one by one, in one call."""

from datetime import timedelta

from bot.features import delivery
from bot.features.messages import queries
from bot.features.messages.origin_views import first_line, gist
from bot.models import Answer, Message
from bot.unit_of_work import UnitOfWork

GATHERS = timedelta(seconds=1.5)
"""The time that the call waits for late parts."""
AT_ONCE = timedelta(0)
CLOSES = timedelta(seconds=0.5)
"""A call that is due sooner may be taken any moment: a late part gets a call of its own."""


async def joins(work: UnitOfWork, part: Message | Answer, chat_id: int) -> bool:
    """Add a part to the call that will copy its album to a chat, if nobody can have taken it yet."""
    return await delivery.albums.join(work.session, part, chat_id, work.now + CLOSES)


async def line(work: UnitOfWork, message: Message) -> str:
    """Return the first line of a client's message for the owner; an album's words may stand on any part."""
    others: list[str] = []
    if message.album_id and not message.text:
        parts = await queries.album_parts(work.session, message.client_id, message.album_id)
        others = [part.text for part in parts]
    return first_line(work.texts, message.kind, gist(work.texts, message.kind, message.content, others))
