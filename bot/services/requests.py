"""What clients ask with a command: greeting, hours, what waits, taking back, language."""

from zoneinfo import ZoneInfo

from bot import outbox
from bot.domain.incoming import Sender
from bot.domain.queue import count_items
from bot.models import Client
from bot.queries import clients
from bot.queries import outbox as outbox_rows
from bot.services import ownership, receive
from bot.services.acquaintance import meet, office, texts_for
from bot.texts import LANGUAGES, Texts
from bot.texts import client as texts
from bot.work import Work

COMMANDS = ("start", "help", "hours", "status", "cancel", "language")
UNSENT_ANSWERS = 5
"""So many texts may wait in one chat; whoever asks on gets no more of them."""


async def answer(work: Work, client: Client, chat_id: int, command: str, words: list[str]) -> None:
    """Answer one of `COMMANDS`. A client who floods the bot with them only fills his own chat."""
    if await outbox_rows.count_waiting(work.session, work.business_id, chat_id) >= UNSENT_ANSWERS:
        return
    t = texts_for(work, client)
    if command == "language":
        await _language(work, client, chat_id, words)
        return
    outbox.text(work, chat_id, await _words(work, client, t, command))


async def _words(work: Work, client: Client, t: Texts, command: str) -> str:
    if command == "start":
        return texts.welcome(t, office(work))
    if command == "hours":
        today = work.now.astimezone(ZoneInfo(work.business.timezone)).date()
        return texts.hours(t, office(work), today)
    if command == "status":
        waiting = await clients.waiting_messages(work.session, client.key)
        seen = count_items([message for message in waiting if message.seen_at])
        since = waiting[0].received_at if waiting else None
        return texts.status(t, office(work), count_items(waiting), seen, since)
    if command == "cancel":
        return texts.withdrawn(t, await receive.client_cancelled(work, client))
    return texts.help_(t)


async def _language(work: Work, client: Client, chat_id: int, words: list[str]) -> None:
    t = texts_for(work, client)
    if not words:
        outbox.text(work, chat_id, texts.choose_language(t), language_keyboard())
    elif (code := words[0].lower()) in LANGUAGES:
        client.chosen_language = code
        outbox.text(work, chat_id, texts.language_chosen(Texts.of(code)))
    else:
        outbox.text(work, chat_id, texts.language_unknown(t))


def language_keyboard() -> list[list[dict[str, str]]]:
    return [[outbox.button(name, f"language:{code}")] for code, name in LANGUAGES.items()]


async def choose_language(work: Work, sender: Sender, code: str) -> str:
    """Remember the language somebody tapped; what to say, in that language."""
    if sender.telegram_id == work.business.owner_id:
        ownership.speak(work, code)
    else:
        client = await meet(work, sender)
        client.chosen_language = code
    return texts.language_chosen(Texts.of(code))


async def reachable(work: Work, telegram_id: int, can_be_reached: bool) -> None:
    """Note that a client blocked the bot, or let it in again; the owner then gets what he missed."""
    if telegram_id == work.business.owner_id and can_be_reached:
        await ownership.owner_is_back(work)
    client = await clients.by_telegram_id(work.session, work.business_id, telegram_id)
    if client is not None and not can_be_reached:
        client.blocked_at = work.now
    elif client is not None:
        client.blocked_at = client.block_told_at = None
