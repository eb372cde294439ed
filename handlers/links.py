"""One-time links: the person who opens one becomes owner or deputy; a wrong one greets like any other start."""

from bot.features import staff
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork
from handlers import screens
from handlers.typed import Typed

DEPUTY = staff.claims.PREFIX[Role.DEPUTY]


async def opened(work: UnitOfWork, typed: Typed) -> bool:
    """Return whether a start came from a link that is good, which is used up by it. A machine opens none."""
    words, sender = typed.message.text.split(), typed.message.sender
    if len(words) != 2 or typed.message.by_machine:
        return False
    if words[1].startswith(DEPUTY):
        return await staff.deputies.claim(work, sender, words[1].removeprefix(DEPUTY))
    return await staff.ownership.claim(work, sender, words[1], screens.setup.welcome)
