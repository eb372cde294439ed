"""Show a client's messages to the member who looks after the client, too. The owner has them anyway.

Off duty they make no sound.
"""

from typing import Any

from bot.features import delivery, duty, messages
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.features.delivery.contents import Text
from bot.features.messages.items import grouped
from bot.features.relay import composing, pages, rules, shown, views
from bot.models import Client, Member, Message
from bot.models.calls import Purpose
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork


def carer_of(work: UnitOfWork, client: Client) -> Member | None:
    """Return the member who looks after a client, where that is somebody else than the owner."""
    member = work.member(client.cared_for_by)
    return member if member is not None and member.role != Role.OWNER else None


async def bring(work: UnitOfWork, client: Client, *, quiet: bool = False) -> None:
    """Bring whoever looks after a client what waits and is not in that chat yet."""
    member = carer_of(work, client)
    if member is None or client.shut_out_at is not None:
        return
    chat_id = member.telegram_id
    quiet = quiet or not await duty.service.on_duty(work, member)
    with work.writing_for(chat_id):
        written, more = await shown.news(work, client, chat_id)
        written = [one for one in written if not await _joins(work, one, chat_id)]
        if written:
            await _send(work, client, chat_id, written, quiet=quiet)
            pages.say_more(work, client, chat_id, more)


async def _joins(work: UnitOfWork, part: Message, chat_id: int) -> bool:
    return part.album_id is not None and await messages.albums.joins(work, part, chat_id)


async def _send(work: UnitOfWork, client: Client, chat_id: int, written: list[Message], *, quiet: bool) -> None:
    """Send messages under a line that says whose they are: the first with it, the rest without a sound."""
    header = await _header(work, client)
    first, *rest = grouped(written)
    to = delivery.recipients.staff(work, chat_id)
    priority = rules.priority(*await delivery.queries.waiting_of(work.session, work.business_id, chat_id, client.key))
    about: dict[str, Any] = {"client_id": client.key, "priority": priority}
    pointer = await messages.context.pointer(work, first[0], chat_id)
    whole = composing.in_one(work.texts, work.business.timezone, first[0], header, pointed=pointer.whole)
    if whole is not None and len(first) == 1 and not first[0].album_id:
        about |= {"subject_id": first[0].key, "shows": [first[0].key], "header": str(header)}
        delivery.send(work, to, whole, purpose=Purpose.COPY, quiet=quiet, reply_to=pointer.reply, **about)
    else:
        delivery.send(work, to, Text(View(header)), purpose=Purpose.STAFF_TEXT, quiet=quiet, **about)
        after = messages.albums.GATHERS if first[0].album_id else messages.albums.AT_ONCE
        pages.send_as_sent(work, to, client, first, pointer, priority=priority, after=after, quiet=True)
    for parts in rest:
        pointer = await messages.context.pointer(work, parts[0], chat_id)
        pages.send_as_sent(work, to, client, parts, pointer, priority=priority, quiet=True)


async def _header(work: UnitOfWork, client: Client) -> str:
    number, since = await messages.queries.count_waiting(work.session, client.key)
    return views.header(
        work.texts,
        called(client),
        number=number,
        since=since or work.now,
        earlier=await messages.queries.count_earlier(work.session, client.key),
        now=work.now,
        zone=work.business.timezone,
        complains=await messages.queries.complains(work.session, client.key),
    )
