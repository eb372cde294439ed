"""`/ring` of every member: what wakes one outside Telegram, by tapping or by an address that is typed."""

from bot.features import rings
from bot.features.delivery import View
from bot.ringing import addresses
from bot.unit_of_work import UnitOfWork
from handlers import drills, screens
from handlers.typed import Typed

OFF = "off"


async def ring(work: UnitOfWork, typed: Typed) -> View | None:
    """Show the screen of ring channels, remove them all, have a drill made, or take an address."""
    assert work.actor is not None, "clients have no such command"
    rest = typed.rest.strip()
    if not rest:
        return await screens.showing.opened(work, typed.message.sender, screens.RINGS, screens.RINGS.begin)
    if rest.lower() == OFF:
        state = await screens.rings.all_off(work)
        return await screens.showing.opened(work, typed.message.sender, screens.RINGS, state)
    if rest.lower() in drills.NAMED:
        return await drills.asked(work)
    if not holds_address(typed):
        return View(rings.screen_views.how(work.texts_in(typed.chat_id)))
    return View(await rings.taking.take(work, work.actor, rest))


def holds_address(typed: Typed) -> bool:
    """Return whether a command brings a ring address, which is a secret even where it is misspelt."""
    return typed.command == "ring" and addresses.looks_like(typed.rest)
