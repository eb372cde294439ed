"""The owner sees what the deputy answered: a line and a copy, without a sound while closed."""

from typing import Any

from bot.features import delivery
from bot.features.clients.names import called
from bot.features.hours.rules import hours_of
from bot.features.relay import views
from bot.models import Answer, Client
from bot.models.states import Priority
from bot.unit_of_work import Work


def show_answer(work: Work, client: Client, parts: list[Answer], *, corrected: bool = False) -> None:
    """Bring the owner an answer of the deputy's that the client has; a reply to it goes to the client, too."""
    owner_id, first = work.owner_id, parts[0]
    if owner_id is None or first.chat_id == owner_id:
        return
    line = views.corrected if corrected else views.answered
    quiet = {"disable_notification": not hours_of(work.business).is_open(work.now)}
    about: dict[str, Any] = {"client_id": client.key, "priority": Priority.DIGEST}
    delivery.outbox.text(work, owner_id, line(work.texts, called(client)), extra=quiet, **about)
    params: dict[str, Any] = {"from_chat_id": first.chat_id, "disable_notification": True}
    if len(parts) > 1:
        ids = sorted(part.telegram_id for part in parts)
        delivery.outbox.put(work, owner_id, "copyMessages", {**params, "message_ids": ids}, **about)
    else:
        delivery.outbox.put(work, owner_id, "copyMessage", {**params, "message_id": first.telegram_id}, **about)
