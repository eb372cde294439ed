"""What the owner asks for with a command."""

from zoneinfo import ZoneInfo

from bot import outbox
from bot.domain.hours import HoursError
from bot.services import business, digest, ownership, requests
from bot.services.acquaintance import office
from bot.texts import LANGUAGES, Texts
from bot.texts import client as client_texts
from bot.texts import owner as texts
from bot.work import Work

COMMANDS = ("start", "help", "digest", "queue", "hours", "language")


async def answer(work: Work, chat_id: int, command: str, rest: str) -> None:
    """Answer one of `COMMANDS`, or help; nonsense behind a command gets an example and changes nothing."""
    t = work.texts
    if rest and command in {"help", "digest", "queue"}:
        outbox.text(work, chat_id, texts.no_arguments(t, command))
    elif command == "start":
        ownership.welcome(work)
    elif command in {"digest", "queue"}:
        await digest.write(work, await digest.waiting(work, put_off=command == "queue"))
    elif command == "hours":
        outbox.text(work, chat_id, await _hours(work, t, rest))
    elif command == "language":
        _language(work, chat_id, rest.lower())
    else:
        outbox.text(work, chat_id, texts.help_(t))


async def _hours(work: Work, t: Texts, expression: str) -> str:
    if expression:
        try:
            await business.change_hours(work, expression)
        except HoursError as error:
            return texts.hours_wrong(t, error)
    today = work.now.astimezone(ZoneInfo(work.business.timezone)).date()
    shown = client_texts.hours(t, office(work), today)
    return texts.hours_changed(t, shown) if expression else shown


def _language(work: Work, chat_id: int, code: str) -> None:
    t = work.texts
    if not code:
        outbox.text(work, chat_id, client_texts.choose_language(t), requests.language_keyboard())
    elif code in LANGUAGES:
        ownership.speak(work, code)
        outbox.text(work, chat_id, client_texts.language_chosen(Texts.of(code)))
    else:
        outbox.text(work, chat_id, client_texts.language_unknown(t))
