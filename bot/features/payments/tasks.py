"""The owner's tasks about payments: each is listed until it is closed, and the owner is told of it once."""

from datetime import datetime

from bot.features import delivery
from bot.features.delivery import View
from bot.features.hours.rules import hours_of
from bot.features.payments import queries
from bot.models import Payment, Task
from bot.models.calls import Purpose
from bot.models.states import Priority, TaskKind
from bot.unit_of_work import UnitOfWork


def add(
    work: UnitOfWork,
    kind: TaskKind,
    words: str,
    *,
    client_id: int | None = None,
    payment: Payment | None = None,
    due_at: datetime | None = None,
) -> None:
    """Put something on the owner's list, and tell the owner."""
    client_id = client_id or (payment.client_id if payment else None)
    work.session.add(
        Task(
            business_id=work.business_id,
            kind=kind,
            client_id=client_id,
            payment_id=payment.id if payment else None,
            words=words,
            created_at=work.now,
            due_at=due_at,
        )
    )
    tell_owner(work, View(words), client_id)


async def close(work: UnitOfWork, kind: TaskKind, payment: Payment) -> bool:
    """Close the open tasks of a kind about a payment; return whether there was one."""
    tasks = await _open(work, kind, payment)
    for task in tasks:
        task.closed_at = work.now
    return bool(tasks)


async def exist(work: UnitOfWork, kind: TaskKind, payment: Payment) -> bool:
    """Return whether the owner has an open task of a kind about a payment."""
    return bool(await _open(work, kind, payment))


async def _open(work: UnitOfWork, kind: TaskKind, payment: Payment) -> list[Task]:
    found = await queries.open_tasks(work.session, work.business_id)
    return [task for task in found if (task.kind, task.payment_id) == (kind, payment.id)]


def tell_owner(work: UnitOfWork, view: View, client_id: int | None) -> None:
    """Tell the owner, without a sound in closed hours: this must not be a way to ring."""
    if work.owner_id is not None:
        quiet = not hours_of(work.business).is_open(work.now)
        about = {"priority": Priority.ALERT, "quiet": quiet, "client_id": client_id}
        delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT, **about)
