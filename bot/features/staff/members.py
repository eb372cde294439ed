"""Tell deputies and staff what they can do, and speak their language."""

from bot.features import businesses, delivery, menus, receiving
from bot.features.businesses.office import office
from bot.features.delivery import View
from bot.features.staff import views
from bot.models import Member
from bot.texts import LANGUAGES, Texts
from bot.unit_of_work import UnitOfWork


def speak(work: UnitOfWork, member: Member, language: str | None) -> None:
    """Speak a language with a member from now on, in the menu of that chat, too; None for the business's."""
    member.language = language
    described = menus.members.commands(work.texts_in(member.telegram_id))
    offered = delivery.best_effort.OfferCommands(described, member.telegram_id)
    delivery.best_effort.make(work, offered)


def welcome(work: UnitOfWork, chat_id: int) -> View:
    """Return the welcome of a deputy or of staff."""
    return views.welcome(work.texts_in(chat_id), work.role_in(chat_id), work.business.name)


def help_(work: UnitOfWork, chat_id: int) -> View:
    """Return what a member can do."""
    return View(menus.members.help_(work.texts_in(chat_id)))


def unknown(work: UnitOfWork, chat_id: int, command: str, rest: str) -> View:
    """Answer a command that a member does not have: say whose it is, or name the nearest one."""
    t = work.texts_in(chat_id)
    if command in menus.owner.descriptions(t):
        return View(menus.members.owners_only(t, command))
    near = menus.suggestions.view(t, command, rest, menus.members.commands(t))
    return near or menus.suggestions.unknown(t, command, help_(work, chat_id))


def hours(work: UnitOfWork, chat_id: int) -> View:
    """Return the opening hours of the coming week."""
    return View(businesses.views.hours(work.texts_in(chat_id), office(work), work.today))


def language(work: UnitOfWork, chat_id: int, code: str) -> View:
    """Speak another language with a member; `code` as it was typed."""
    t, code, member = work.texts_in(chat_id), code.lower(), work.member(chat_id)
    assert member is not None
    if code not in LANGUAGES:
        return View(receiving.views.language_unknown(t))
    speak(work, member, code)
    return receiving.views.language_chosen(Texts.of(code))
