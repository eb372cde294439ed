"""What the owner or the deputy was shown of a client, which decides what an answer or "Done" settles.

A chat was shown a message once the call that carries it whole is on record as made there. What is still on its way
is neither settled nor sent once more.
"""

from bot.features import delivery, messages, sales
from bot.features.messages.items import count_numbers, page
from bot.features.relay import queries, rules
from bot.features.relay.views import Left
from bot.features.sales.rules import CHECKOUT_LIVES
from bot.models import Answer, Client, Message
from bot.models.rights import Act
from bot.unit_of_work import UnitOfWork

A_PAGE = 50
"""So many of a client's messages are shown at once; a button shows more."""


async def settle(work: UnitOfWork, client: Client, chat_id: int, answer: Answer | None = None) -> int:
    """Close what of a client's waits and a chat was shown; return how many messages that is.

    An answer answers what stood above it when it was written, however late it is read here.
    """
    before, answer_id = (answer.telegram_id, answer.key) if answer else (None, None)
    return await queries.settle(work.session, chat_id, client.key, answer_id, before)


async def coming(work: UnitOfWork, client: Client, chat_id: int) -> set[int]:
    """Return the ids of the messages that a call to come will show in a chat for the first time."""
    calls = await queries.coming(work.session, work.business_id, client.key)
    on_their_way = {message for call in calls if call.chat_id == chat_id for message in call.messages}
    return on_their_way - await queries.in_chat(work.session, chat_id, client.key)


async def new_numbers(work: UnitOfWork, client: Client, chat_id: int) -> list[tuple[int, str | None]]:
    """Return the ids and albums of the waiting messages that a chat neither was shown nor will be."""
    known = await queries.in_chat(work.session, chat_id, client.key) | await coming(work, client, chat_id)
    return [one for one in await messages.queries.waiting_numbers(work.session, client.key) if one[0] not in known]


async def news(work: UnitOfWork, client: Client, chat_id: int) -> tuple[list[Message], int]:
    """Return the first of these messages, and how many items there are besides."""
    return await first_of(work, await new_numbers(work, client, chat_id))


async def first_of(work: UnitOfWork, numbers: list[tuple[int, str | None]]) -> tuple[list[Message], int]:
    """Return the first of some messages, as many as are shown at once, and how many items there are besides."""
    ids = page(numbers, A_PAGE)
    return await messages.queries.messages(work.session, ids), count_numbers(numbers[len(ids) :])


async def left(work: UnitOfWork, client: Client, chat_id: int) -> Left:
    """Return how many messages of a client still wait, for who reads in a chat."""
    number, _ = await messages.queries.count_waiting(work.session, client.key)
    return Left(number, client.key if work.may_in(chat_id, Act.TRIAGE) else None)


async def take_back(work: UnitOfWork, client: Client) -> list[tuple[int, str | None]]:
    """Withdraw what nobody was shown yet, and call off the calls that would show it; return its ids and albums.

    What is paid for stays, with its album: the alert about it rings, whatever became of the words.
    """
    gone = await queries.withdraw_unseen(work.session, client.key, await _paid_for(work, client))
    calls = await queries.coming(work.session, work.business_id, client.key)
    for call_id in rules.to_call_off(calls, {number for number, _ in gone}):
        await delivery.erasure_queries.forget_call(work.session, call_id, work.now)
    return gone


async def _paid_for(work: UnitOfWork, client: Client) -> set[int]:
    """Return the ids of the messages of an open urgent case, and of an offer that is just being paid."""
    case = await sales.case_queries.open_of(work.session, client.key)
    offer = await sales.queries.offer_at_checkout(work.session, client.key, work.now - CHECKOUT_LIVES)
    return {about.message_id for about in (case, offer) if about is not None and about.message_id is not None}
