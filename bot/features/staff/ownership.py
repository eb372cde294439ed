"""Who the owner is: named in the settings, or whoever opens a one-time link that only the operator can see."""

from bot.features import businesses, delivery, menus, queue, urgent
from bot.features.businesses.office import office
from bot.features.clients.sender import Sender
from bot.features.hours.rules import hours_of
from bot.features.staff import claims, membership, owner_views, views
from bot.features.staff.leaving import leaves
from bot.models.states import Role
from bot.unit_of_work import Work


async def claim(work: Work, sender: Sender, code: str) -> bool:
    """Make whoever brings the living code the owner, once, and show what waits. False for anything else."""
    if await claims.use(work, Role.OWNER, code) is None:
        return False
    before = work.owner
    replaced = before if before is not None and before.telegram_id != sender.telegram_id else None
    if replaced is not None:
        await membership.remove(work, replaced)
    owner = membership.Newcomer(sender.telegram_id, Role.OWNER, work.business.language, sender.name)
    await membership.join(work, owner)
    welcome(work)
    menus.owner.show_commands(work)
    if replaced is not None:
        await _end_rights(work, replaced.telegram_id)
    if hours_of(work.business).is_open(work.now) and (found := await queue.digest.overview(work)).waiting:
        queue.digest.tell_owner(work, found)
    return True


async def _end_rights(work: Work, before: int) -> None:
    """End what an account that may be in wrong hands has left to be done, and the deputy that it may have made."""
    await claims.void(work, Role.DEPUTY)
    taken_back = await leaves(work, before, owner_views.replaced(work.texts, work.business.name))
    deputy = work.deputy
    if deputy is not None:  # perhaps the thief's
        words = views.dismissed(work.texts_in(deputy.telegram_id), work.business.name)
        await membership.remove(work, deputy)
        taken_back += await leaves(work, deputy.telegram_id, words)
    assert work.owner_id is not None
    words = owner_views.replaces(work.texts, taken_back, deputy=deputy is not None)
    delivery.outbox.text(work, work.owner_id, words)
    await urgent.escalation.alert_anew(work)


def speak(work: Work, language: str) -> None:
    """Speak another language with the owner, and with clients whose own is unknown."""
    assert work.owner is not None
    work.business.language = work.owner.language = language
    menus.owner.show_commands(work)


def welcome(work: Work) -> None:
    """Tell the owner what he has here."""
    assert work.owner_id is not None
    hours = businesses.views.now_line(work.texts, office(work))
    delivery.outbox.text(work, work.owner_id, owner_views.welcome(work.texts, work.business.name, hours))


async def owner_is_back(work: Work) -> None:
    """What could not reach the owner, because he had not opened or had blocked the chat, goes out after all."""
    if work.owner_id is not None:
        revived = await delivery.queries.revive(work.session, work.business_id, work.owner_id)
        work.revived = work.revived or revived > 0
