"""The owner sees what the deputy answered: a line and a copy, without a sound while closed."""

from typing import Any

from bot.features import delivery
from bot.features.clients.names import called
from bot.features.delivery.contents import Copy, CopyAlbum
from bot.features.hours.rules import hours_of
from bot.features.relay import views
from bot.models import Answer, Client
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


def show_answer(work: UnitOfWork, client: Client, parts: list[Answer], *, corrected: bool = False) -> None:
    """Show the owner an answer of the deputy's that the client has; a reply to it goes to the client, too."""
    first = parts[0]
    if work.owner_id is None or first.chat_id == work.owner_id:
        return
    owner = delivery.recipients.owner(work)
    view = (views.corrected if corrected else views.answered)(work.texts, called(client))
    about: dict[str, Any] = {
        "purpose": Purpose.STAFF_TEXT,
        "client_id": client.key,
        "priority": Priority.DIGEST,
    }
    delivery.tell(work, owner, view, quiet=not hours_of(work.business).is_open(work.now), **about)
    if len(parts) > 1:
        content: Copy | CopyAlbum = CopyAlbum(first.chat_id, [part.telegram_id for part in parts])
    else:
        content = Copy(first.chat_id, first.telegram_id)
    delivery.send(work, owner, content, quiet=True, **about)
