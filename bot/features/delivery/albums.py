"""Let a late part of an album join the call that copies the others."""

from datetime import datetime

from bot.features.delivery import queries
from bot.models import Answer, Message
from bot.unit_of_work import Session


async def join(session: Session, part: Message | Answer, chat_id: int, before: datetime) -> bool:
    """Add a part to the call that copies its album to a chat; False where that may be taken `before` an instant."""
    assert part.album_id is not None
    row = await queries.open_album(session, type(part), chat_id, part.album_id, before)
    if row is None:
        return False
    row.params = {**row.params, "message_ids": sorted({*row.params["message_ids"], part.telegram_id})}
    if row.shows is not None:
        row.shows = sorted({*row.shows, part.key})
    return True
