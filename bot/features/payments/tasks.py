"""Keep the owner's tasks about payments: each is listed until it is closed, and the owner is told of it once."""

from collections.abc import Iterable
from datetime import datetime

from bot.features import clients, delivery
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.features.hours.rules import hours_of
from bot.features.payments import payers, queries, task_views
from bot.features.payments.task_views import OpenTask
from bot.models import Client, Payment, Task
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.models.task_states import TaskKind
from bot.unit_of_work import UnitOfWork


async def about_payment(
    work: UnitOfWork, kind: TaskKind, payment: Payment, *, due_at: datetime | None = None, no_balance: bool = False
) -> None:
    """Put something about a payment on the owner's list, and tell the owner."""
    row = Task(
        business_id=work.business_id,
        kind=kind,
        client_id=payment.client_id,
        payment_id=payment.id,
        no_balance=no_balance,
        created_at=work.now,
        due_at=due_at,
    )
    await _add(work, row)


async def asked(work: UnitOfWork, client: Client, question: str) -> None:
    """Put a client's question about a payment on the owner's list, and tell the owner."""
    row = Task(
        business_id=work.business_id,
        kind=TaskKind.PAYMENT_QUESTION,
        client_id=client.key,
        words=question,
        created_at=work.now,
    )
    await _add(work, row)


async def unhappy(work: UnitOfWork, client: Client) -> Task:
    """Put a client's thumb down on the owner's list, and tell the owner; its words may still come."""
    row = Task(business_id=work.business_id, kind=TaskKind.THUMB_DOWN, client_id=client.key, created_at=work.now)
    await _add(work, row)
    await work.session.flush()
    return row


async def _add(work: UnitOfWork, row: Task) -> None:
    (task,) = await read(work, [row])
    work.session.add(row)
    view = View(task_views.words(work.texts, task, work.business.timezone))
    tell_owner(work, view, row.client_id)


async def read(work: UnitOfWork, rows: Iterable[Task]) -> list[OpenTask]:
    """Return tasks with what their words name."""
    return [await _with_names(work, row) for row in rows]


async def _with_names(work: UnitOfWork, row: Task) -> OpenTask:
    if row.payment_id is not None:
        payment = await queries.payment(work.session, work.business_id, row.payment_id)
        return OpenTask(row, await payers.name(work, payment) if payment else "", payment)
    client = await clients.queries.get(work.session, work.business_id, row.client_id) if row.client_id else None
    return OpenTask(row, called(client) if client else "")


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
