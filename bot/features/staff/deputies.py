"""Replace and dismiss deputies, as `/urgent deputy` does."""

from bot.features.staff import claims, removal
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork


async def invite(work: UnitOfWork, duty_hours: str | None) -> str:
    """Make a one-time link for the deputy, to be on duty in some hours or always; who is the deputy now is, too."""
    if work.deputy is not None:
        work.deputy.duty_hours = duty_hours
    return await claims.new_link(work, Role.DEPUTY, duty_hours=duty_hours)


async def dismiss_first(work: UnitOfWork) -> None:
    """Dismiss the deputy who has been one for longest, whose place somebody takes."""
    if work.deputy is not None:
        await removal.dismiss(work, work.deputy)


async def dismiss_all(work: UnitOfWork) -> None:
    """Dismiss every deputy."""
    for deputy in [member for member in work.business.members if member.role == Role.DEPUTY]:
        await removal.dismiss(work, deputy)
