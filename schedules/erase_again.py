"""Erase again who was erased after a backup was made that has been restored since.

The start does it before any bot is at work; the job is for those who had something to be settled in the backup.
"""

from bot.clock import Clock
from bot.features import privacy
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def erase_again(database: Database, clock: Clock, look: Look) -> list[int]:
    """Erase one client who is on the list of the erased. Return the business."""
    known = database.erased.read() if database.erased is not None else {}
    if not known:
        return []
    async with database.transaction() as session:
        due = await privacy.again_queries.to_erase_again(session, known, look)
        if due is None:
            return []
        if due.row is not None and not await privacy.erasure.again(
            UnitOfWork(session, clock.now(), due.business), due.row
        ):
            look.pass_over()
    return [due.business_id]


async def erase_all_again(database: Database, clock: Clock) -> int:
    """Erase everybody who is on the list; return how many there were."""
    look, erased = Look(), 0
    while await erase_again(database, clock, look):
        erased += 1
    return erased - len(look.failed)
