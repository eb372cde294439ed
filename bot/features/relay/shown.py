"""Know what the owner or the deputy was shown of a client, which decides what an answer or "Done" settles.

A chat was shown a message once the call that carries it whole is on record as made there. What is still on its way
is neither settled nor sent once more.
"""

from bot.features import delivery, messages, sales
from bot.features.messages.items import count_numbers, page
from bot.features.relay import card_ends, queries, rules
from bot.features.relay.views import Left
from bot.features.sales.rules import CHECKOUT_LIVES
from bot.models import Act, Answer, Client, Message, RelayedMessage
from bot.models.calls import Channel
from bot.models.rights import Right
from bot.models.states import AnswerState, CardState, MessageState
from bot.unit_of_work import UnitOfWork

A_PAGE = 50
"""The most of a client's messages that are shown at once; a button shows more."""


async def settle(
    work: UnitOfWork, client: Client, chat_id: int, answer: Answer, act: Act, *, before: int | None = None
) -> None:
    """Have an answer close what of a client's waits and stood above it in its chat, however late it is read here.

    `act`: that it was given, which can be undone. `before`: the number above which things stood in the chat, for an
    answer that was given elsewhere.
    """
    place = (work.session, Channel.BOT, chat_id, client.key)
    if await queries.settle(*place, MessageState.ANSWERED, answer.key, before or answer.telegram_id):
        held = answer.state == AnswerState.HELD
        state, goes_at = (CardState.HELD, answer.held_until) if held else (CardState.ANSWERED, None)
        await card_ends.dealt_with(work, client, state, act=act, returns_at=goes_at)


async def done(work: UnitOfWork, client: Client, chat_id: int) -> frozenset[int]:
    """Close without an answer what of a client's waits and a chat was shown; return the ids of those messages."""
    return await queries.settle(work.session, Channel.BOT, chat_id, client.key, MessageState.DONE)


async def wait_again(work: UnitOfWork, client: Client, ids: list[int]) -> bool:
    """Have messages that were closed without an answer wait again; False where none of them is closed any more."""
    if not await queries.wait_again(work.session, client.key, ids):
        return False
    await card_ends.reopened(work, client.key)
    return True


async def reopen(work: UnitOfWork, answer: Answer) -> None:
    """Let the messages wait again that an answer settled which the client will not get."""
    await queries.reopen(work.session, answer.key)
    await card_ends.reopened(work, answer.client_id)


async def coming(work: UnitOfWork, client: Client, chat_id: int) -> set[int]:
    """Return the ids of the messages that a call to come will show in a chat for the first time."""
    calls = await queries.coming(work.session, work.business_id, client.key)
    on_their_way = {message for call in calls if call.chat_id == chat_id for message in call.messages}
    return on_their_way - await queries.in_chat(work.session, Channel.BOT, chat_id, client.key)


async def new_numbers(work: UnitOfWork, client: Client, chat_id: int) -> list[tuple[int, str | None]]:
    """Return the ids and albums of the waiting messages that a chat neither was shown nor will be."""
    known = await queries.in_chat(work.session, Channel.BOT, chat_id, client.key) | await coming(work, client, chat_id)
    return [one for one in await messages.queries.waiting_numbers(work.session, client.key) if one[0] not in known]


async def news(work: UnitOfWork, client: Client, chat_id: int) -> tuple[list[Message], int]:
    """Return the first of these messages, and how many items there are besides."""
    return await first_of(work, await new_numbers(work, client, chat_id))


async def first_of(work: UnitOfWork, numbers: list[tuple[int, str | None]]) -> tuple[list[Message], int]:
    """Return the first of some messages, as many as are shown at once, and how many items there are besides."""
    ids = page(numbers, A_PAGE)
    return await messages.queries.messages(work.session, ids), count_numbers(numbers[len(ids) :])


async def by_alert(
    work: UnitOfWork, client: Client, chat_id: int, ids: set[int]
) -> tuple[RelayedMessage | None, set[int]]:
    """Return the latest alert that showed a chat some of the messages, and which were shown by it or came with it."""
    seen = ids & await queries.in_chat(work.session, Channel.BOT, chat_id, client.key)
    for message_id in sorted(seen, reverse=True):
        if await sales.case_queries.about(work.session, message_id):
            copies = await messages.answer_queries.copies_of(work.session, message_id)
            alert = next((copy for copy in copies if copy.chat_id == chat_id), None)
            return alert, seen if alert is not None else set()
    return None, set()


async def left(work: UnitOfWork, client: Client, chat_id: int) -> Left:
    """Return how many messages of a client still wait, for who reads in a chat."""
    number, _ = await messages.queries.count_waiting(work.session, client.key)
    return Left(number, client.key if work.may_in(chat_id, Right.TRIAGE) else None)


async def take_back(
    work: UnitOfWork, client: Client, only: frozenset[int] | None = None
) -> list[tuple[int, str | None]]:
    """Withdraw what nobody was shown yet, and call off the calls that would show it; return its ids and albums.

    `only`: these messages alone. What is paid for stays, with its album: the alert about it rings, whatever became of
    the words.
    """
    gone = await queries.withdraw_unseen(work.session, client.key, await _paid_for(work, client), only)
    calls = await queries.coming(work.session, work.business_id, client.key)
    ids = {number for number, _ in gone}
    for call_id in rules.to_call_off(calls, ids):
        await delivery.erasure_queries.forget_call(work.session, call_id, work.now)
    await card_ends.taken_back(work, client, ids)
    return gone


async def _paid_for(work: UnitOfWork, client: Client) -> set[int]:
    """Return the ids of the messages of an open urgent case, and of an offer that is just being paid."""
    case = await sales.case_queries.open_of(work.session, client.key)
    offer = await sales.queries.offer_at_checkout(work.session, client.key, work.now - CHECKOUT_LIVES)
    return {about.message_id for about in (case, offer) if about is not None and about.message_id is not None}
