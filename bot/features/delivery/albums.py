"""Let a late part of an album join the call that brings the others: copies of them, or their files."""

from collections.abc import Sequence
from datetime import datetime

from bot.features.delivery import album_queries, stored_calls
from bot.features.delivery.by_file import Album, Part
from bot.models import Answer, Message
from bot.unit_of_work import Session


def by_files(parts: Sequence[Message | Answer]) -> Album:
    """Return the content that sends the parts of an album again by their files."""
    first = parts[0]
    return Album(first.channel, first.chat_id, [part_of(one) for one in parts])


def part_of(one: Message | Answer) -> Part:
    """Return a message as a part of an album."""
    return Part(one.telegram_id or 0, one.kind or "", one.content or {})


async def join(session: Session, part: Message | Answer, chat_id: int, before: datetime) -> bool:
    """Add a part to the call that brings its album to a chat; False where that may be taken `before` an instant."""
    assert part.album_id is not None and part.telegram_id is not None
    row = await album_queries.open_call(session, type(part), chat_id, part.album_id, before)
    if row is None or not (known := stored_calls.album(row.params)):
        return False
    numbers = sorted({*known, part.telegram_id})
    if stored_calls.copies(row.method):
        row.params = {**row.params, "message_ids": numbers}
    elif part_of(part).fits_an_album:
        place = (part.business_id, part.channel, part.chat_id)
        content = by_files(await album_queries.parts(session, type(part), *place, numbers))
        row.method, row.params = content.method, stored_calls.place(row.params) | content.params()
    else:
        return False
    if row.shows is not None:
        row.shows = sorted({*row.shows, part.key})
    return True
