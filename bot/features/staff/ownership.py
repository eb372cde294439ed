"""Make somebody the owner: named in the settings, or by a one-time link that only the operator can see."""

from collections.abc import Awaitable, Callable

from bot.features import audit, businesses, delivery, menus, queue, receiving, urgent
from bot.features.businesses.office import office
from bot.features.clients.sender import Sender
from bot.features.delivery import View
from bot.features.hours.rules import hours_of
from bot.features.staff import claims, membership, owner_views, removal
from bot.features.staff.leaving import leaves
from bot.models.act_kinds import ActKind
from bot.models.calls import Purpose
from bot.models.states import Role
from bot.texts import LANGUAGES, Texts
from bot.unit_of_work import UnitOfWork

Welcome = Callable[[UnitOfWork, Sender], Awaitable[View]]
"""A function that returns the first thing a new owner reads."""


async def claim(work: UnitOfWork, sender: Sender, code: str, welcome: Welcome) -> bool:
    """Make the person who brings the living code the owner, once, and show what waits. False for anything else."""
    if await claims.use(work, Role.OWNER, code) is None:
        return False
    before = work.owner
    replaced = before if before is not None and before.telegram_id != sender.telegram_id else None
    if replaced is not None:
        await membership.remove(work, replaced)
    owner = membership.Newcomer(sender.telegram_id, Role.OWNER, work.business.language, sender.name)
    work.actor = await membership.join(work, owner)
    await greet(work, sender, welcome)
    if replaced is not None:
        await _end_rights(work, replaced.telegram_id)
    await bring_queue(work)
    return True


async def greet(work: UnitOfWork, sender: Sender, welcome: Welcome) -> None:
    """Welcome a new owner."""
    view = await welcome(work, sender)
    delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT)
    menus.owner.show_commands(work)


async def bring_queue(work: UnitOfWork) -> None:
    """Show a new owner who waits, while it is open."""
    if hours_of(work.business).is_open(work.now) and (found := await queue.digest.overview(work)).waiting:
        queue.digest.tell_owner(work, found)


async def _end_rights(work: UnitOfWork, before: int) -> None:
    """End what an account that may be in wrong hands has left to be done, and the deputy that it may have made."""
    for role in (Role.DEPUTY, Role.STAFF):
        await claims.void(work, role)
    taken_back = await leaves(work, before, owner_views.replaced(work.texts, work.business.name))
    others = [member for member in work.business.members if member.role != Role.OWNER]  # perhaps the thief's
    for member in others:
        taken_back += (await removal.remove(work, member)).taken_back
    view = owner_views.replaces(work.texts, taken_back, {Role(member.role) for member in others})
    delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT)
    await urgent.opening.alert_anew(work)


def speak(work: UnitOfWork, language: str) -> None:
    """Speak another language with the owner, and with clients whose own is unknown."""
    assert work.owner is not None
    work.business.language = work.owner.language = language
    menus.owner.show_commands(work)


def welcome(work: UnitOfWork) -> View:
    """Return the owner's welcome."""
    hours = businesses.views.now_line(work.texts, office(work))
    return owner_views.welcome(work.texts, work.business.name, hours)


def help_(work: UnitOfWork) -> View:
    """Return what the owner can do."""
    return View(menus.owner.help_(work.texts))


async def language(work: UnitOfWork, code: str) -> View:
    """Speak another language with the owner; `code` as it was typed."""
    t, code, before = work.texts, code.lower(), work.business.language
    if code not in LANGUAGES:
        return View(receiving.views.language_unknown(t))
    speak(work, code)
    if before != code:
        facts = {"before": {"language": before}, "after": {"language": code}}
        await audit.recording.record(work, ActKind.SETTING, facts=facts)
    return receiving.views.language_chosen(Texts.of(code))


async def owner_is_back(work: UnitOfWork) -> None:
    """Send what could not reach the owner, who had not opened the chat or had blocked it."""
    if work.owner_id is not None:
        revived = await delivery.queries.revive(work.session, work.business_id, work.owner_id)
        work.revived = work.revived or revived > 0
