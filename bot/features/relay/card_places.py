"""Say what each of the messages that make a card has to show by now."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.buttons import Keyboard
from bot.features import messages
from bot.features.delivery.contents import Content, EditCaption, EditText
from bot.features.delivery.plainer_forms import CAPTION_LIMIT, TEXT_LIMIT
from bot.features.relay import card_composing, card_layout, card_queries, composing
from bot.models import Card, Client, Message
from bot.texts.plain import units
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Now:
    """What makes a message of a card what it has to be. `cut`: some words on it had to be cut."""

    content: Content
    keyboard: Keyboard
    cut: bool


async def now(work: UnitOfWork, client: Client, card: Card, telegram_id: int, *, new_file: bool = False) -> Now | None:
    """Return what one of the messages that make a card has to show; None where nothing of it is left."""
    written = await card_queries.messages_of(work.session, card.key)
    known = await card_queries.places(work.session, card.key)
    places = {message_id: number for message_id, number, _ in known}
    here = [] if card_composing.is_above(card) else _stand_in(written, card, places, telegram_id)
    over = next((one for one in written if one.kind != "text" and places.get(one.key) == telegram_id), None)
    captioned = over is not None
    pointed = await _pointed(work, card, here, {reply for _, _, reply in known})
    items = card_composing.items(work, card, here, captioned=captioned, pointed=pointed)
    first = telegram_id == card.telegram_id
    if not first and not items:
        return None
    header, closing = (card_composing.header(card), card_composing.closing(work, card)) if first else (None, "")
    limit = CAPTION_LIMIT if captioned else TEXT_LIMIT
    view = card_layout.fitted(header, items, closing, limit)
    cut = units(card_layout.draw(header, items, closing).words) > limit
    content: Content | None = EditCaption(telegram_id, view) if captioned else EditText(telegram_id, view)
    if over is not None and new_file:
        content = composing.change(telegram_id, over.kind, view, over.content.get("file_id"))
    if content is None:
        return None
    return Now(content, card_composing.keyboard(work, client, card) if first else (), cut)


def _stand_in(written: Sequence[Message], card: Card, places: dict[int, int], telegram_id: int) -> list[Message]:
    """Return the messages that stand in one of a card's texts: a file's line stands where the text before it does."""
    here, found = card.telegram_id, []
    for message in written:
        if message.kind == "text":
            if message.key not in places:
                continue
            here = places[message.key]
        if here == telegram_id:
            found.append(message)
    return found


async def _pointed(work: UnitOfWork, card: Card, here: Sequence[Message], replies: set[int | None]) -> bool:
    """Return whether a card is a reply of Telegram's to what its only message answers, rather than to a card."""
    if len(here) != 1:
        return False
    pointer = await messages.context.pointer(work, here[0], card.chat_id)
    return pointer.whole and pointer.reply is not None and pointer.reply.message_id in replies
