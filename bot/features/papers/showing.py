"""Bring the messages that show a list up to date: the client's own, and the owner's."""

from bot.features import delivery
from bot.features.clients.own_hours import hours_for
from bot.features.clients.service import texts_for
from bot.features.delivery import View
from bot.features.delivery.contents import Delete, EditKeyboard, EditText
from bot.features.delivery.recipients import Recipient
from bot.features.papers import client_views, rules, staff_views
from bot.features.papers.lists import PaperList, Shown, of_row
from bot.models import PaperRequest
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


def list_view(work: UnitOfWork, found: PaperList) -> View:
    """Return the list in the client's chat, as it is now."""
    return client_views.asked(texts_for(work, found.client), work.business.name, found)


def status_view(work: UnitOfWork, found: PaperList, above: str = "") -> View:
    """Return how far a list has come, for the owner."""
    at = rules.next_at(found.progress, hours_for(work, found.client), work.business.timezone, work.now)
    return staff_views.status(work.texts, found, Shown(at, work.business.timezone), above)


async def update(work: UnitOfWork, row: PaperRequest, *, status: bool = True) -> None:
    """Show a list as it is now wherever it stands. `status`: in the owner's chat, too."""
    found = await of_row(work, row)
    if found is None:
        return
    update_client(work, found)
    if status:
        update_owner(work, found)


def update_client(work: UnitOfWork, found: PaperList) -> None:
    """Show a list as it is now in the client's chat; one that was taken back goes out of it.

    Nothing changes in the chat of a client whom the owner blocked.
    """
    if found.client.shut_out_at is not None:
        return
    to = delivery.recipients.at_door(found.client, found.row.list_channel)
    if found.row.list_id is not None and not found.papers:
        delivery.send(work, to, Delete(found.row.list_id), purpose=Purpose.TAKE_AWAY, client_id=found.client.key)
        found.row.list_id = None
    elif found.row.list_id is not None:
        edit = EditText(found.row.list_id, list_view(work, found))
        delivery.send(work, to, edit, purpose=Purpose.EDIT, client_id=found.client.key, priority=Priority.EDIT)


def update_owner(work: UnitOfWork, found: PaperList) -> None:
    """Show the owner how far a list has come by now."""
    chat_id, status_id = found.row.status_chat_id, found.row.status_id
    if chat_id is not None and status_id is not None and work.is_staff(chat_id):
        edit = EditText(status_id, status_view(work, found))
        to = delivery.recipients.staff(work, chat_id)
        delivery.send(work, to, edit, purpose=Purpose.EDIT, client_id=found.client.key, priority=Priority.EDIT)


def take_buttons_off(work: UnitOfWork, to: Recipient, message_id: int, client_id: int | None) -> None:
    """Take the buttons off a message that showed a list before."""
    bare = EditKeyboard(message_id)
    delivery.send(work, to, bare, purpose=Purpose.EDIT, client_id=client_id, priority=Priority.EDIT)


def tell_status(work: UnitOfWork, found: PaperList, above: str = "", *, quiet: bool = False) -> None:
    """Show the owner anew how far a list has come; the message of before keeps no buttons."""
    row = found.row
    if row.status_id is not None and row.status_chat_id is not None and work.is_staff(row.status_chat_id):
        take_buttons_off(work, delivery.recipients.staff(work, row.status_chat_id), row.status_id, row.client_id)
    row.status_id = row.status_chat_id = None
    delivery.tell(
        work,
        delivery.recipients.owner(work),
        status_view(work, found, above),
        purpose=Purpose.PAPERS,
        subject_id=row.key,
        client_id=row.client_id,
        quiet=quiet,
    )
