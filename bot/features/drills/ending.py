"""End a drill: proven by its member's tap in time, or missed; whoever asked for it hears of that."""

from bot.features import delivery
from bot.features.delivery import TapAnswer, View
from bot.features.drills import queries, views
from bot.features.drills.views import Tried
from bot.models import Drill, Member
from bot.models.calls import Purpose
from bot.models.ring_states import DrillState
from bot.ringing import addresses
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


async def it_rang(work: UnitOfWork, telegram_id: int, drill_id: int) -> TapAnswer:
    """Take a member's word that it rang. A tap on somebody else's drill changes nothing and tells nothing."""
    member, drill = work.member(telegram_id), await queries.get(work.session, work.business_id, drill_id)
    if member is None or drill is None or drill.member_id != member.id:
        return TapAnswer()
    t = work.texts_in(telegram_id)
    in_time = Drill.due_at > work.now
    if not await transition(work.session, drill, DrillState.PROVEN, in_time, closed_at=work.now):
        if drill.state == DrillState.PROVEN:
            return TapAnswer(views.known(t))
        await miss(work, drill)
        return TapAnswer(views.too_late(t), views.again(t))
    await _tell_asker(work, drill, member, proven=True)
    return TapAnswer(view=views.proven(t, _time(work, member, drill), await tried(work, drill)))


async def miss(work: UnitOfWork, drill: Drill) -> None:
    """Tell a member, once and kindly, that the time is up, and what to look at."""
    member = _member(work, drill.member_id)
    if not await transition(work.session, drill, DrillState.MISSED, closed_at=work.now) or member is None:
        return
    t = work.texts_in(member.telegram_id)
    view = views.missed(t, _time(work, member, drill), await tried(work, drill))
    to = delivery.recipients.staff(work, member.telegram_id)
    delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, quiet=True)
    await _tell_asker(work, drill, member, proven=False)


async def did_not_arrive(work: UnitOfWork, drill_id: int, reason: str) -> None:
    """End a drill whose alert Telegram refused, and tell the owner."""
    drill = await queries.get(work.session, work.business_id, drill_id)
    if drill is None or not await transition(work.session, drill, DrillState.MISSED, closed_at=work.now):
        return
    member = _member(work, drill.member_id)
    if member is not None and work.owner is not None and member is not work.owner:
        _tell_quietly(work, work.owner, views.not_arrived(work.texts, member.name, reason))


async def tried(work: UnitOfWork, drill: Drill) -> list[Tried]:
    """Return what was rung in a drill besides Telegram, and what came of it."""
    rows = await queries.rings_of(work.session, drill)
    return [Tried(addresses.masked(channel.address), ring.state, ring.error or "") for ring, channel in rows]


async def _tell_asker(work: UnitOfWork, drill: Drill, member: Member, *, proven: bool) -> None:
    asker = _member(work, drill.asked_by) if drill.asked_by is not None else None
    if asker is not None and asker is not member:
        at = _time(work, asker, drill)
        _tell_quietly(work, asker, views.news(work.texts_in(asker.telegram_id), member.name, at, proven=proven))


def _tell_quietly(work: UnitOfWork, member: Member, view: View) -> None:
    to = delivery.recipients.staff(work, member.telegram_id)
    delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, quiet=True)


def _member(work: UnitOfWork, member_id: int) -> Member | None:
    return next((member for member in work.business.members if member.id == member_id), None)


def _time(work: UnitOfWork, reader: Member, drill: Drill) -> str:
    zone = reader.time_zone or work.business.timezone
    return work.texts_in(reader.telegram_id).date_and_time(drill.asked_at, zone)
