"""Take what Telegram says of a connection: the members' own accounts are looked after, nobody else's."""

from bot.features import accounts
from bot.features.accounts import ConnectionNow
from bot.features.clients.sender import Sender
from bot.unit_of_work import UnitOfWork


async def changed(work: UnitOfWork, person: Sender, now: ConnectionNow) -> bool:
    """Keep a member's connection as it is now; return False for a stranger's, of which nothing is kept."""
    if not work.is_staff(person.telegram_id):
        return False
    await accounts.service.keep(work, person.telegram_id, now)
    return True
