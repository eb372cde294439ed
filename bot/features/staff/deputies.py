"""Make somebody the deputy by a one-time link, dismiss the deputy, and set the deputy's language."""

from bot.features import businesses, delivery, menus, receiving
from bot.features.businesses.office import office
from bot.features.clients.sender import Sender
from bot.features.delivery import View
from bot.features.staff import claims, membership, views
from bot.features.staff.leaving import leaves
from bot.models import Member
from bot.models.calls import Purpose
from bot.models.states import Role
from bot.texts import LANGUAGES, Texts, known_language
from bot.unit_of_work import UnitOfWork


async def invite(work: UnitOfWork, duty_hours: str | None) -> str:
    """Make a one-time link for the deputy, to be on duty in some hours or always; who is the deputy now is, too."""
    if work.deputy is not None:
        work.deputy.duty_hours = duty_hours
    return await claims.new_link(work, Role.DEPUTY, duty_hours=duty_hours)


async def claim(work: UnitOfWork, sender: Sender, code: str) -> bool:
    """Make the person who brings the living code the deputy, once; the owner stays the owner."""
    if work.role_in(sender.telegram_id) == Role.OWNER:
        return False
    used = await claims.use(work, Role.DEPUTY, code)
    if used is None:
        return False
    if work.deputy_id != sender.telegram_id:
        await dismiss(work)
    language = known_language(sender.language)
    deputy = membership.Newcomer(sender.telegram_id, Role.DEPUTY, language, sender.name, used.duty_hours)
    speak(work, await membership.join(work, deputy), language)
    chat = delivery.recipients.staff(work, sender.telegram_id)
    delivery.tell(work, chat, welcome(work, sender.telegram_id), purpose=Purpose.STAFF_TEXT)
    if work.owner_id is not None:
        joined = views.deputy_joined(work.texts, sender.name)
        delivery.tell(work, delivery.recipients.owner(work), joined, purpose=Purpose.STAFF_TEXT)
    return True


async def dismiss(work: UnitOfWork) -> None:
    """End what the deputy may do and see, and say so: calls to come are called off, buttons go."""
    deputy = work.deputy
    if deputy is None:
        return
    farewell = views.dismissed(work.texts_in(deputy.telegram_id), work.business.name)
    await membership.remove(work, deputy)
    taken_back = await leaves(work, deputy.telegram_id, farewell)
    if taken_back and work.owner_id is not None:
        view = views.taken_back(work.texts, taken_back)
        delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT)


def speak(work: UnitOfWork, deputy: Member, language: str | None) -> None:
    """Speak a language with the deputy from now on, in the menu of that chat, too; None for the business's."""
    deputy.language = language
    described = menus.deputy.deputy_commands(work.texts_in(deputy.telegram_id))
    offered = delivery.best_effort.OfferCommands(described, deputy.telegram_id)
    delivery.best_effort.make(work, offered)


def welcome(work: UnitOfWork, chat_id: int) -> View:
    """Return the deputy's welcome."""
    return views.welcome(work.texts_in(chat_id), work.business.name)


def help_(work: UnitOfWork, chat_id: int) -> View:
    """Return what the deputy can do."""
    return View(menus.deputy.deputy_help(work.texts_in(chat_id)))


def hours(work: UnitOfWork, chat_id: int) -> View:
    """Return the opening hours of the coming week."""
    return View(businesses.views.hours(work.texts_in(chat_id), office(work), work.today))


def language(work: UnitOfWork, chat_id: int, code: str) -> View:
    """Speak another language with the deputy; `code` as it was typed."""
    t, code, deputy = work.texts_in(chat_id), code.lower(), work.member(chat_id)
    assert deputy is not None
    if code not in LANGUAGES:
        return View(receiving.views.language_unknown(t))
    speak(work, deputy, code)
    return receiving.views.language_chosen(Texts.of(code))
