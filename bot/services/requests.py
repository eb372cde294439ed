"""What clients ask with a command: greeting, hours, what waits, taking back, language."""

from collections import Counter
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot import outbox
from bot.domain.incoming import Sender
from bot.domain.queue import count_items
from bot.domain.states import OutboxState
from bot.models import Client
from bot.queries import clients, inbox
from bot.queries import outbox as outbox_rows
from bot.services import asking, erasing, ownership, plans, privacy, receive, rights
from bot.services.acquaintance import meet, office, texts_for
from bot.texts import LANGUAGES, Texts
from bot.texts import client as texts
from bot.texts import privacy as privacy_texts
from bot.texts import urgent as urgent_texts
from bot.work import Work

UNSENT_ANSWERS = 5
"""So many texts may wait in one chat; whoever asks on gets no more of them."""
PATIENCE = timedelta(seconds=10)
"""What was said so often within so long, sent or not, is not said once more."""


async def answer(work: Work, client: Client, command: str, words: list[str]) -> None:
    """Answer one of `ANSWERS`. A client who floods the bot with them only fills his own chat."""
    if not await floods(work, client.telegram_id):
        await ANSWERS[command](work, client, words)


async def floods(work: Work, telegram_id: int) -> bool:
    """Whether so much waits to be sent to this person that nothing more is said for now.

    Whoever was told the same over and over and has written on meanwhile is told other things only: it is hushed.
    """
    told = await outbox_rows.texts_since(work.session, work.business_id, telegram_id, work.now - PATIENCE)
    said = Counter((telegram_id, str(row.params.get("text"))) for row in told)
    repeated = frozenset(words for words, times in said.items() if times >= UNSENT_ANSWERS)
    if repeated and await inbox.more_wait(work.session, work.business_id, telegram_id):
        work.hushed = repeated
    return sum(row.state == OutboxState.WAITING for row in told) >= UNSENT_ANSWERS


async def _start(work: Work, client: Client, _words: list[str]) -> None:
    outbox.text(work, client.telegram_id, texts.welcome(texts_for(work, client), office(work)))


async def _help(work: Work, client: Client, _words: list[str]) -> None:
    outbox.text(work, client.telegram_id, _help_words(texts_for(work, client)))


def _help_words(t: Texts) -> str:
    return f"{texts.help_(t)}\n{urgent_texts.help_(t)}\n{privacy_texts.help_(t)}"


async def _hours(work: Work, client: Client, _words: list[str]) -> None:
    today = work.now.astimezone(ZoneInfo(work.business.timezone)).date()
    outbox.text(work, client.telegram_id, texts.hours(texts_for(work, client), office(work), today))


async def _status(work: Work, client: Client, _words: list[str]) -> None:
    waiting = await clients.waiting_messages(work.session, client.key)
    seen = count_items([message for message in waiting if message.seen_at])
    since = waiting[0].received_at if waiting else None
    words = texts.status(texts_for(work, client), office(work), count_items(waiting), seen, since)
    outbox.text(work, client.telegram_id, words)


async def _cancel(work: Work, client: Client, _words: list[str]) -> None:
    count = await receive.client_cancelled(work, client)
    outbox.text(work, client.telegram_id, texts.withdrawn(texts_for(work, client), count))


async def _urgent(work: Work, client: Client, _words: list[str]) -> None:
    await asking.asked(work, client, None)


async def _plan(work: Work, client: Client, _words: list[str]) -> None:
    await plans.asked(work, client)


async def _terms(work: Work, client: Client, _words: list[str]) -> None:
    outbox.text(work, client.telegram_id, await rights.terms(work, client))


async def _paysupport(work: Work, client: Client, words: list[str]) -> None:
    outbox.text(work, client.telegram_id, await rights.pay_support(work, client, " ".join(words)))


async def _withdraw(work: Work, client: Client, _words: list[str]) -> None:
    await rights.withdraw(work, client)


async def _language(work: Work, client: Client, words: list[str]) -> None:
    t, chat_id = texts_for(work, client), client.telegram_id
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


ANSWERS = {
    "start": _start,
    "help": _help,
    "hours": _hours,
    "status": _status,
    "cancel": _cancel,
    "language": _language,
    "urgent": _urgent,
    "plan": _plan,
    "terms": _terms,
    "paysupport": _paysupport,
    "withdraw": _withdraw,
    "privacy": privacy.told,
    "mydata": privacy.my_data,
    "erase": erasing.asked,
}
COMMANDS = tuple(ANSWERS)
