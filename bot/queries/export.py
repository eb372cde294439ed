"""Every row of every table, oldest first, a few at a time."""

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, select

from bot.ledger import Bill, Case, Keyboard, Offer, Payment, Plan, Task, Transaction, UrgentTerms
from bot.models import Answer, Brought, Business, Client, Digest, Inbox, Message, Notice, Outbox
from bot.vigil import Vigil

KINDS: dict[str, type[SQLModel]] = {
    "business": Business,
    "client": Client,
    "message": Message,
    "notice": Notice,
    "brought": Brought,
    "answer": Answer,
    "digest": Digest,
    "terms": UrgentTerms,
    "offer": Offer,
    "plan": Plan,
    "bill": Bill,
    "payment": Payment,
    "case": Case,
    "keyboard": Keyboard,
    "task": Task,
    "transaction": Transaction,
    "vigil": Vigil,
    "update": Inbox,
    "call": Outbox,
}


async def rows(session: AsyncSession) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    """Kind and columns of everything stored, the same at every reading."""
    for kind, table in KINDS.items():
        columns = list(table.model_fields)  # what SQLAlchemy has loaded comes in any order
        statement = select(table).order_by(*inspect(table).primary_key).execution_options(yield_per=500)
        async for row in await session.stream_scalars(statement):
            yield kind, {column: getattr(row, column) for column in columns}
