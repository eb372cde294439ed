"""Show the staff a client's message: its own words, between what the bot says above and below them."""

from datetime import datetime

from bot.features import messages
from bot.features.delivery import View
from bot.models import Message
from bot.texts import Texts
from bot.texts.marked_words import joined
from bot.texts.plain import begins_with_sign, cut, units

THEIRS = "💬 "


def worded(t: Texts, zone: str, message: Message, header: str | None, *, pointed: bool) -> View:
    """Return a message's words under its header, marked where they were edited, and their entities moved along.

    `pointed`: what they answer is shown by a reply of Telegram's.
    """
    above = joined(
        "\n", (line for line in (header, messages.origin_views.context(t, message, pointed=pointed)) if line)
    )
    before = above + "\n\n" if above else theirs(message.text)
    after = ""
    if message.edited_at is not None:
        after = "\n\n" + edited_mark(t, message.edited_at, zone)
    shift = units(before)
    entities = [{**entity, "offset": entity["offset"] + shift} for entity in message.entities]
    words = joined("", [before, message.text, after]) if message.text else above + after if above else after.strip()
    return View(words, entities=entities, preview=True)


def plain(message: Message) -> View:
    """Return a message's words with nothing around them."""
    return View(message.text, entities=message.entities, preview=True)


def fitted(t: Texts, zone: str, message: Message, header: str | None, limit: int, *, pointed: bool = False) -> View:
    """Return a message's words with as much around them as the limit leaves room for."""
    for kept in (header, None):
        view = worded(t, zone, message, kept, pointed=pointed)
        if units(view.words) <= limit:
            return view
    return View(cut(message.text, limit), entities=message.entities, preview=True)


def told(t: Texts, message: Message) -> View:
    """Tell in words of a message in a member's own account that can be brought to no other chat."""
    kind = messages.origin_views.kind(t, message.kind)
    about = messages.kind_views.described(t, message.kind, message.content)
    lines = [t("{kind}: it stands in the chat itself.", kind=kind), about, message.text]
    return View("\n".join(line for line in lines if line), entities=[])


def around(t: Texts, message: Message, *, pointed: bool) -> str:
    """Return what is said in a line of its own before a message whose own words leave no room for it."""
    mark = "" if message.album_id else theirs(message.text).strip()
    return messages.origin_views.context(t, message, pointed=pointed) or mark


def edited_mark(t: Texts, at: datetime, zone: str) -> str:
    """Return what stands under words that were edited."""
    return t("✏️ edited at {time}", time=t.time(at, zone))


def theirs(words: str) -> str:
    """Return what stands before a client's words that begin with a sign, as only our own lines do."""
    return THEIRS if any(c.isalnum() for c in words) and begins_with_sign(words) else ""
