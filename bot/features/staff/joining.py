"""Have people join as deputies or staff, by a one-time link."""

from dataclasses import dataclass

from bot.features import delivery, drills
from bot.features.clients.sender import Sender
from bot.features.staff import claims, deputies, members, membership, views
from bot.models.calls import Purpose
from bot.models.states import Role
from bot.texts import known_language
from bot.texts.plain import one_line
from bot.unit_of_work import UnitOfWork

LONGEST_NAME = 40


@dataclass(frozen=True)
class Invitation:
    """A new link, for whom it is, and what that person will be called, if the owner says so."""

    role: Role
    link: str
    name: str | None


async def invite(work: UnitOfWork, words: str) -> Invitation | None:
    """Make a link as it was asked for: a role, and perhaps a name. None where no role is named."""
    first, _, name = words.strip().partition(" ")
    role = views.role_named(first)
    if role is None:
        return None
    called = one_line(name, LONGEST_NAME) or None
    return Invitation(role, await claims.invitation(work, role, called), called)


async def claim(work: UnitOfWork, sender: Sender, role: Role, code: str) -> bool:
    """Make the person who brings the living code a deputy or one of the staff; the owner stays the owner."""
    if work.role_in(sender.telegram_id) == Role.OWNER:
        return False
    used = await claims.use(work, role, code)
    if used is None:
        return False
    if used.replaces and work.deputy_id != sender.telegram_id:
        await deputies.dismiss_first(work)
    language = known_language(sender.language)
    joins = membership.Newcomer(sender.telegram_id, role, language, used.name or sender.name, used.duty_hours)
    member = await membership.join(work, joins)
    members.speak(work, member, language)
    await drills.offers.joined(work, member)
    chat = delivery.recipients.staff(work, sender.telegram_id)
    delivery.tell(work, chat, members.welcome(work, sender.telegram_id), purpose=Purpose.STAFF_TEXT)
    if work.owner_id is not None:
        joined = views.joined(work.texts, role, sender.name, used.name, replaces=used.replaces)
        delivery.tell(work, delivery.recipients.owner(work), joined, purpose=Purpose.STAFF_TEXT)
    return True
