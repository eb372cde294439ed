"""Say at its beginning and its end, to both sides and to an owner who does not talk, that a talk goes on or is over."""

from datetime import timedelta

from bot.features import delivery, relay
from bot.features.businesses.terms import current_terms
from bot.features.clients.names import author, called
from bot.features.clients.own_hours import office_for
from bot.features.clients.service import texts_for
from bot.features.clients.telling import may_say_more
from bot.features.delivery import View
from bot.features.delivery.contents import EditKeyboard, EditText
from bot.features.talks import views
from bot.models import Client, Talk
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


async def began(work: UnitOfWork, client: Client, talk: Talk) -> None:
    """Say that a talk began. To the client it counts as an automatic text, which none follows that is by hand."""
    if talk.by_hand:
        began_for_helper(work, client, talk)
        return
    minutes = timedelta(minutes=(await current_terms(work)).talk_minutes)
    t = texts_for(work, client)
    view = views.began_for_client(t, t.time(talk.ends_at, work.business.timezone), t.duration(minutes))
    await _tell_client(work, client, view)
    began_for_helper(work, client, talk)


def began_for_helper(work: UnitOfWork, client: Client, talk: Talk) -> None:
    """Say to whoever talks, and to an owner who does not, that a talk began; each can end it."""
    t, until = work.texts_in(talk.chat_id), work.zone_in(talk.chat_id)
    _tell_staff(work, client, talk, talk.chat_id, views.began(t, called(client), t.time(talk.ends_at, until), talk.key))
    if work.owner_id not in {None, talk.chat_id}:
        t, time = work.texts, work.texts.time(talk.ends_at, work.zone_in(work.owner_id))
        view = views.began_for_owner(t, called(client), author(work, talk.chat_id), time, talk.key)
        _tell_staff(work, client, talk, work.owner_id or 0, view, Priority.DIGEST)  # after the copy of the answer


def handed_over(work: UnitOfWork, client: Client, talk: Talk, to_chat: int) -> None:
    """Say to whoever talked with a client that somebody else does now."""
    without_buttons(work, talk)
    if work.is_staff(talk.chat_id):
        view = views.handed_over(work.texts_in(talk.chat_id), called(client), author(work, to_chat))
        _say(work, client, talk.chat_id, view)


async def over_for_client(work: UnitOfWork, client: Client, talk: Talk) -> None:
    """Say to a client what becomes of further messages. It counts as an automatic text."""
    if client.blocked_at is None and not talk.by_hand:
        await _tell_client(work, client, views.over_for_client(texts_for(work, client), office_for(work, client)))


async def over(work: UnitOfWork, client: Client, chat_id: int, by: str | None = None) -> None:
    """Say in a chat of the staff that a talk is over, and how much is left. `by`: who ended it, if somebody did."""
    if work.is_staff(chat_id):
        _say(work, client, chat_id, await over_view(work, client, chat_id, by))


async def over_view(work: UnitOfWork, client: Client, chat_id: int, by: str | None = None) -> View:
    """Return what says that a talk is over."""
    t, left = work.texts_in(chat_id), await relay.shown.left(work, client, chat_id)
    return relay.views.and_left(t, views.over(t, called(client), by), left)


def show_over(work: UnitOfWork, client: Client, talk: Talk) -> None:
    """Have the lines about the beginning say that a talk is over: the owner's in words, the helper's without button."""
    if talk.owner_line_id is not None and work.owner_id not in {None, talk.chat_id}:
        t, zone = work.texts, work.zone_in(work.owner_id)
        words = views.was(t, called(client), author(work, talk.chat_id), t.at_time(talk.ended_at or work.now, zone))
        edit, to = EditText(talk.owner_line_id, View(words)), delivery.recipients.owner(work)
        delivery.send(work, to, edit, purpose=Purpose.EDIT, client_id=client.key)
        talk.owner_line_id = None
    without_buttons(work, talk)


def without_buttons(work: UnitOfWork, talk: Talk) -> None:
    """Take the button from the lines that say that a talk began."""
    for chat_id, line_id in ((talk.chat_id, talk.line_id), (work.owner_id, talk.owner_line_id)):
        if line_id is not None and chat_id is not None:
            to = delivery.recipients.staff(work, chat_id)
            delivery.send(work, to, EditKeyboard(line_id), purpose=Purpose.EDIT)
    talk.line_id = talk.owner_line_id = None


async def _tell_client(work: UnitOfWork, client: Client, view: View) -> None:
    if await may_say_more(work, client):
        to = delivery.recipients.client(work, client)
        delivery.tell(work, to, view, purpose=Purpose.NOTICE, client_id=client.key, quiet=True)


def _tell_staff(
    work: UnitOfWork,
    client: Client,
    talk: Talk,
    chat_id: int,
    view: View,
    priority: Priority = Priority.CLIENT,
) -> None:
    delivery.tell(
        work,
        delivery.recipients.staff(work, chat_id),
        view,
        purpose=Purpose.TALK,
        subject_id=talk.key,
        client_id=client.key,
        priority=priority,
        quiet=True,
    )


def tell_owner(work: UnitOfWork, client: Client, view: View) -> None:
    """Tell the owner something about somebody else's talk, without a sound."""
    if work.owner_id is not None:
        _say(work, client, work.owner_id, view)


def _say(work: UnitOfWork, client: Client, chat_id: int, view: View) -> None:
    to = delivery.recipients.staff(work, chat_id)
    delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, client_id=client.key, quiet=True)
