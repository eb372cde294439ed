"""The deputy: made by a one-time link of the owner's, answers like the owner, in a language of his own."""

from zoneinfo import ZoneInfo

from bot.features import businesses, delivery, menus, receiving
from bot.features.businesses.office import office
from bot.features.clients.sender import Sender
from bot.features.staff import claims, membership, views
from bot.features.staff.leaving import leaves
from bot.models import Member
from bot.models.states import Role
from bot.texts import LANGUAGES, Texts, known_language
from bot.unit_of_work import Work

COMMANDS = ("start", "help", "hours", "language")


async def invite(work: Work, duty_hours: str | None) -> str:
    """Make a one-time link for the deputy, to be on duty in some hours or always; who is the deputy now is, too."""
    if work.deputy is not None:
        work.deputy.duty_hours = duty_hours
    return await claims.new_link(work, Role.DEPUTY, duty_hours=duty_hours)


async def claim(work: Work, sender: Sender, code: str) -> bool:
    """Make whoever brings the living code the deputy, once; the owner stays the owner."""
    if sender.telegram_id == work.owner_id:
        return False
    used = await claims.use(work, Role.DEPUTY, code)
    if used is None:
        return False
    if work.deputy_id != sender.telegram_id:
        await dismiss(work)
    language = known_language(sender.language)
    deputy = membership.Newcomer(sender.telegram_id, Role.DEPUTY, language, sender.name, used.duty_hours)
    speak(work, await membership.join(work, deputy), language)
    delivery.outbox.text(work, sender.telegram_id, views.welcome(work.texts_in(sender.telegram_id), work.business.name))
    if work.owner_id is not None:
        delivery.outbox.text(work, work.owner_id, views.deputy_joined(work.texts, sender.name))
    return True


async def dismiss(work: Work) -> None:
    """End what the deputy may do and see, and say so: calls to come are called off, buttons go."""
    deputy = work.deputy
    if deputy is None:
        return
    words = views.dismissed(work.texts_in(deputy.telegram_id), work.business.name)
    await membership.remove(work, deputy)
    taken_back = await leaves(work, deputy.telegram_id, words)
    if taken_back and work.owner_id is not None:
        delivery.outbox.text(work, work.owner_id, views.taken_back(work.texts, taken_back))


def speak(work: Work, deputy: Member, language: str | None) -> None:
    """Speak a language with the deputy from now on, in the menu of that chat, too; None for the business's."""
    deputy.language = language
    described = menus.deputy.deputy_commands(work.texts_in(deputy.telegram_id))
    commands = [{"command": name, "description": words} for name, words in described.items()]
    scope = {"type": "chat", "chat_id": deputy.telegram_id}
    work.taps.append(("setMyCommands", {"commands": commands, "scope": scope}))


def answer(work: Work, chat_id: int, command: str, rest: str) -> None:
    """Answer a command of the deputy's; any other gets help that fits the deputy."""
    t = work.texts_in(chat_id)
    if command == "language":
        _language(work, chat_id, rest.lower())
    elif command == "hours":
        today = work.now.astimezone(ZoneInfo(work.business.timezone)).date()
        delivery.outbox.text(work, chat_id, businesses.views.hours(t, office(work), today))
    elif command == "start":
        delivery.outbox.text(work, chat_id, views.welcome(t, work.business.name))
    else:
        delivery.outbox.text(work, chat_id, menus.deputy.deputy_help(t))


def _language(work: Work, chat_id: int, code: str) -> None:
    t, deputy = work.texts_in(chat_id), work.member(chat_id)
    assert deputy is not None
    if not code:
        delivery.outbox.text(work, chat_id, receiving.views.choose_language(t), menus.language.language_keyboard())
    elif code in LANGUAGES:
        speak(work, deputy, code)
        delivery.outbox.text(work, chat_id, receiving.views.language_chosen(Texts.of(code)))
    else:
        delivery.outbox.text(work, chat_id, receiving.views.language_unknown(t))
