"""Compose a card: what its words are, and which calls bring it with the files that belong to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.buttons import Keyboard
from bot.features import acts, clients, delivery, messages
from bot.features.delivery import View
from bot.features.delivery.contents import Content, CopyAlbum, Text
from bot.features.delivery.plainer_forms import CAPTION_LIMIT, TEXT_LIMIT
from bot.features.messages.items import grouped
from bot.features.relay import card_items, card_layout, card_views, composing, message_buttons, message_views
from bot.features.relay.card_items import Item
from bot.models import Card, Client, Message
from bot.models.calls import Channel
from bot.models.states import CardState
from bot.texts import Texts
from bot.texts.plain import units
from bot.unit_of_work import UnitOfWork

APART = {"quiz", "paid_media", "giveaway", "giveaway_winners", "invoice", "other"}
"""Kinds that Telegram does not copy, or not for certain: each comes by itself, in another form if need be."""
AT_ONCE = 100
"""The most messages that Telegram copies in one call."""


@dataclass(frozen=True)
class Piece:
    """One call of a card: what it sends, and the ids of the messages that this shows whole."""

    content: Content
    shows: list[int]
    keyboard: Keyboard = ()
    header: str | None = None
    of_message: int | None = None
    """The message that it brings by itself, as a copy rather than as a part of the card."""


def pieces(
    work: UnitOfWork,
    client: Client,
    card: Card,
    written: Sequence[Message],
    *,
    pointed: bool = False,
    apart: Collection[int] = (),
) -> list[Piece]:
    """Return the calls that bring a card: its words, then the files. One file with few words is one call.

    `pointed`: the card is a reply of Telegram's to what the one message answers. `apart`: the files that other calls
    bring.
    """
    if is_above(card):
        view = card_layout.draw(header(card), [], closing(work, card))
        shown = replace(view, keyboard=keyboard(work, client, card))
        return [Piece(Text(shown), [], header=card.header["text"])]
    if not apart and (alone := as_caption(work, client, card, written, pointed=pointed)) is not None:
        return [alone]
    found = [
        Piece(Text(sheet.view), sheet.shows)
        for sheet in card_layout.sheets(
            header(card), items(work, card, written, pointed=pointed), closing(work, card), TEXT_LIMIT, spare(work)
        )
    ]
    first = found[0]
    assert isinstance(first.content, Text)
    view = replace(first.content.view, keyboard=keyboard(work, client, card))
    found[0] = Piece(Text(view), first.shows, header=card.header["text"])
    return [*found, *files(work.texts, [file for file in card_layout.files(written) if file.key not in apart])]


def files(t: Texts, written: Sequence[Message]) -> list[Piece]:
    """Return the calls that bring some messages, as few as Telegram allows."""
    copied = [message for message in written if messages.again.is_copied(message, Channel.BOT)]
    together = [message for message in copied if message.kind not in APART]
    groups = [together[start : start + AT_ONCE] for start in range(0, len(together), AT_ONCE)]
    groups += [[message] for message in copied if message.kind in APART]
    pieces = [Piece(copies(some), [message.key for message in some]) for some in groups]
    return [*pieces, *_by_file(t, [message for message in written if message not in copied])]


def copies(some: Sequence[Message]) -> CopyAlbum:
    """Return the copies of some messages, in one call."""
    return CopyAlbum(some[0].chat_id, [message.telegram_id for message in some])


def _by_file(t: Texts, written: Sequence[Message]) -> list[Piece]:
    """Return the calls that bring what was sent in a member's own account: an album in one, all else by itself."""
    found = []
    for some in grouped(written):
        fits = all(delivery.albums.part_of(one).fits_an_album for one in some)
        for parts in [some] if fits else [[one] for one in some]:
            content = delivery.albums.by_files(parts) if fits else messages.again.alone(parts[0])
            if content is not None and fits:
                found.append(Piece(content, [one.key for one in parts]))
                continue
            content = content or Text(message_views.told(t, parts[0]))
            found.append(Piece(content, [parts[0].key], of_message=parts[0].key))
    return found


def as_caption(
    work: UnitOfWork, client: Client, card: Card, written: Sequence[Message], *, pointed: bool
) -> Piece | None:
    """Return a card with one file as the words under that; None where that is not possible."""
    with_files = card_layout.files(written)
    if len(with_files) != 1 or not composing.takes_caption(with_files[0]):
        return None
    file = with_files[0]
    known = items(work, card, written, captioned=True, pointed=pointed)
    end = closing(work, card)
    view = card_layout.draw(header(card), known, end)
    if units(view.words) + spare(work).beside(known, end) > CAPTION_LIMIT:
        return None
    content = messages.again.under(file, view)
    if content is None:
        return None
    return Piece(
        content,
        [message.key for message in written],
        keyboard(work, client, card),
        card.header["text"],
    )


def items(
    work: UnitOfWork, card: Card, written: Sequence[Message], *, captioned: bool = False, pointed: bool = False
) -> list[Item]:
    """Return messages as they stand on a card."""
    zone = work.business.timezone
    return card_items.items(work.texts, zone, written, card.created_at, captioned=captioned, pointed=pointed)


def is_above(card: Card) -> bool:
    """Return whether a card only points at what stands above it in its chat."""
    return bool(card.header.get("above"))


def header(card: Card) -> View:
    """Return the first line of a card."""
    return View(card.header["text"], entities=card.header["entities"])


def closing(work: UnitOfWork, card: Card) -> str:
    """Return the last line of a card."""
    by = None
    if card.ended_by is not None and card.ended_by != card.chat_id:
        member = work.member(card.ended_by)
        by = clients.views.member_name(work.texts, member) if member else card_views.deputy(work.texts)
    state, at = CardState(card.state), card.ended_at or card.created_at
    return card_views.ended(work.texts, state, at, card.returns_at, by, work.business.timezone)


def spare(work: UnitOfWork) -> card_layout.Spare:
    """Return what a card keeps free for what it may say later."""
    t, zone = work.texts, work.business.timezone
    names = [clients.views.member_name(t, member) for member in work.business.members]
    mark = message_views.edited_mark(t, card_views.A_LONG_DATE, zone)
    return card_layout.Spare(card_views.longest_end(t, [*names, card_views.deputy(t)], zone), units(mark) + 1)


def keyboard(work: UnitOfWork, client: Client, card: Card) -> Keyboard:
    """Return the buttons under a card: once it was dealt with, the one that undoes that, if it can be."""
    if card.state == CardState.OPEN:
        return message_buttons.of_client(work, client, card.chat_id, card.header.get("door"))
    return acts.views.undo_button(work.texts, card.act_id)
