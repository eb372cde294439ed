"""Take somebody off the team: they are told, nothing more comes to them, and what was theirs is free again."""

from dataclasses import dataclass

from bot.features import delivery, duty
from bot.features.businesses.terms import current_terms
from bot.features.clients.views import member_name
from bot.features.staff import membership, queries, removal_views, views
from bot.features.staff.leaving import leaves
from bot.models import Member
from bot.models.calls import Purpose
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Removed:
    """Who was removed, and what follows: held answers taken back, clients without a carer, steps that are dropped."""

    name: str
    role: Role
    taken_back: int
    clients: int
    steps: tuple[int, ...]


async def remove(work: UnitOfWork, member: Member) -> Removed:
    """End what a member may do and see, and say so: calls to come are called off, buttons go."""
    role, name, chat_id = Role(member.role), member_name(work.texts, member), member.telegram_id
    farewell = views.dismissed(work.texts_in(chat_id), role, work.business.name)
    steps = await _drop_steps(work, member)
    clients = await queries.nobody_cares_for(work.session, work.business_id, chat_id)
    await membership.remove(work, member)
    taken_back = await leaves(work, chat_id, farewell)
    return Removed(name, role, taken_back, clients, steps)


async def dismiss(work: UnitOfWork, member: Member) -> Removed:
    """Remove a member, and tell the owner what follows, if anything does."""
    removed = await remove(work, member)
    words = removal_views.follows(work.texts, removed)
    if words and work.owner_id is not None:
        to = delivery.recipients.owner(work)
        delivery.tell(work, to, delivery.View(words), purpose=Purpose.STAFF_TEXT)
    return removed


async def _drop_steps(work: UnitOfWork, member: Member) -> tuple[int, ...]:
    """Drop the steps of an urgent case that name a member; return after how many minutes they were."""
    terms = await current_terms(work)
    steps = duty.steps.read(terms.steps)
    left = [step for step in steps if step.member_id != member.id]
    if len(left) == len(steps):
        return ()
    terms.steps = duty.steps.written(left) if left else None
    return tuple(step.after for step in steps if step.member_id == member.id)
