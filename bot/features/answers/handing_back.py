"""Hand an answer back to whoever wrote it, where the bot may not send it into a member's own account.

Nothing is kept of it and nothing is settled: the client's messages wait until the member has written there.
"""

from collections.abc import Sequence
from typing import Any

from bot.features import accounts, acts, clients, delivery, messages, relay
from bot.features.accounts.doors import Door
from bot.features.answers import handing_back_views, held_notes, queries
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.delivery.contents import Text
from bot.features.delivery.rules import Reason
from bot.models import Answer, Client
from bot.models.act_kinds import ActKind
from bot.models.calls import Purpose, account_of
from bot.models.states import AnswerState, Priority
from bot.unit_of_work import UnitOfWork


async def door_of(work: UnitOfWork, client: Client, channel: str | None = None) -> Door:
    """Return the door through which an answer goes: the one that the question came through, else the last one used."""
    return await accounts.doors.look(work, channel or client.channel, client.telegram_id)


def why_not(work: UnitOfWork, client: Client, door: Door, parts: Sequence[Answer]) -> Reason | None:
    """Return why the bot cannot send an answer through a door; None where it can."""
    if door.shut is not None or account_of(door.channel) is None:
        return door.shut
    texts = texts_for(work, client)
    known = all(messages.answer_content.content([part], texts, door.channel) is not None for part in parts)
    return None if known else Reason.NOT_COPIED


def hand_back(work: UnitOfWork, client: Client, channel: str, parts: Sequence[Answer], why: Reason) -> None:
    """Say at once that an answer cannot be sent, and give its writer the chat and the words."""
    chat_id = parts[0].chat_id
    about = _about(work, client, channel, chat_id, why)
    _tell(work, client, parts, handing_back_views.not_sent(work.texts_in(chat_id), about, _words(parts)))


def point_there(work: UnitOfWork, client: Client, channel: str, chat_id: int, why: Reason) -> None:
    """Say before an answer is written that it has to be written in the chat itself."""
    view = handing_back_views.write_there(work.texts_in(chat_id), _about(work, client, channel, chat_id, why))
    to = delivery.recipients.staff(work, chat_id)
    delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, client_id=client.key, priority=Priority.ALERT, quiet=True)


def not_corrected(work: UnitOfWork, client: Client, answer: Answer) -> None:
    """Say that an answer stays as it was sent, since the bot may not change it any more."""
    about = _about(work, client, answer.client_channel, answer.chat_id, Reason.DAY_OVER)
    view = handing_back_views.not_corrected(work.texts_in(answer.chat_id), about)
    to = delivery.recipients.staff(work, answer.chat_id)
    delivery.tell(
        work, to, view, purpose=Purpose.STAFF_TEXT, client_id=client.key, quiet=True, reply_to=answer.telegram_id
    )


async def give_back(work: UnitOfWork, client: Client, parts: Sequence[Answer], why: Reason) -> None:
    """Give a held answer back that cannot be sent any more; what it was for waits again."""
    for part in parts:
        if await queries.claim(work.session, part, AnswerState.WITHDRAWN):
            await relay.shown.reopen(work, part)
    await acts.service.mark_undone(work, ActKind.ANSWER, parts[0].key)
    chat_id = parts[0].chat_id if work.is_staff(parts[0].chat_id) else work.owner_id
    if chat_id is None:
        return
    about = _about(work, client, parts[0].client_channel, chat_id, why)
    held_notes.show(work, client, parts, handing_back_views.given_back(work.texts_in(chat_id), about))
    _tell(work, client, parts, handing_back_views.reminder(work.texts_in(chat_id), about, _words(parts)), chat_id)


def _about(work: UnitOfWork, client: Client, channel: str, chat_id: int, why: Reason) -> handing_back_views.About:
    member = work.member(account_of(channel))
    theirs = clients.views.member_name(work.texts_in(chat_id), member) if member is not None else ""
    link = clients.links.to_chat(client, channel, chat_id)
    return handing_back_views.About(called(client), why, link, "" if link else theirs)


def _words(parts: Sequence[Answer]) -> str:
    """Return the words of what was written together."""
    return "\n".join(words for part in parts if (words := messages.answer_content.words(part).words))


def _tell(
    work: UnitOfWork, client: Client, parts: Sequence[Answer], view: delivery.View, chat_id: int | None = None
) -> None:
    here = chat_id is None or chat_id == parts[0].chat_id
    chat_id = parts[0].chat_id if chat_id is None else chat_id
    to = delivery.recipients.staff(work, chat_id)
    about: dict[str, Any] = {"purpose": Purpose.STAFF_TEXT, "client_id": client.key, "priority": Priority.ALERT}
    delivery.send(work, to, Text(view), reply_to=parts[0].telegram_id if here else None, **about)
    if not handing_back_views.fits_a_button(_words(parts)):
        for part in parts:
            if (words := messages.answer_content.words(part)).words:
                delivery.send(work, to, Text(words), quiet=True, **about)
