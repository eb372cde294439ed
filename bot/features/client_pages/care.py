"""Say who of the staff looks after a client. Whoever does has the client's messages brought in open hours, too."""

from bot.features import delivery, duty, relay
from bot.features.client_pages import care_views, views
from bot.features.client_pages.decisions import Decided, decide
from bot.features.clients.names import called
from bot.features.clients.own_hours import hours_for
from bot.features.delivery import View
from bot.models import Client, Member
from bot.models.act_kinds import ActKind
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


async def asked(work: UnitOfWork, client: Client) -> View | None:
    """Return the question who looks after a client; None where nobody but the owner can."""
    members = work.business.members
    return care_views.who(work.texts, called(client), client.key, members) if len(members) > 1 else None


async def switch(work: UnitOfWork, client: Client) -> Decided:
    """Have the owner look after a client, or nobody in particular again."""
    return await _decide(work, client, work.owner if client.cared_for_by is None else None)


async def give(work: UnitOfWork, client: Client, member_id: int | None) -> Decided | None:
    """Give a client to a member, who is told and sees what waits, or to nobody. None where that is so already."""
    member = next((one for one in work.business.members if one.id == member_id), None)
    if member_id is not None and member is None:
        return None
    if client.cared_for_by == (member.telegram_id if member is not None else None):
        return None
    decided = await _decide(work, client, member)
    if relay.carers.carer_of(work, client) is not None and member is not None:
        await _tell(work, client, member)
    return decided


async def _decide(work: UnitOfWork, client: Client, member: Member | None) -> Decided:
    act = await decide(work, client, ActKind.CARE, member.telegram_id if member is not None else None)
    return Decided(views.cared_for(work.texts, called(client), member), act.key)


async def _tell(work: UnitOfWork, client: Client, member: Member) -> None:
    """Tell a member of a client who is theirs now; a reply to that answers the client."""
    is_open = hours_for(work, client).is_open(work.now)
    view = care_views.yours(work.texts_in(member.telegram_id), called(client))
    quiet = not is_open or not await duty.service.on_duty(work, member)
    to = delivery.recipients.staff(work, member.telegram_id)
    delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, client_id=client.key, quiet=quiet)
    if is_open:
        await relay.carers.bring(work, client, quiet=True)
