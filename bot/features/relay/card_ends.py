"""Have the cards of a client say what became of them, whatever dealt with it, and be open again where it was undone."""

from datetime import datetime

from bot.features import acts, clients, delivery, messages
from bot.features.delivery.contents import EditKeyboard
from bot.features.relay import card_calls, card_queries
from bot.models import Act, Card, Client
from bot.models.act_kinds import ActKind
from bot.models.calls import Purpose
from bot.models.states import CardState, Priority
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition

NOTHING = {"ended_at": None, "ended_by": None, "returns_at": None, "act_id": None}
"""What an open card says of its end."""


async def dealt_with(
    work: UnitOfWork,
    client: Client,
    state: CardState,
    *,
    by: int | None = None,
    act: Act | None = None,
    returns_at: datetime | None = None,
) -> None:
    """Close the client's cards of which nothing waits, or for `LATER` those that are open, and show it on them.

    `by`: the Telegram id of whoever did it; with an `act`, the card offers to undo that. `returns_at`: when what was
    put off comes back, None for when the client writes again; or when a held answer goes out.
    """
    ended = {
        "ended_at": work.now,
        "ended_by": act.done_by if act is not None else by,
        "returns_at": returns_at,
        "act_id": act.key if act is not None else None,
    }
    for card in await card_queries.of_client(work.session, client.key, card_queries.LIVE):
        if state is CardState.LATER and card.state == CardState.LATER:
            for name, value in ended.items():
                setattr(card, name, value)
        elif (
            state is not CardState.LATER and await card_queries.still_waits(work.session, card.key)
        ) or not await transition(work.session, card, state, **ended):
            continue
        await card_calls.show(work, client, card, Priority.CLIENT)


async def went_out(work: UnitOfWork, client: Client) -> None:
    """Have the cards say that they are answered whose held answer goes out now."""
    for card in await card_queries.of_client(work.session, client.key, [CardState.HELD]):
        if not await card_queries.answer_is_held(work.session, card.key) and await transition(
            work.session, card, CardState.ANSWERED, ended_at=work.now, returns_at=None
        ):
            await card_calls.show(work, client, card, Priority.CLIENT)


async def reopened(work: UnitOfWork, client_id: int) -> None:
    """Open a client's cards again of which something waits: an answer was taken back, or what was done is undone."""
    client = await clients.queries.get(work.session, work.business_id, client_id)
    if client is None:
        return
    for card in await card_queries.of_client(work.session, client_id, card_queries.DEALT_WITH):
        if await card_queries.still_waits(work.session, card.key):
            await open_again(work, client, card)


async def undone(work: UnitOfWork, client: Client, act: Act) -> None:
    """Open the cards again that an act had dealt with; what was put off before it is put off as it was."""
    for card in await card_queries.of_act(work.session, client.key, act.key):
        until = await card_queries.put_off_until(work.session, card.key, work.now)
        if until is None or card.state != CardState.LATER:
            await open_again(work, client, card)
            continue
        before = await acts.queries.latest_of(work.session, client.key, ActKind.LATER, but=act.key)
        card.returns_at = until if until != messages.items.UNTIL_WRITTEN else None
        card.act_id = before.key if before is not None else None
        if before is not None:
            card.ended_at, card.ended_by = before.done_at, before.done_by
        await card_calls.show(work, client, card, Priority.CLIENT)


async def not_undone(work: UnitOfWork, card: Card, act_id: int) -> None:
    """Show a card whose Undo was tapped as it is now: without that button where the act stays."""
    if card.act_id == act_id:
        card.act_id = None
    if card.state != CardState.OPEN:
        await show_again(work, card)


async def blocked_no_more(work: UnitOfWork, client: Client) -> None:
    """Take from the cards that say that a client was blocked the button to undo that: it is done."""
    for card in await card_queries.of_client(work.session, client.key, [CardState.BLOCKED]):
        if card.act_id is not None:
            card.act_id = None
            await card_calls.show(work, client, card, Priority.CLIENT)


async def come_back(work: UnitOfWork, client: Client) -> None:
    """Open the cards again of a client who was put off until now."""
    for card in await card_queries.of_client(work.session, client.key, [CardState.LATER]):
        await open_again(work, client, card)


async def open_again(work: UnitOfWork, client: Client, card: Card) -> None:
    """Give a card its buttons back; below a newer open one it only points on."""
    others = await card_queries.of_client(work.session, client.key, [CardState.OPEN])
    beside = any(other.chat_id == card.chat_id and other.id != card.id for other in others)
    state = CardState.CONTINUED if beside else CardState.OPEN
    if await transition(work.session, card, state, **NOTHING):
        await card_calls.show(work, client, card, Priority.CLIENT)


async def taken_back(work: UnitOfWork, client: Client, gone: set[int]) -> None:
    """Leave out of the cards that wait what a client took back."""
    waiting = (*card_queries.LIVE, CardState.CONTINUED)
    for card in await card_queries.of_client(work.session, client.key, waiting):
        if gone & await card_queries.ever_on(work.session, card.key):
            await card_calls.refresh(work, client, card)
            if card.telegram_id is not None:
                await card_calls.show(work, client, card)
            if card.state == CardState.EMPTY:
                await give_back(work, client, card)


async def emptied(work: UnitOfWork, client: Client, card: Card) -> None:
    """Close a card of which nothing comes or is left, and open the one before it again."""
    if await transition(work.session, card, CardState.EMPTY, ended_at=work.now):
        await give_back(work, client, card)


async def give_back(work: UnitOfWork, client: Client, empty: Card) -> None:
    """Open the newest card again of which something waits and that ended for the sake of one that is empty now."""
    for card in await card_queries.of_client(work.session, client.key, [CardState.CONTINUED]):
        if card.chat_id == empty.chat_id and await card_queries.still_waits(work.session, card.key):
            await open_again(work, client, card)
            return


async def erased(work: UnitOfWork, client: Client) -> None:
    """Take the buttons from the cards of a client whose data is being deleted."""
    for card in await card_queries.of_client(work.session, client.key, card_queries.LIVE):
        if card.telegram_id is not None and work.is_staff(card.chat_id):
            to = delivery.recipients.staff(work, card.chat_id)
            delivery.send(work, to, EditKeyboard(card.telegram_id), purpose=Purpose.EDIT, priority=Priority.EDIT)


async def show_again(work: UnitOfWork, card: Card) -> None:
    """Show how a card is now to somebody who tapped what it was."""
    client = await clients.queries.get(work.session, work.business_id, card.client_id)
    if client is not None:
        await card_calls.show(work, client, card, Priority.CLIENT)


async def is_over(work: UnitOfWork, chat_id: int, telegram_id: int | None) -> bool:
    """Return whether a message that was tapped is a card that was dealt with; then it shows that."""
    card = await at(work, chat_id, telegram_id)
    if card is None or card.state == CardState.OPEN:
        return False
    await show_again(work, card)
    return True


async def at(work: UnitOfWork, chat_id: int, telegram_id: int | None) -> Card | None:
    """Return the card that a message in a chat of the staff is."""
    if telegram_id is None:
        return None
    return await card_queries.at(work.session, work.business_id, chat_id, telegram_id)
