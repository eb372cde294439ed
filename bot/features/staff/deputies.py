"""The deputy: made by a one-time link of the owner's, answers like the owner, in a language of his own."""

import hmac
import secrets
from datetime import timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.features import businesses, delivery, menus, receiving
from bot.features.businesses.office import office
from bot.features.businesses.terms import current_terms
from bot.features.clients.sender import Sender
from bot.features.staff import views
from bot.features.staff.leaving import leaves, void_deputy_code
from bot.texts import LANGUAGES, Texts, known_language
from bot.unit_of_work import Work

CODE_LIVES = timedelta(hours=24)
COMMANDS = ("start", "help", "hours", "language")


async def new_code(work: Work) -> str:
    """Make a one-time link for the deputy; the one before is void."""
    terms = await current_terms(work)
    code = secrets.token_urlsafe(24)
    terms.deputy_claim_hash = sha256(code.encode()).hexdigest()
    terms.deputy_claim_expires_at = work.now + CODE_LIVES
    return f"https://t.me/{work.business.bot_username}?start=deputy_{code}"


async def claim(work: Work, sender: Sender, code: str) -> bool:
    """Make whoever brings the living code the deputy, once."""
    terms = await current_terms(work)
    expected, expires = terms.deputy_claim_hash, terms.deputy_claim_expires_at
    if expected is None or expires is None or expires <= work.now or sender.telegram_id == work.owner_id:
        return False
    if not hmac.compare_digest(sha256(code.encode()).hexdigest(), expected):
        return False
    await void_deputy_code(work)
    if work.deputy_id != sender.telegram_id:
        await dismiss(work)
    work.business.deputy_id = sender.telegram_id
    speak(work, known_language(sender.language))
    delivery.outbox.text(work, sender.telegram_id, views.welcome(work.texts_in(sender.telegram_id), work.business.name))
    if work.owner_id is not None:
        delivery.outbox.text(work, work.owner_id, views.deputy_joined(work.texts, sender.name))
    return True


async def dismiss(work: Work) -> None:
    """End what the deputy may do and see, and say so: calls to come are called off, buttons go."""
    business, chat_id = work.business, work.deputy_id
    if chat_id is None:
        return
    was, words = work.is_deputy(chat_id), views.dismissed(work.texts_in(chat_id), business.name)
    business.deputy_id = business.deputy_language = None
    taken_back = await leaves(work, chat_id, words) if was else 0  # else it is the owner, who stays one
    if taken_back and business.owner_id is not None:
        delivery.outbox.text(work, business.owner_id, views.taken_back(work.texts, taken_back))


def speak(work: Work, language: str | None) -> None:
    """Speak a language with the deputy from now on, in the menu of his chat, too; None for the business's."""
    work.business.deputy_language = language
    chat_id = work.deputy_id
    described = menus.deputy.deputy_commands(work.texts_in(chat_id))
    commands = [{"command": name, "description": words} for name, words in described.items()]
    work.taps.append(("setMyCommands", {"commands": commands, "scope": {"type": "chat", "chat_id": chat_id}}))


def answer(work: Work, chat_id: int, command: str, rest: str) -> None:
    """Answer a command of the deputy's; one that is not his gets help that fits him."""
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
    t = work.texts_in(chat_id)
    if not code:
        delivery.outbox.text(work, chat_id, receiving.views.choose_language(t), menus.language.language_keyboard())
    elif code in LANGUAGES:
        speak(work, code)
        delivery.outbox.text(work, chat_id, receiving.views.language_chosen(Texts.of(code)))
    else:
        delivery.outbox.text(work, chat_id, receiving.views.language_unknown(t))
