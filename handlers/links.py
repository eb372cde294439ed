"""One-time links: the person who opens one becomes a member; a wrong one greets like any other start.

Whoever opens an invitation that is used up or too old is told so besides.
"""

import re

from bot.features import secretary, staff
from bot.features.clients.sender import Sender
from bot.features.messages.commands import is_like_a_code
from bot.unit_of_work import UnitOfWork
from handlers import screens
from handlers.typed import Typed

NUMBER = re.compile(r"[0-9]{1,15}")
MANAGED = "bizChat"
"""What Telegram's "Manage bot" in an own chat sends, with the number of its other side."""


async def opened(work: UnitOfWork, typed: Typed) -> bool:
    """Return whether a start came from a link that is good, which is used up by it. A machine opens none."""
    words, sender = typed.message.text.split(), typed.message.sender
    if len(words) != 2 or typed.message.by_machine:
        return False
    if await managed(work, typed):
        return True
    if work.actor is not None or not is_like_a_code(words[1]):
        return await _used(work, sender, words)
    if await staff.tries.used_up(work, sender):
        return False
    used = await _used(work, sender, words)
    if not used:
        await staff.tries.failed(work, sender)
    return used


async def _used(work: UnitOfWork, sender: Sender, words: list[str]) -> bool:
    for role, prefix in staff.claims.PREFIX.items():
        if prefix and words[1].startswith(prefix):
            return await staff.joining.claim(work, sender, role, words[1].removeprefix(prefix))
    return await staff.ownership.claim(work, sender, words[1], screens.setup.welcome)


def invites(typed: Typed) -> bool:
    """Return whether a start came from a link that invites to the staff, good or not."""
    invitation = typed.rest.startswith(tuple(prefix for prefix in staff.claims.PREFIX.values() if prefix))
    return invitation and is_like_a_code(typed.rest) and not typed.message.by_machine


async def managed(work: UnitOfWork, typed: Typed) -> bool:
    """Return whether a member came from a chat of the own account, by "Manage bot"; what that chat is, is asked."""
    number = typed.rest.removeprefix(MANAGED)
    if work.actor is None or typed.message.by_machine or number == typed.rest or not NUMBER.fullmatch(number):
        return False
    await secretary.chats.managed(work, work.actor, int(number))
    return True
