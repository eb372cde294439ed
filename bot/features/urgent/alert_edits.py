"""Keep what the staff were sent about an urgent case true while it goes on: who is on it, and how it ended.

That is best effort: it is made after everything else, and may fail.
"""

from dataclasses import dataclass, replace

from bot.buttons import Keyboard
from bot.features import clients, delivery, messages, relay
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.features.delivery.contents import EditText
from bot.features.delivery.plainer_forms import TEXT_LIMIT
from bot.features.urgent import alerts, queries, staff_views
from bot.models import Case, Client, Message, RelayedMessage
from bot.models.calls import Channel, Purpose
from bot.models.states import CaseState, Priority
from bot.texts.marked_words import joined
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Place:
    """A message about a case in a chat of the staff. `alert`: its copy of the client's words, if it shows those."""

    chat_id: int
    telegram_id: int
    alert: RelayedMessage | None


async def place(work: UnitOfWork, case: Case, chat_id: int, telegram_id: int) -> Place:
    """Return what a message about a case is."""
    copies = await relay.queries.relayed(work.session, work.business_id, Channel.BOT, chat_id, telegram_id)
    shows_words = copies and case.message_id is not None and copies[0].message_id == case.message_id
    return Place(chat_id, telegram_id, copies[0] if shows_words else None)


async def write(
    work: UnitOfWork, case: Case, client: Client, where: Place, header: str, keyboard: Keyboard = ()
) -> None:
    """Have a message about a case say something else above the client's words, and carry other buttons."""
    view = View(header)
    message = await work.session.get(Message, case.message_id) if case.message_id else None
    if message is not None and where.alert is not None:
        where.alert.header = str(header)
        view = relay.message_views.fitted(work.texts, work.business.timezone, message, header, TEXT_LIMIT)
    delivery.send(
        work,
        delivery.recipients.staff(work, where.chat_id),
        EditText(where.telegram_id, replace(view, keyboard=keyboard, preview=False)),
        purpose=Purpose.EDIT,
        priority=Priority.EDIT,
        client_id=client.key,
    )


async def say_who_is_on_it(work: UnitOfWork, case: Case) -> None:
    """Say everywhere in the staff's chats who is on an open case, and calls when, so that nobody else works on it."""
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    for chat_id, telegram_id in await queries.keyboards(work.session, case.key):
        if client is not None and work.is_staff(chat_id) and chat_id != client.telegram_id:
            await _say_in(work, case, client, chat_id, telegram_id)


async def arrived(work: UnitOfWork, case_id: int, chat_id: int, telegram_id: int) -> None:
    """Say the same in an alert that has just arrived, where somebody is on the case by then."""
    case = await queries.get(work.session, work.business_id, case_id)
    client = await clients.queries.get(work.session, work.business_id, case.client_id) if case is not None else None
    if case is not None and client is not None and case.seen_by is not None and work.is_staff(chat_id):
        await _say_in(work, case, client, chat_id, telegram_id)


async def _say_in(work: UnitOfWork, case: Case, client: Client, chat_id: int, telegram_id: int) -> None:
    if case.state != CaseState.ALERTED:
        return
    with work.writing_for(chat_id):
        where = await place(work, case, chat_id, telegram_id)
        if where.alert is not None:
            header = await alerts.heading(work, client, case, chat_id, called(client))
        else:
            header = await _without_words(work, case, client)
        keyboard = relay.case_buttons.keyboard(work, case, client, chat_id)
        await write(work, case, client, where, joined("\n", [header, *_lines(work, case, chat_id)]), keyboard)


def _lines(work: UnitOfWork, case: Case, chat_id: int) -> list[str]:
    """Return who is on a case, and who promised a call, for who reads in a chat."""
    t, zone, lines = work.texts, work.zone_in(chat_id), []
    if case.seen_by is not None and case.seen_at is not None:
        who = None if case.seen_by == chat_id else clients.names.author(work, case.seen_by)
        lines.append(staff_views.on_it(t, who, t.time(case.seen_at, zone)))
    if case.call_at is not None:
        who = None if case.call_by == chat_id else clients.names.author(work, case.call_by)
        lines.append(staff_views.to_be_called(t, who, t.at_time(case.call_at, zone)))
    return lines


async def _without_words(work: UnitOfWork, case: Case, client: Client) -> str:
    """Return what stands above who is on it where the client's words are not shown, or stand below."""
    t = work.texts
    header = staff_views.still_open(t, called(client), t.time(case.due_at, work.business.timezone))
    message = await work.session.get(Message, case.message_id) if case.message_id else None
    line = await messages.albums.line(work, message) if message is not None else ""
    return joined("\n\n", [header, line]) if line else header
