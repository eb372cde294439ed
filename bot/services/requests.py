"""What clients ask with a command: greeting, hours, what waits, taking back, language."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import outbox
from bot.domain.incoming import Incoming, Sender
from bot.models import Client
from bot.queries import answers, clients
from bot.services import asking, erasing, ownership, plans, privacy, receive, rights
from bot.services.acquaintance import meet, office, texts_for
from bot.services.floods import floods
from bot.services.urgent_terms import current_terms
from bot.texts import LANGUAGES, Texts, client_menu
from bot.texts import client as texts
from bot.texts import rights as rights_texts
from bot.work import Work


async def asked(work: Work, incoming: Incoming, command: str, rest: str) -> None:
    """Answer a command. Words behind one that has no use for them are kept as a message like any other."""
    client = await meet(work, incoming.sender)
    hint = await _why_kept(work, client, command, rest)
    if hint is None:
        await answer(work, client, command, rest.split(), asked_at=incoming.written_at)
        return
    if command == "start":
        await answer(work, client, command, [])
    await receive.client_wrote(work, incoming, hint=hint)


async def _why_kept(work: Work, client: Client, command: str, rest: str) -> str | None:
    """Return what to say of a command whose words are kept as a message, or None where the command takes them."""
    t = texts_for(work, client)
    if not rest or (command == "start" and ownership.is_like_a_code(rest)):
        return None
    if command == "language":
        several = len(rest.split()) > 1 and rest.split(maxsplit=1)[0].lower() not in LANGUAGES
        return texts.language_unknown(t) if several else None
    if command == "paysupport":
        if await floods(work, client.telegram_id):
            return ""
        return None if await rights.takes_question(work, client, rest) else rights_texts.paysupport_waits(t)
    if command in {"urgent", "start"}:
        return ""
    return texts.kept_as_message(t, command, client_menu.descriptions(t, plan=True)[command])


def is_alone(command: str, rest: str) -> bool:
    """Whether a client's command says nothing that would have to be kept."""
    return command in COMMANDS and (not rest or (command == "language" and len(rest.split()) == 1))


async def answer(
    work: Work, client: Client, command: str, words: list[str], *, asked_at: datetime | None = None
) -> None:
    """Answer one of `ANSWERS`. A client who floods the bot with them only fills his own chat."""
    if await floods(work, client.telegram_id):
        return
    if command == "urgent":
        await asking.asked(work, client, asked_at or work.now)
    else:
        await ANSWERS[command](work, client, words)


async def _start(work: Work, client: Client, _words: list[str]) -> None:
    outbox.text(work, client.telegram_id, texts.welcome(texts_for(work, client), office(work)))


async def _help(work: Work, client: Client, _words: list[str]) -> None:
    plan = plans.are_sold(await current_terms(work)) or await plans.runs(work, client)
    outbox.text(work, client.telegram_id, client_menu.help_(texts_for(work, client), plan=plan))


async def _hours(work: Work, client: Client, _words: list[str]) -> None:
    today = work.now.astimezone(ZoneInfo(work.business.timezone)).date()
    outbox.text(work, client.telegram_id, texts.hours(texts_for(work, client), office(work), today))


async def _status(work: Work, client: Client, _words: list[str]) -> None:
    waiting, since = await clients.count_waiting(work.session, client.key)
    seen, _ = await clients.count_waiting(work.session, client.key, seen=True)
    t, zone = texts_for(work, client), work.business.timezone
    words = texts.status(t, office(work), waiting, seen, since)
    held, until = await answers.held_for(work.session, client.key)
    if held:
        words = f"{texts.answer_held(t, t.moment(until, zone))}\n{words}"
    outbox.text(work, client.telegram_id, words)


async def _cancel(work: Work, client: Client, _words: list[str]) -> None:
    count = await receive.client_cancelled(work, client)
    outbox.text(work, client.telegram_id, texts.withdrawn(texts_for(work, client), count))


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
    "plan": _plan,
    "terms": _terms,
    "paysupport": _paysupport,
    "withdraw": _withdraw,
    "privacy": privacy.told,
    "mydata": privacy.my_data,
    "erase": erasing.asked,
}
COMMANDS = (*ANSWERS, "urgent")
