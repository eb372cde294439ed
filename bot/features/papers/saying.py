"""Say to a client what is due about a list: the list, a question, a reminder, thanks. Nothing is said while closed."""

from bot.features import delivery, messages
from bot.features.clients.own_hours import hours_for
from bot.features.clients.service import texts_for
from bot.features.clients.telling import may_say_more
from bot.features.delivery import View
from bot.features.papers import client_views, rules, showing, staff_views
from bot.features.papers.lists import PaperList, of_row
from bot.models import PaperRequest
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork

MOST_AT_ONCE = 2
"""The most things that are said at once: a list that has grown, and a question about what came for it."""


async def go_on(work: UnitOfWork, row: PaperRequest) -> None:
    """Say what is due, and note when to look again."""
    found = await of_row(work, row)
    if found is None or is_out(found):
        row.due_at = None  # a client who comes back is asked again by the owner; one who is unblocked goes on
        return
    hours = hours_for(work, found.client)
    if hours.is_open(work.now):
        for _ in range(MOST_AT_ONCE):
            await _say(work, found)
            found = await of_row(work, row) or found
            if not rules.owes(found.progress):
                break
    row.due_at = rules.next_at(found.progress, hours, work.business.timezone, work.now)


def is_out(found: PaperList) -> bool:
    """Return whether the client has blocked this bot, or the owner the client."""
    return found.client.blocked_at is not None or found.client.shut_out_at is not None


async def _say(work: UnitOfWork, found: PaperList) -> None:
    progress = found.progress
    if progress.owes_thanks:
        await _thank(work, found)
    elif progress.is_open and progress.told_at is None:
        _tell_list(work, found)
    elif progress.is_open and progress.unclear_files:
        await _ask_which(work, found)
    elif _reminder_is_due(work, found):
        await _remind(work, found)


def _reminder_is_due(work: UnitOfWork, found: PaperList) -> bool:
    at, zone = rules.reminder_at(found.progress), work.business.timezone
    in_hours = rules.in_clients_hours(hours_for(work, found.client), zone, work.now) == work.now
    return at is not None and at <= work.now and in_hours and bool(found.missing)


def _tell_list(work: UnitOfWork, found: PaperList) -> None:
    """Send the list; one that was sent before keeps no buttons."""
    row, to = found.row, delivery.recipients.client(work, found.client)
    if row.list_id is not None:
        before = delivery.recipients.at_door(found.client, row.list_channel)
        showing.take_buttons_off(work, before, row.list_id, found.client.key)
    row.list_id, row.told_at = None, work.now
    row.reminders, row.reminded_at = 0, None
    view = showing.list_view(work, found)
    delivery.tell(work, to, view, purpose=Purpose.PAPERS, subject_id=row.key, client_id=found.client.key)


async def _thank(work: UnitOfWork, found: PaperList) -> None:
    """Thank the client and tell the owner, once."""
    if not await may_say_more(work, found.client):
        return
    found.row.thanked_at = work.now
    _automatically(work, found, client_views.thanks(texts_for(work, found.client)))
    if work.owner_id is not None:
        delivery.tell(
            work,
            delivery.recipients.owner(work),
            View(staff_views.complete(work.texts, found)),
            purpose=Purpose.STAFF_TEXT,
            client_id=found.client.key,
            priority=Priority.ALERT,
        )


async def _ask_which(work: UnitOfWork, found: PaperList) -> None:
    """Ask which papers it was that came, as a reply to each."""
    for file in found.unclear:
        sent = await messages.queries.messages(work.session, [file.message_id])
        if not sent:
            file.settled_at = work.now
        elif await may_say_more(work, found.client):
            file.asked_at = work.now
            view = client_views.which(texts_for(work, found.client), found.missing, file)
            _automatically(work, found, view, about=(sent[0].channel, sent[0].telegram_id))


async def _remind(work: UnitOfWork, found: PaperList) -> None:
    if await may_say_more(work, found.client):
        found.row.reminders += 1
        found.row.reminded_at = work.now
        _automatically(work, found, _reminder(work, found), about=(found.row.list_channel, found.row.list_id))


def remind_now(work: UnitOfWork, found: PaperList) -> None:
    """Remind a client because the owner says so."""
    found.row.reminded_at = work.now
    to, view = delivery.recipients.client(work, found.client), _reminder(work, found)
    reply_to = found.row.list_id if found.row.list_channel == to.channel else None
    delivery.tell(work, to, view, purpose=Purpose.CLIENT_TEXT, client_id=found.client.key, reply_to=reply_to)


def _reminder(work: UnitOfWork, found: PaperList) -> View:
    return client_views.reminder(texts_for(work, found.client), work.business.name, found.missing)


def _automatically(
    work: UnitOfWork, found: PaperList, view: View, *, about: tuple[str, int | None] = ("", None)
) -> None:
    """Say something by itself, as a reply to what it is `about` where that stands in the same chat.

    It is said in open hours, in which nothing is said by itself in a member's own chat.
    """
    to = delivery.recipients.in_bot(found.client)
    channel, number = about
    reply_to = number if channel == to.channel else None
    delivery.tell(work, to, view, purpose=Purpose.NOTICE, client_id=found.client.key, reply_to=reply_to)
