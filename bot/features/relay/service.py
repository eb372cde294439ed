"""Bringing a client's messages to the owner: as they were sent, and marked so that a reply finds its way back."""

from datetime import timedelta
from typing import Any

from bot.features import clients, delivery, messages
from bot.features.clients.names import introduced
from bot.features.clients.views import about
from bot.features.messages.albums import line
from bot.features.messages.context import Pointer
from bot.features.relay import views
from bot.models import Client, Message
from bot.models.states import Priority
from bot.texts.plain import cut, units
from bot.unit_of_work import Work

Keyboard = list[list[dict[str, str]]]
AT_ONCE = 5
"""So many of one client's messages may wait for the owner before the next ones let others pass."""
TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
WITH_CAPTION = {"photo", "video", "audio", "document", "voice", "animation"}


async def at_once(work: Work, client: Client, message: Message, *, urgent: bool = False) -> None:
    """In open hours: one message, with who writes, how often before, and since when he waits."""
    assert work.owner_id is not None
    if message.continues_album and await messages.albums.joins(work, message, work.owner_id):
        if urgent:
            await again_urgent(work, client, [message])
        return
    head = await _head(work, client, urgent=urgent)
    keyboard = client_keyboard(work, client.key)
    priority = await _turn_of(work, client)
    pointer = await messages.context.pointer(work, message, work.owner_id)
    if not _one_piece(work, client, message, head, keyboard, pointer, priority):
        wait = messages.albums.GATHERS if message.album_id else timedelta(0)
        _say(work, client, head, keyboard, head=head, after=wait, priority=priority)
        _piece(work, client, message, pointer, after=wait, priority=priority)


async def _turn_of(work: Work, client: Client) -> Priority:
    """Whoever writes faster than Telegram lets the owner read waits behind the others, in the order he wrote."""
    assert work.owner_id is not None
    count, last = await delivery.queries.waiting_of(work.session, work.business_id, work.owner_id, client.key)
    return Priority.DIGEST if count >= AT_ONCE or last >= Priority.DIGEST else Priority.ALERT


async def again_urgent(work: Work, client: Client, messages: list[Message]) -> None:
    """The client says that what the owner has already is urgent."""
    items = {message.album_id or message.key: message for message in reversed(messages)}
    lines = [await line(work, message) for message in reversed(items.values())][-AT_ONCE:]
    head = await _head(work, client, urgent=True)
    _say(work, client, "\n".join([head, "", *lines]), client_keyboard(work, client.key))


def whole_keyboard(work: Work, client: Client) -> Keyboard:
    """The buttons under the line that says whose messages follow."""
    free_pass = delivery.outbox.button(
        clients.views.free_pass_button(work.texts, client.free_pass), f"pass:{client.key}"
    )
    return [*client_keyboard(work, client.key), [free_pass]]


async def all_of(work: Work, client: Client, head: str, written: list[Message]) -> None:
    """On request: a line that says who it is, then everything as it was sent."""
    _say(work, client, head, whole_keyboard(work, client), head=head)
    assert work.owner_id is not None
    for message, parts in _items(written):
        pointer = await messages.context.pointer(work, message, work.owner_id)
        _piece(work, client, message, pointer, parts, priority=Priority.DIGEST)


async def quietly(work: Work, client: Client, chat_id: int, written: list[Message]) -> None:
    """After an alert, as they were sent and without a sound; to the owner they come after whatever rings."""
    priority = Priority.DIGEST if chat_id == work.owner_id else Priority.ALERT
    for message, parts in _items(written):
        pointer = await messages.context.pointer(work, message, chat_id)
        _piece(work, client, message, pointer, parts, chat_id=chat_id, quiet=True, priority=priority)


def say_more(work: Work, client: Client, chat_id: int, more: int, after: int | None = None) -> None:
    """Under a page of messages: how many there are besides; the owner's button brings those `after` the last one."""
    if not more:
        return
    data = f"bring:{client.key}" if after is None else f"bring:{client.key}:{after}"
    show = [[delivery.outbox.button(views.button(work.texts, "show"), data)]] if chat_id == work.owner_id else []
    priority = Priority.DIGEST if chat_id == work.owner_id else Priority.ALERT
    quiet = {"disable_notification": True}
    words = views.more_wait(work.texts, more)
    delivery.outbox.text(work, chat_id, words, show, priority=priority, client_id=client.key, extra=quiet)


def _items(messages: list[Message]) -> list[tuple[Message, list[Message]]]:
    """Each message with itself, and the first of an album's parts that are here with all of them."""
    found: dict[str | int, list[Message]] = {}
    for message in messages:
        found.setdefault(message.album_id or message.key, []).append(message)
    return [(parts[0], parts) for parts in found.values()]


def fitted(
    work: Work, message: Message, head: str | None, limit: int, *, pointed: bool = False
) -> tuple[str, list[dict[str, Any]]]:
    """A message's words, with as much of the header and the mark around them as the limit leaves room for.

    `pointed`: what they answer is shown by a reply of Telegram's.
    """
    for kept in (head, None):
        words, entities = _worded(work, message, kept, pointed)
        if units(words) <= limit:
            return words, entities
    return cut(message.text, limit), message.content.get("entities", [])


def _worded(work: Work, message: Message, head: str | None, pointed: bool) -> tuple[str, list[dict[str, Any]]]:
    """A message's words under its header, marked where they were edited, and their entities moved along."""
    above = "\n".join(line for line in (head, messages.context.lines(work.texts, message, pointed=pointed)) if line)
    before = f"{above}\n\n" if above else views.theirs(message.text)
    after = ""
    if message.edited_at is not None:
        after = "\n\n" + views.edited_mark(work.texts, message.edited_at, work.business.timezone)
    shift = units(before)
    entities = [{**e, "offset": e["offset"] + shift} for e in message.content.get("entities", [])]
    words = f"{before}{message.text}{after}"
    return words if message.text else words.strip(), entities


def client_keyboard(work: Work, client_id: int) -> Keyboard:
    t = work.texts
    return [
        [
            delivery.outbox.button(views.button(t, "done"), f"done:{client_id}"),
            delivery.outbox.button(views.button(t, "later"), f"later:{client_id}"),
        ]
    ]


async def _head(work: Work, client: Client, *, urgent: bool = False) -> str:
    """Return the line above what a client wrote; it begins with a sign, since a name must not."""
    number, since = await messages.queries.count_waiting(work.session, client.key)
    line = views.header(
        work.texts,
        introduced(work, client),
        number=number,
        since=since or work.now,
        earlier=await messages.queries.count_earlier(work.session, client.key),
        now=work.now,
        zone=work.business.timezone,
    )
    return f"{views.open_mark(work.texts)} · {line}" if urgent else about(line)


def _one_piece(
    work: Work, client: Client, message: Message, head: str, keyboard: Keyboard, pointer: Pointer, priority: Priority
) -> bool:
    """Header and message in one, where Telegram allows it."""
    words, entities = _worded(work, message, head, pointer.whole)
    if message.kind == "text" and units(words) <= TEXT_LIMIT:
        params: dict[str, Any] = {"text": words, "entities": entities}
        method = "sendMessage"
    elif message.kind in WITH_CAPTION and not message.album_id and units(words) <= CAPTION_LIMIT:
        method, params = "copyMessage", {**_source(message), "caption": words, "caption_entities": entities}
    else:
        return False
    params["reply_markup"] = {"inline_keyboard": keyboard}
    _put(work, client, method, params | _reply(pointer), message_id=message.key, head=head, priority=priority)
    return True


def _piece(
    work: Work,
    client: Client,
    message: Message,
    pointer: Pointer,
    parts: list[Message] | None = None,
    *,
    quiet: bool = False,
    **about: Any,
) -> None:
    """A message as it was sent: words again, everything else as a copy, an album in one call.

    What stands around the words comes in a line before it, where it can have none or they leave no room.
    """
    sound = {"disable_notification": True} if quiet else {}
    pointed = pointer.whole and not message.album_id
    words, entities = _worded(work, message, None, pointed)
    around = words != message.text
    if message.kind == "text" and units(words) <= TEXT_LIMIT:
        method, params = "sendMessage", {"text": words, "entities": entities}
    elif message.kind in WITH_CAPTION and not message.album_id and around and units(words) <= CAPTION_LIMIT:
        method, params = "copyMessage", {**_source(message), "caption": words, "caption_entities": entities}
    else:
        mark = "" if message.album_id else views.theirs(message.text).strip()
        if above := messages.context.lines(work.texts, message, pointed=pointed) or mark:
            _put(work, client, "sendMessage", {"text": above, **sound}, **about)
        method, params = _bare(message, parts or [message])
    reply = {} if message.album_id else _reply(pointer)
    _put(work, client, method, params | reply | sound, message_id=message.key, **about)


def _bare(message: Message, parts: list[Message]) -> tuple[str, dict[str, Any]]:
    """The call that shows a message and nothing around it."""
    if message.album_id:
        ids = sorted(part.telegram_id for part in parts)
        return "copyMessages", {"from_chat_id": message.chat_id, "message_ids": ids}
    if message.kind == "text":
        return "sendMessage", {"text": message.text, "entities": message.content.get("entities", [])}
    return "copyMessage", _source(message)


def _source(message: Message) -> dict[str, Any]:
    return {"from_chat_id": message.chat_id, "message_id": message.telegram_id}


def _reply(pointer: Pointer) -> dict[str, Any]:
    return {"reply_parameters": pointer.parameters} if pointer.parameters else {}


def _say(work: Work, client: Client, words: str, keyboard: Keyboard, **about: Any) -> None:
    _put(work, client, "sendMessage", {"text": words, "reply_markup": {"inline_keyboard": keyboard}}, **about)


def _put(
    work: Work, client: Client, method: str, params: dict[str, Any], *, chat_id: int | None = None, **about: Any
) -> None:
    """To the owner, or to the chat given."""
    chat_id = chat_id or work.owner_id
    assert chat_id is not None
    about.setdefault("priority", Priority.ALERT)
    delivery.outbox.put(work, chat_id, method, params, client_id=client.key, **about)
