"""Tell the owner, once, of a deputy or one of the staff whom nothing reaches any more."""

from bot.features import delivery
from bot.features.clients.views import member_name
from bot.features.delivery.outcomes import closed_to_staff
from bot.features.hours.rules import hours_of
from bot.features.staff import views
from bot.models import Member
from bot.models.calls import Call, Purpose
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork


async def gone(work: UnitOfWork, member: Member) -> None:
    """Note that a member has blocked the bot, and tell the owner where that is news."""
    if member.role == Role.OWNER or member.blocked_at is not None:
        return
    member.blocked_at = work.now
    if work.owner_id is not None:
        to, words = delivery.recipients.owner(work), views.blocked(work.texts, member_name(work.texts, member))
        quiet = not hours_of(work.business).is_open(work.now)
        delivery.tell(work, to, delivery.View(words), purpose=Purpose.STAFF_TEXT, quiet=quiet)


async def back(work: UnitOfWork, member: Member) -> None:
    """Send a member what could not arrive."""
    member.blocked_at = None
    revived = await delivery.queries.revive(work.session, work.business_id, member.telegram_id)
    work.revived = work.revived or revived > 0


@closed_to_staff.listener
async def _refused(work: UnitOfWork, row: Call) -> None:
    member = work.member(row.chat)
    if member is not None:
        await gone(work, member)
