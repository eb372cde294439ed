"""Bring what waits of clients with hours of their own at their opening, even if the bot was down then."""

from bot.features import queue
from bot.models import Client
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(queue.queries.opening_due)
async def open_for_clients(work: UnitOfWork, client: Client) -> None:
    """Open for one client whose time has come."""
    await queue.own_openings.at_opening(work, client)
