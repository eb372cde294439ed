"""Erase a client: name and words go, what money needs stays, and names nobody.

Of clients, cards, answers, cases, tasks, updates and calls an empty row remains: buttons in the owner's chat, and calls
that are just being made, name them by their numbers, which SQLite would give to the next row.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, select

from bot.features import clients, delivery
from bot.features.businesses.queries import is_staff
from bot.features.delivery.erasure_queries import to_come
from bot.features.inbox.queries import handled_now
from bot.features.inbox.retention import EMPTY
from bot.features.inbox.updates import account_chat
from bot.features.privacy.words import NAMES, WORDS
from bot.models import (
    AccountChat,
    Answer,
    Bill,
    Business,
    Card,
    Case,
    Client,
    Inbox,
    Message,
    Note,
    Notice,
    Offer,
    Outbox,
    Paper,
    PaperFile,
    PaperRequest,
    Payment,
    Plan,
    Promise,
    Reassurance,
    RelayedMessage,
    Task,
    Thumb,
)
from bot.models.calls import Channel
from bot.models.states import AnswerState, BillState, CardState, InboxState, PaperRequestState, PlanState, PromiseState
from bot.unit_of_work.prefetch import prefetched
from bot.unit_of_work.transitions import transition_all


async def staff_chats(session: AsyncSession, client: Client) -> set[int]:
    """Return the chats in which others read of this client."""
    business = await session.get_one(Business, client.business_id)
    relayed = select(RelayedMessage.chat_id).where(RelayedMessage.client_id == client.key).distinct()
    return {*(await session.execute(relayed)).scalars(), *(member.telegram_id for member in business.members)}


async def forget_calls(session: AsyncSession, client: Client, staff: set[int], at: datetime) -> None:
    """Call off what is to be sent to a client or about one; forget the words of what was, to either side."""
    for call in session.info.get("calls", ()):
        call.due_at = delivery.erasure_queries.NEVER  # a process that holds it in memory reads the outbox instead
    unowned = col(Outbox.client_id).is_(None)
    which = [
        and_(col(Outbox.client_id) == client.key, or_(col(Outbox.whose).is_(None), ~to_come())),
        and_(unowned, col(Outbox.chat_id).in_(staff), ~to_come()),
    ]
    if not await is_staff(session, client):
        which.append(col(Outbox.chat_id) == client.telegram_id)
    theirs = [col(Outbox.business_id) == client.business_id, or_(*which)]
    await delivery.erasure_queries.forget_to_come(session, theirs, at)
    forgotten = update(Outbox).where(*theirs).values(**delivery.erasure_queries.FORGOTTEN, finished_at=at)
    await session.execute(forgotten)


async def lists_to_come(session: AsyncSession, business_id: int, staff: set[int]) -> list[Outbox]:
    """Return the lists that are still to be said to the staff."""
    statement = select(Outbox).where(
        Outbox.business_id == business_id, col(Outbox.whose).is_not(None), col(Outbox.chat_id).in_(staff), to_come()
    )
    return list((await session.execute(statement)).scalars())


async def forget_updates(session: AsyncSession, client: Client, staff: set[int]) -> None:
    """Forget the client's raw updates, in groups, too, and the staff's, which quote what they answer.

    Those that wait for their turn are not handled.
    """
    own = {client.telegram_id, account_chat(client.telegram_id)}
    statement = update(Inbox).where(
        col(Inbox.business_id) == client.business_id,
        or_(col(Inbox.chat_id).in_({*own, *staff}), col(Inbox.from_id) == client.telegram_id),
        or_(col(Inbox.state) != InboxState.WAITING, col(Inbox.id).in_(handled_now(session))),
    )
    await session.execute(statement.values(raw=EMPTY).execution_options(synchronize_session=False))


async def forget_update(session: AsyncSession, business_id: int, update_id: int) -> None:
    """Forget one raw update, which is just being handled, and whose it was."""
    statement = update(Inbox).where(col(Inbox.business_id) == business_id, col(Inbox.update_id) == update_id)
    await session.execute(
        statement.values(raw=EMPTY, chat_id=None, from_id=None).execution_options(synchronize_session=False)
    )


async def forget_messages(session: AsyncSession, client: Client, at: datetime) -> None:
    """Forget what a client wrote and was told, where copies of it are, and what the owner was to see to."""
    mine = {"client_id": client.key}
    for table in (Case, Offer, Promise):
        await _change(session, table, mine, message_id=None)
    for gone in (AccountChat, RelayedMessage, Notice, Reassurance, Thumb, Note, Message):
        await session.execute(delete(gone).where(col(gone.client_id) == client.key))
    await _change(session, Card, mine, **NAMES[Card], telegram_id=None)
    await transition_all(session, Card, CardState.EMPTY, col(Card.client_id) == client.key)
    places = dict.fromkeys(("reply_to", "client_copy_id", "album_id", "held_until", "said_id"))
    await _change(session, Answer, mine, **WORDS[Answer], **places)
    by_hand = [col(Answer.client_id) == client.key, col(Answer.channel) != Channel.BOT]
    await session.execute(update(Answer).where(*by_hand).values(chat_id=clients.queries.NOBODY - client.key))
    await transition_all(session, Answer, AnswerState.WITHDRAWN, col(Answer.client_id) == client.key)
    await transition_all(session, Promise, PromiseState.ENDED, col(Promise.client_id) == client.key, ended_at=at)
    await _change(session, Task, mine, **WORDS[Task])
    await _change(session, Task, mine | {"closed_at": None}, closed_at=at)


async def forget_papers(session: AsyncSession, client: Client) -> None:
    """Forget what papers a client was asked for. Empty rows remain, since buttons name them."""
    mine = {"client_id": client.key}
    await session.execute(delete(PaperFile).where(col(PaperFile.client_id) == client.key))
    await _change(session, Paper, mine, **WORDS[Paper], message_id=None, ticked_by=None)
    places = dict.fromkeys(("list_id", "status_id", "status_chat_id", "awaited_id"))
    await _change(session, PaperRequest, mine, **places, due_at=None)
    await transition_all(session, PaperRequest, PaperRequestState.ENDED, col(PaperRequest.client_id) == client.key)


async def forget_unpaid(session: AsyncSession, client: Client) -> None:
    """Delete offers, plans and bills that brought no money; what was paid for stays, without words."""
    for table, paid in ((Offer, Payment.offer_id), (Plan, Payment.plan_id), (Bill, Payment.bill_id)):
        bought = select(paid).where(col(paid).is_not(None))
        mine = col(table.client_id) == client.key
        statement = delete(table).where(mine, col(table.id).not_in(bought))
        await session.execute(statement.execution_options(synchronize_session="fetch"))
    await _change(session, Bill, {"client_id": client.key}, **WORDS[Bill])
    await transition_all(session, Plan, PlanState.ENDED, col(Plan.client_id) == client.key)


async def make_nobody(session: AsyncSession, client: Client, at: datetime) -> None:
    """Leave an empty row for the payments; the next person who writes from that chat is somebody new."""
    prefetched(session).forget(client)
    client.telegram_id = clients.queries.NOBODY - client.key
    for name, nothing in (NAMES[Client] | WORDS[Client]).items():
        setattr(client, name, nothing)
    client.telegram_language = client.chosen_language = None
    client.created_at = at
    client.key_client = client.muted_at = client.shut_out_at = client.cared_for_by = client.own_hours = None
    client.cooled_at = client.opens_at = None
    client.phone_asked_at = None
    client.noticed_at = client.owner_wrote_at = client.blocked_at = client.block_told_at = None
    client.urgent_asked_at = client.complaint_asked_at = client.better_asked_at = None
    client.noticed_opening = client.passed_on_at = client.name_key = None
    client.name_shared = False
    client.channel, client.heard_at, client.away_at = Channel.BOT, None, None
    await session.flush()


async def bill_at_checkout(session: AsyncSession, client_id: int, since: datetime) -> bool:
    """Return whether a bill is just being paid."""
    statement = select(Bill.id).where(
        Bill.client_id == client_id, Bill.state == BillState.CHECKOUT, col(Bill.checkout_at) >= since
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def _change(session: AsyncSession, table: type[SQLModel], where: dict[str, Any], **values: Any) -> None:
    await session.execute(update(table).filter_by(**where).values(**values))
