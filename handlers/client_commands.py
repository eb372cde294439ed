"""What clients ask with a command: greeting, hours, what waits, taking back, language."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.features import (
    answers,
    businesses,
    clients,
    delivery,
    menus,
    messages,
    privacy,
    purchases,
    receiving,
    sales,
    staff,
    urgent,
)
from bot.features.businesses.office import office
from bot.features.businesses.terms import current_terms
from bot.features.clients.floods import floods
from bot.features.clients.sender import Sender
from bot.features.clients.service import meet, texts_for
from bot.features.messages.incoming import Incoming
from bot.models import Client
from bot.models.states import Role
from bot.texts import LANGUAGES, Texts
from bot.unit_of_work import Work


async def asked(work: Work, incoming: Incoming, command: str, rest: str) -> None:
    """Answer a command. Words behind one that has no use for them are kept as a message like any other."""
    client = await meet(work, incoming.sender)
    hint = await _why_kept(work, client, command, rest)
    if hint is None:
        await answer(work, client, command, rest.split(), asked_at=incoming.written_at)
        return
    if command == "start":
        await answer(work, client, command, [])
    await receiving.service.client_wrote(work, incoming, hint=hint)


async def _why_kept(work: Work, client: Client, command: str, rest: str) -> str | None:
    """Return what to say of a command whose words are kept as a message, or None where the command takes them."""
    t = texts_for(work, client)
    if not rest or (command == "start" and staff.claims.is_like_a_code(rest)):
        return None
    if command == "language":
        several = len(rest.split()) > 1 and rest.split(maxsplit=1)[0].lower() not in LANGUAGES
        return receiving.views.language_unknown(t) if several else None
    if command == "paysupport":
        if await floods(work, client.telegram_id):
            return ""
        return (
            None
            if await purchases.withdrawals.takes_question(work, client, rest)
            else purchases.views.paysupport_waits(t)
        )
    if command in {"urgent", "start"}:
        return ""
    return receiving.views.kept_as_message(t, command, menus.client.descriptions(t, plan=True)[command])


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
        await urgent.requests.asked(work, client, asked_at or work.now)
    else:
        await ANSWERS[command](work, client, words)


async def _start(work: Work, client: Client, _words: list[str]) -> None:
    delivery.outbox.text(work, client.telegram_id, receiving.views.welcome(texts_for(work, client), office(work)))


async def _help(work: Work, client: Client, _words: list[str]) -> None:
    plan = sales.plans.are_sold(await current_terms(work)) or await sales.plans.runs(work, client)
    delivery.outbox.text(work, client.telegram_id, menus.client.help_(texts_for(work, client), plan=plan))


async def _hours(work: Work, client: Client, _words: list[str]) -> None:
    today = work.now.astimezone(ZoneInfo(work.business.timezone)).date()
    delivery.outbox.text(work, client.telegram_id, businesses.views.hours(texts_for(work, client), office(work), today))


async def _status(work: Work, client: Client, _words: list[str]) -> None:
    waiting, since = await messages.queries.count_waiting(work.session, client.key)
    seen, _ = await messages.queries.count_waiting(work.session, client.key, seen=True)
    t, zone = texts_for(work, client), work.business.timezone
    words = receiving.views.status(t, office(work), waiting, seen, since)
    held, until = await answers.queries.held_for(work.session, client.key)
    if held:
        words = f"{receiving.views.answer_held(t, t.moment(until, zone))}\n{words}"
    delivery.outbox.text(work, client.telegram_id, words)


async def _cancel(work: Work, client: Client, _words: list[str]) -> None:
    count = await receiving.service.client_cancelled(work, client)
    delivery.outbox.text(work, client.telegram_id, receiving.views.withdrawn(texts_for(work, client), count))


async def _plan(work: Work, client: Client, _words: list[str]) -> None:
    await sales.plans.asked(work, client)


async def _terms(work: Work, client: Client, _words: list[str]) -> None:
    delivery.outbox.text(work, client.telegram_id, await purchases.withdrawals.terms(work, client))


async def _paysupport(work: Work, client: Client, words: list[str]) -> None:
    delivery.outbox.text(
        work, client.telegram_id, await purchases.withdrawals.pay_support(work, client, " ".join(words))
    )


async def _withdraw(work: Work, client: Client, _words: list[str]) -> None:
    await purchases.withdrawals.withdraw(work, client)


async def _language(work: Work, client: Client, words: list[str]) -> None:
    t, chat_id = texts_for(work, client), client.telegram_id
    if not words:
        delivery.outbox.text(work, chat_id, receiving.views.choose_language(t), menus.language.language_keyboard())
    elif (code := words[0].lower()) in LANGUAGES:
        client.chosen_language = code
        delivery.outbox.text(work, chat_id, receiving.views.language_chosen(Texts.of(code)))
    else:
        delivery.outbox.text(work, chat_id, receiving.views.language_unknown(t))


async def choose_language(work: Work, sender: Sender, code: str) -> str:
    """Remember the language somebody tapped; what to say, in that language."""
    if work.role == Role.OWNER:
        staff.ownership.speak(work, code)
    else:
        client = await meet(work, sender)
        client.chosen_language = code
    return receiving.views.language_chosen(Texts.of(code))


async def reachable(work: Work, telegram_id: int, can_be_reached: bool) -> None:
    """Note that a client blocked the bot, or let it in again; the owner then gets what he missed."""
    if work.role == Role.OWNER and can_be_reached:
        await staff.ownership.owner_is_back(work)
    client = await clients.queries.by_telegram_id(work.session, work.business_id, telegram_id)
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
    "privacy": privacy.service.told,
    "mydata": privacy.service.my_data,
    "erase": privacy.erasure.asked,
}
COMMANDS = (*ANSWERS, "urgent")
