"""Have people join as deputies or staff, by a one-time link."""

from dataclasses import dataclass

from bot.features import delivery, drills
from bot.features.clients.sender import Sender
from bot.features.staff import claims, deputies, members, membership, views
from bot.models import Claim
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
    joins = _newcomer(work, sender, role, used)
    member = await membership.join(work, joins)
    members.speak(work, member, joins.language)
    await drills.offers.joined(work, member)
    chat = delivery.recipients.staff(work, sender.telegram_id)
    delivery.tell(work, chat, members.welcome(work, sender.telegram_id), purpose=Purpose.STAFF_TEXT)
    if work.owner_id is not None:
        joined = views.joined(work.texts, role, sender.name, used.name, replaces=used.replaces)
        delivery.tell(work, delivery.recipients.owner(work), joined, purpose=Purpose.STAFF_TEXT)
    return True


def _newcomer(work: UnitOfWork, sender: Sender, role: Role, used: Claim) -> membership.Newcomer:
    """Return who joins. Whoever is of the staff already keeps name, language and hours of duty unless the link says."""
    now = work.member(sender.telegram_id)
    if now is None or used.replaces:
        name, language, duty_hours = used.name or sender.name, known_language(sender.language), used.duty_hours
    else:
        name, language, duty_hours = used.name or now.name or sender.name, now.language, now.duty_hours
    return membership.Newcomer(sender.telegram_id, role, language, name, duty_hours)
