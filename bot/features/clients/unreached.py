"""Tell the staff that something has not reached a client."""

from bot.features import delivery
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.features.hours.rules import hours_of
from bot.models import Client
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


def tell_owner(work: UnitOfWork, client: Client, words: str, *, loud: bool = False) -> None:
    """Tell the owner, as `tell_staff`."""
    if work.owner_id is not None:
        tell_staff(work, work.owner_id, client, words, loud=loud)


def nowhere(work: UnitOfWork, client: Client) -> None:
    """Tell the owner, once in a unit of work, of a client to whom something could be said in no chat."""
    said = any(call.client_id == client.key and call.purpose == Purpose.STAFF_TEXT for call in work.calls)
    if not said:
        tell_owner(work, client, delivery.views.nowhere_to_tell(work.texts, called(client)))


def tell_staff(work: UnitOfWork, chat_id: int, client: Client, words: str, *, loud: bool = False) -> None:
    """Say in a chat of the staff what has not reached a client; in closed hours without a sound, unless `loud`."""
    delivery.tell(
        work,
        delivery.recipients.staff(work, chat_id),
        View(words),
        purpose=Purpose.STAFF_TEXT,
        priority=Priority.ALERT,
        client_id=client.key,
        quiet=not loud and not hours_of(work.business).is_open(work.now),
    )
