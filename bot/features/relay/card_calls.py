"""Put the calls of a card into the outbox, and keep those that wait there up to date.

A card that waits is written anew where its client writes on. A call that is being made meanwhile carries what it
carried: what it lacks is found by its outcome.
"""

from collections.abc import Collection
from datetime import timedelta

from bot.features import delivery, messages
from bot.features.delivery.contents import CopyAlbum, Text
from bot.features.delivery.parameters import ReplyTo
from bot.features.delivery.plainer_forms import TEXT_LIMIT
from bot.features.messages.context import Pointer
from bot.features.relay import card_composing, card_layout, card_places, card_queries, queries
from bot.features.relay.card_composing import Piece
from bot.models import Card, Client, Message, Outbox
from bot.models.calls import Purpose
from bot.models.states import CardState, MessageState, Priority
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


async def put(
    work: UnitOfWork,
    client: Client,
    card: Card,
    written: list[Message],
    reply_to: int | None,
    priority: Priority,
    *,
    quiet: bool = False,
) -> None:
    """Have a card sent, as a reply to what its only message answers, or else to the card before it."""
    pointer = await _pointer(work, card, written)
    if reply_to is not None and pointer.reply is None:
        pointer = Pointer(ReplyTo(reply_to))
    pieces = card_composing.pieces(work, client, card, written, pointed=pointer.whole)
    after = messages.albums.GATHERS if any(message.album_id for message in written) else timedelta(0)
    for place, piece in enumerate(pieces):
        _send(work, card, piece, priority, after, pointer.reply if place == 0 else None, quiet=quiet)


def _send(
    work: UnitOfWork,
    card: Card,
    piece: Piece,
    priority: Priority,
    after: timedelta,
    reply_to: ReplyTo | None = None,
    *,
    quiet: bool = False,
) -> None:
    delivery.send(
        work,
        delivery.recipients.staff(work, card.chat_id),
        piece.content,
        purpose=Purpose.CARD if piece.of_message is None else Purpose.COPY,
        subject_id=piece.of_message or card.key,
        client_id=card.client_id,
        priority=priority,
        keyboard=piece.keyboard,
        header=piece.header,
        shows=piece.shows,
        reply_to=reply_to,
        after=after,
        quiet=quiet,
    )


async def _pointer(work: UnitOfWork, card: Card, written: list[Message]) -> Pointer:
    if len(written) != 1 or written[0].album_id:
        return Pointer()
    return await messages.context.pointer(work, written[0], card.chat_id)


async def refresh(work: UnitOfWork, client: Client, card: Card) -> None:
    """Bring the calls of a card that are still to be made up to date: all of an unsent one, else the rest."""
    written, calls = await card_queries.messages_of(work.session, card.key), await _calls(work, card)
    if card.telegram_id is not None:
        await _trim(work, card, written, calls)
        return
    written = [message for message in written if message.state != MessageState.BLOCKED]
    if not written or not calls:
        await _forget(work, calls)
        await transition(work.session, card, CardState.EMPTY, ended_at=work.now)
        return
    pieces = card_composing.pieces(work, client, card, written, apart=await _apart(work, card, calls))
    for call, piece in zip(calls, pieces, strict=False):
        delivery.outbox.rewrite(
            work, call, piece.content, keyboard=piece.keyboard, header=piece.header, shows=piece.shows
        )
    await _forget(work, calls[len(pieces) :])
    after = messages.albums.GATHERS if written[-1].album_id else timedelta(0)
    for piece in pieces[len(calls) :]:
        _send(work, card, piece, Priority(calls[0].priority), after)


async def _apart(work: UnitOfWork, card: Card, calls: list[Outbox]) -> set[int]:
    """Return the messages that calls to come bring to a card's chat beside its own: files refused under its words."""
    own = {call.key for call in calls}
    coming = await queries.coming(work.session, work.business_id, card.client_id)
    others = [call.messages for call in coming if call.chat_id == card.chat_id and call.id not in own]
    return {message for one in others for message in one}


async def leave_out(work: UnitOfWork, card: Card, carried: Collection[int]) -> None:
    """Leave out of the calls of a card that are still to be made what another call carries."""
    calls = [call for call in await _calls(work, card) if not set(carried).isdisjoint(call.shows or ())]
    if calls:
        written = await card_queries.messages_of(work.session, card.key)
        await _trim(work, card, [message for message in written if message.key not in carried], calls)


async def _trim(work: UnitOfWork, card: Card, written: list[Message], calls: list[Outbox]) -> None:
    """Leave out of the rest of a card what was taken back or is there already."""
    for call in calls:
        left = [message for message in written if message.key in (call.shows or ())]
        if len(left) == len(call.shows or ()):
            continue
        if not left:
            await _forget(work, [call])
        elif delivery.stored_calls.album(call.params):
            copied = delivery.stored_calls.copies(call.method)
            content = card_composing.copies(left) if copied else delivery.albums.by_files(left)
            _rewrite(work, call, Piece(content, [message.key for message in left]))
        else:
            view = card_layout.fitted(None, card_composing.items(work, card, left), "", TEXT_LIMIT)
            _rewrite(work, call, Piece(Text(view), [message.key for message in left]))


def _rewrite(work: UnitOfWork, call: Outbox, piece: Piece) -> None:
    delivery.outbox.rewrite(work, call, piece.content, keyboard=(), header=None, shows=piece.shows)


async def join_album(work: UnitOfWork, part: Message, chat_id: int) -> bool:
    """Add a late part to the call that will bring its album, if nobody can have taken that yet."""
    call = await card_queries.gathering(work.session, part.client_id, chat_id, part.album_id or "")
    if call is None or call.due_at <= work.now + messages.albums.CLOSES:
        return False
    part.card_id = call.subject_id
    shows = [*(call.shows or ()), part.key]
    if delivery.stored_calls.copies(call.method):
        ids = sorted({*delivery.stored_calls.album(call.params), part.telegram_id})
        _rewrite(work, call, Piece(CopyAlbum(part.chat_id, ids), shows))
    else:
        _rewrite(
            work, call, Piece(delivery.albums.by_files(await messages.queries.messages(work.session, shows)), shows)
        )
    return True


async def show(work: UnitOfWork, client: Client, card: Card, priority: Priority = Priority.EDIT) -> None:
    """Show in its place how a card is now. One that waits is sent as it is now."""
    if card.telegram_id is None:
        await refresh(work, client, card)
    elif work.is_staff(card.chat_id):
        await redraw(work, client, card, card.telegram_id, priority)


async def redraw(
    work: UnitOfWork,
    client: Client,
    card: Card,
    telegram_id: int,
    priority: Priority = Priority.EDIT,
    *,
    new_file: bool = False,
) -> bool:
    """Write one of the messages that make a card anew, which keeps to what it showed; return whether words were cut.

    Edits of it that wait are not made any more: of two priorities, the older one might come last. `new_file`: the
    file over the words may be another.
    """
    await work.session.flush()
    waiting = await card_queries.edits_to_come(work.session, card, telegram_id)
    new_file = new_file or any(delivery.stored_calls.is_new_file(call.method) for call in waiting)
    now = await card_places.now(work, client, card, telegram_id, new_file=new_file)
    if now is None:
        return False
    priority = min(priority, *(Priority(call.priority) for call in waiting), Priority.EDIT)
    await _forget(work, waiting)
    delivery.send(
        work,
        delivery.recipients.staff(work, card.chat_id),
        now.content,
        purpose=Purpose.EDIT,
        subject_id=card.key,
        client_id=card.client_id,
        priority=priority,
        keyboard=now.keyboard,
    )
    return now.cut


async def _calls(work: UnitOfWork, card: Card) -> list[Outbox]:
    await work.session.flush()
    return await card_queries.calls_to_come(work.session, card.key)


async def call_off(work: UnitOfWork, card: Card) -> None:
    """Have the calls of a card that are still to be made not made any more."""
    await _forget(work, await _calls(work, card))


async def _forget(work: UnitOfWork, calls: list[Outbox]) -> None:
    for call in calls:
        await delivery.erasure_queries.forget_call(work.session, call.key, work.now)
