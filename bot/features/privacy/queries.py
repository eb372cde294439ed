"""Read everything stored about one client, without other people's data and the business's secrets."""

import asyncio
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, select

from bot.features import businesses, delivery
from bot.features.inbox.retention import EMPTY
from bot.features.inbox.updates import account_chat
from bot.models import (
    AccountChat,
    Act,
    Answer,
    Bill,
    CallBack,
    Card,
    Case,
    Client,
    Dialog,
    Inbox,
    Message,
    Note,
    Notice,
    Offer,
    Outbox,
    Paper,
    PaperFile,
    PaperRequest,
    Payment,
    Plan,
    Promise,
    Reassurance,
    RelayedMessage,
    Talk,
    Task,
    Thumb,
)
from bot.models.act_kinds import ActKind
from bot.models.calls import Purpose

Rows = list[dict[str, Any]]
OF_STAFF = {"cared_for_by", "done_by", "seen_by", "call_by", "promised_by", "ended_by", "ticked_by"}
"""Columns with the Telegram id of somebody of the staff."""
HIDDEN = OF_STAFF | {"business_id", "client_id", "chat_id", "card_id", "seal"}
"""Columns that say nothing of the client, or whose chat the owner has."""
IN_STAFF_CHATS = {"chat_id", "message_id", "question"}
"""What the detail of an act says of chats of the staff."""
MOST = 1000
"""The most rows of a table that are in the file, the newest: to read more would hold others up."""
A_PAGE = 100
"""The number of rows that are read at a time; `MOST` is a multiple of it."""
LEFT_OUT = "left_out"


async def of_client(session: AsyncSession, client: Client) -> dict[str, Rows]:
    """Return all rows by table. Of answers and copies it is the times alone: the rest is in the owner's chat."""
    in_owners_chat = HIDDEN | {"telegram_id", "album_id", "reply_to", "header", "content", "said_id"}
    told: dict[str, Rows] = {"client": [_shown(client)]}
    told["messages"] = await _rows(session, Message, client)
    told["chats_in_accounts"] = await _rows(session, AccountChat, client)
    told["notes"] = await _rows(session, Note, client)
    told["notices"] = await _rows(session, Notice, client)
    told["reassurances"] = await _rows(session, Reassurance, client)
    told["thumbs"] = await _rows(session, Thumb, client)
    told["promises"] = await _rows(session, Promise, client)
    told["answers"] = await _rows(session, Answer, client, hidden=in_owners_chat)
    told["copies_in_the_chat_of_the_business"] = await _rows(session, RelayedMessage, client, hidden=in_owners_chat)
    told["what_the_business_did"] = [_act(row) for row in await _all(session, Act, col(Act.client_id) == client.key)]
    told["cards_in_the_chat_of_the_business"] = await _rows(session, Card, client, hidden=in_owners_chat)
    for name, table in {"offers": Offer, "plans": Plan, "bills": Bill, "urgent_cases": Case, "tasks": Task}.items():
        told[name] = await _rows(session, table, client)
    told["talks"] = await _rows(session, Talk, client, hidden=HIDDEN | {"line_id", "owner_line_id"})
    told["paper_requests"] = await _rows(session, PaperRequest, client, hidden=HIDDEN | {"status_id", "status_chat_id"})
    told["papers"] = await _rows(session, Paper, client)
    told["files_of_no_paper"] = await _rows(session, PaperFile, client)
    told["call_backs"] = await _rows(session, CallBack, client, hidden=HIDDEN | {"shown_before"})
    told["payments"] = [_shown(payment) for payment in await payments(session, client)]
    if not await businesses.queries.is_staff(session, client):
        told["dialogs"] = await _dialogs(session, client)
        told["sent_to_you_lately"] = await _calls(session, client)
        told["received_from_telegram_lately"] = await _updates(session, client)
    if full := sorted(name for name, rows in told.items() if len(rows) >= MOST):
        told[LEFT_OUT] = [{"older_rows_of": name, "newest_shown": MOST} for name in full]
    return told


async def payments(session: AsyncSession, client: Client) -> list[Payment]:
    """Return the payments, also those from before the client was stored, or erased."""
    return await _all(
        session,
        Payment,
        col(Payment.business_id) == client.business_id,
        or_(col(Payment.client_id) == client.key, col(Payment.payer_id) == client.telegram_id),
    )


async def document_since(session: AsyncSession, client: Client, since: datetime) -> datetime | None:
    """Return when the last file was written for a client, if that was after an instant."""
    statement = select(Outbox.created_at).where(
        Outbox.business_id == client.business_id,
        Outbox.chat_id == client.telegram_id,
        Outbox.purpose == Purpose.DATA_FILE,
        col(Outbox.created_at) > since,
    )
    return (await session.execute(statement.order_by(col(Outbox.id).desc()).limit(1))).scalars().first()


async def _rows(session: AsyncSession, table: type[Any], client: Client, hidden: Iterable[str] = HIDDEN) -> Rows:
    return [_shown(row, hidden) for row in await _all(session, table, table.client_id == client.key)]


async def _dialogs(session: AsyncSession, client: Client) -> Rows:
    mine = col(Dialog.business_id) == client.business_id, col(Dialog.chat_id) == client.telegram_id
    return [_shown(dialog) for dialog in await _all(session, Dialog, *mine)]


async def _calls(session: AsyncSession, client: Client) -> Rows:
    found = await _all(
        session,
        Outbox,
        col(Outbox.business_id) == client.business_id,
        col(Outbox.chat_id) == client.telegram_id,
        or_(col(Outbox.client_id).is_(None), col(Outbox.client_id) == client.key),
    )
    calls = [(call, delivery.stored_calls.seen(call.params)) for call in found]
    return [{"method": call.method, "at": call.created_at, "state": call.state, **said} for call, said in calls if said]


async def _updates(session: AsyncSession, client: Client) -> Rows:
    chats = [client.telegram_id, account_chat(client.telegram_id)]
    mine = col(Inbox.business_id) == client.business_id, col(Inbox.chat_id).in_(chats)
    return [json.loads(update.raw) for update in await _all(session, Inbox, *mine) if update.raw != EMPTY]


async def _all(session: AsyncSession, table: type[Any], *where: ColumnElement[bool]) -> list[Any]:
    """Return the newest rows, the oldest of them first; they are read a page at a time, so that others get a turn."""
    found: list[Any] = []
    newest = select(table).where(*where).order_by(table.id.desc()).limit(A_PAGE)
    while len(found) < MOST:
        page = newest.where(table.id < found[-1].id) if found else newest
        rows = list((await session.execute(page)).scalars())
        found += rows
        if len(rows) < A_PAGE:
            break
        await asyncio.sleep(0)
    return found[::-1]


def _act(row: Act) -> dict[str, Any]:
    """Return what was done; of who looked after the client, that this changed alone."""
    if row.kind == ActKind.CARE:
        return _shown(row, HIDDEN | {"detail"})
    detail = {name: value for name, value in (row.detail or {}).items() if name not in IN_STAFF_CHATS}
    return _shown(row) | {"detail": detail}


def _shown(row: SQLModel, hidden: Iterable[str] = HIDDEN) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields if name not in hidden}
