"""Replace and dismiss deputies, as `/urgent deputy` does."""

from bot.features import delivery
from bot.features.staff import claims, membership, views
from bot.features.staff.leaving import leaves
from bot.models import Member
from bot.models.calls import Purpose
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
        await dismiss(work, work.deputy)


async def dismiss_all(work: UnitOfWork) -> None:
    """Dismiss every deputy."""
    for deputy in [member for member in work.business.members if member.role == Role.DEPUTY]:
        await dismiss(work, deputy)


async def dismiss(work: UnitOfWork, member: Member) -> None:
    """End what a deputy or one of the staff may do and see, and say so: calls to come are called off, buttons go."""
    t = work.texts_in(member.telegram_id)
    farewell = views.dismissed(t, Role(member.role), work.business.name)
    await membership.remove(work, member)
    taken_back = await leaves(work, member.telegram_id, farewell)
    if taken_back and work.owner_id is not None:
        view = views.taken_back(work.texts, taken_back)
        delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT)
