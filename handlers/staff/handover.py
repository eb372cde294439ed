"""The buttons of an offer to take the business over."""

from bot.buttons import AcceptBusiness, DeclineBusiness
from bot.features import staff
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers import screens
from handlers.tap import Tap


async def accept(work: UnitOfWork, tap: Tap, button: AcceptBusiness) -> TapAnswer:
    """Make the tapper the owner."""
    return await staff.handover.accepted(work, tap.sender, button.claim_id, screens.setup.welcome)


async def decline(work: UnitOfWork, tap: Tap, button: DeclineBusiness) -> TapAnswer:
    """Leave everything as it is."""
    return await staff.handover.declined(work, tap.sender, button.claim_id)
