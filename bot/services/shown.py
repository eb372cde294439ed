"""What the owner or the deputy was shown of a client decides what an answer, or Done, settles.

A chat was shown a message once the call that carries it whole is on record as made there. What is still on its way
is neither settled nor sent once more.
"""

from bot import outbox
from bot.domain.states import MessageState
from bot.domain.urgent import CHECKOUT_LIVES
from bot.models import Answer, Client, Message, move
from bot.queries import cases, clients, erasure, money
from bot.queries import shown as rows
from bot.texts import owner as texts
from bot.work import Work


async def settle(work: Work, client: Client, chat_id: int, answer: Answer | None = None) -> int:
    """Close what of a client's waits and a chat was shown; return how many messages that is.

    An answer answers what stood above it when it was written, however late it is read here.
    """
    before = answer.telegram_id if answer else None
    seen = await rows.in_chat(work.session, chat_id, client.key, before)
    settled = [m for m in await clients.waiting_messages(work.session, client.key) if m.key in seen]
    for message in settled:
        move(message, MessageState.ANSWERED if answer else MessageState.DONE)
        message.answer_id = answer.key if answer else None
    return len(settled)


async def coming(work: Work, client: Client, chat_id: int) -> set[int]:
    """Return the ids of the messages that a call to come will show in a chat for the first time."""
    calls = await rows.coming(work.session, work.business_id, client.key)
    on_their_way = {message for call in calls if call.chat_id == chat_id for message in call.messages}
    return on_their_way - await rows.in_chat(work.session, chat_id, client.key)


async def news(work: Work, client: Client, chat_id: int) -> list[Message]:
    """Return the waiting messages that a chat neither was shown nor will be."""
    known = await rows.in_chat(work.session, chat_id, client.key) | await coming(work, client, chat_id)
    return [m for m in await clients.waiting_messages(work.session, client.key) if m.key not in known]


async def left(work: Work, client: Client, chat_id: int) -> tuple[str, list[list[dict[str, str]]]]:
    """Say how many messages of a client still wait, with a button that shows them where the owner reads it."""
    number, _ = await clients.count_waiting(work.session, client.key)
    if not number:
        return "", []
    show = outbox.button(texts.button(work.texts, "show"), f"bring:{client.key}")
    return texts.more_wait(work.texts, number), [[show]] if chat_id == work.business.owner_id else []


async def take_back(work: Work, client: Client) -> list[Message]:
    """Withdraw what nobody was shown yet, and call off the calls that would show it; return the messages.

    What is paid for stays, with its album: the alert about it rings, whatever became of the words.
    """
    waiting = await clients.waiting_messages(work.session, client.key)
    kept = await _paid_for(work, client)
    albums = {m.album_id for m in waiting if m.id in kept and m.album_id}
    unseen = [m for m in waiting if m.seen_at is None and m.id not in kept and m.album_id not in albums]
    for message in unseen:
        move(message, MessageState.WITHDRAWN)
    await _call_off(work, client, {message.key for message in unseen})
    return unseen


async def _paid_for(work: Work, client: Client) -> set[int | None]:
    """Return the ids of the messages of an open urgent case, and of an offer that is just being paid."""
    case = await cases.open_of(work.session, client.key)
    offer = await money.offer_at_checkout(work.session, client.key, work.now - CHECKOUT_LIVES)
    return {about.message_id for about in (case, offer) if about is not None}


async def _call_off(work: Work, client: Client, gone: set[int]) -> None:
    """A header goes with the message that would have come under it."""
    headers: dict[int, int] = {}
    for call in await rows.coming(work.session, work.business_id, client.key):
        if call.is_header:
            headers[call.chat_id] = call.id
            continue
        header = headers.pop(call.chat_id, None)
        if call.case_id is None and call.messages <= gone:
            for one in (header, call.id):
                if one is not None:
                    await erasure.forget_call(work.session, one, work.now)
