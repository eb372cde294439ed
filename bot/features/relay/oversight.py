"""Show the owner what others of the staff answered: who did, and a copy, without a sound while closed."""

from typing import Any

from bot.features import delivery, messages
from bot.features.clients.names import author, called
from bot.features.hours.rules import hours_of
from bot.features.relay import views
from bot.models import Answer, Client
from bot.models.calls import Purpose
from bot.models.states import Priority, Role
from bot.unit_of_work import UnitOfWork


def say_taken_back(work: UnitOfWork, client: Client, parts: list[Answer]) -> None:
    """Tell the owner, unless it was the owner who did so, that another's answer was taken back from the client."""
    by_owner = work.actor is not None and work.actor.telegram_id == work.owner_id
    if work.owner_id is None or by_owner or work.role_in(parts[0].chat_id) == Role.OWNER:
        return
    line = messages.origin_views.line_of(work.texts, parts[0])
    view = views.answer_taken_back(work.texts, called(client), author(work, parts[0].chat_id), line)
    delivery.tell(
        work,
        delivery.recipients.owner(work),
        view,
        purpose=Purpose.STAFF_TEXT,
        client_id=client.key,
        priority=Priority.DIGEST,
        quiet=not hours_of(work.business).is_open(work.now),
    )


def show_answer(work: UnitOfWork, client: Client, parts: list[Answer], *, corrected: bool = False) -> None:
    """Show the owner an answer of somebody else's that the client has; a reply to it goes to the client, too."""
    first = parts[0]
    if work.owner_id is None or work.role_in(first.chat_id) == Role.OWNER:
        return
    owner = delivery.recipients.owner(work)
    view = (views.corrected if corrected else views.answered)(work.texts, called(client), author(work, first.chat_id))
    about: dict[str, Any] = {
        "purpose": Purpose.STAFF_TEXT,
        "client_id": client.key,
        "priority": Priority.DIGEST,
    }
    delivery.tell(work, owner, view, quiet=not hours_of(work.business).is_open(work.now), **about)
    content = messages.answer_content.content(parts, work.texts)
    if content is not None:
        delivery.send(work, owner, content, quiet=True, **about)
