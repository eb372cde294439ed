"""`/audit`: who changed what, and the button for earlier entries."""

from bot.buttons import ShowAudit
from bot.features import audit_pages
from bot.features.delivery import TapAnswer, View
from bot.unit_of_work import UnitOfWork
from handlers.owner.command import Command
from handlers.tap import Tap
from handlers.typed import Typed


async def _audit(work: UnitOfWork, _typed: Typed) -> View:
    return await audit_pages.listing.page(work)


async def earlier(work: UnitOfWork, _tap: Tap, button: ShowAudit) -> TapAnswer:
    """Show the entries before one, in the place of those that the message shows."""
    return TapAnswer(view=await audit_pages.listing.page(work, button.before))


COMMANDS: dict[str, Command] = {"audit": _audit}
