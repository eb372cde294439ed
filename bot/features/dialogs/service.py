"""Keep what a screen shows in a chat; its version goes on with every change."""

from typing import Any

from bot.features.dialogs import queries
from bot.models import Dialog
from bot.unit_of_work import UnitOfWork

FIRST = 1
"""The version of what was never kept."""
SEARCH = "find"
"""The name under which a search is kept, which is no screen."""
Json = dict[str, Any]


async def kept(work: UnitOfWork, chat_id: int, screen: str) -> Dialog | None:
    """Return what a screen showed in a chat when it was last kept."""
    return await queries.of_screen(work.session, work.business_id, chat_id, screen)


async def keep(work: UnitOfWork, chat_id: int, screen: str, state: Json, *, awaits_text: bool = False) -> int:
    """Keep what a screen shows now, and return its version. Words are awaited by the latest screen that asked."""
    if awaits_text:
        await queries.await_no_text(work.session, work.business_id, chat_id)
    row = await kept(work, chat_id, screen)
    if row is None:
        row = Dialog(business_id=work.business_id, chat_id=chat_id, screen=screen, shown=state, updated_at=work.now)
        work.session.add(row)
    elif row.shown != state:
        row.shown, row.version, row.updated_at = state, row.version + 1, work.now
    row.awaits_text = awaits_text
    return row.version


async def awaiting_text(work: UnitOfWork, chat_id: int) -> Dialog | None:
    """Return the dialog that the next words in a chat are for."""
    return await queries.awaiting_text(work.session, work.business_id, chat_id)


async def await_no_text(work: UnitOfWork, chat_id: int) -> None:
    """Have the next words in a chat be for no screen: a command leads out of a dialog."""
    await queries.await_no_text(work.session, work.business_id, chat_id)
