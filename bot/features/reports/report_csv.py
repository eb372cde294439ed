"""Write every message of some days, without its words, as a table that Excel opens."""

import asyncio
import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.features import messages
from bot.features.clients.names import called
from bot.features.clients.views import Called
from bot.features.hours.rules import hours_of
from bot.features.reports import queries
from bot.features.reports.hours_of_week import OpenHours
from bot.features.reports.span import Span
from bot.models import Business
from bot.models.states import MessageState
from bot.texts import Texts
from bot.unit_of_work import Session

_MARK = "\ufeff"
"""Excel takes a file that begins with it for UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


async def written(session: Session, business: Business, span: Span, now: datetime, t: Texts) -> bytes:
    """Return the table, the oldest message first. Times are those of the business's clocks."""
    assert business.id is not None
    zone, (begin, end) = ZoneInfo(business.timezone), span.instants(business.timezone)
    open_hours = OpenHours(hours_of(business).open_between(begin, max(end, now)))
    names: dict[int, Called] = {}
    out = io.StringIO()
    table = csv.writer(out, delimiter="," if t.language == "en" else ";")
    table.writerow(_columns(t))
    async for page in queries.written(session, business.id, (begin, end)):
        new = {row.client_id for row in page} - names.keys()
        for client_id, client in (await queries.clients(session, business.id, new)).items() if new else ():
            names[client_id] = called(client)
        table.writerows(await asyncio.to_thread(_lines, page, names, open_hours, zone, t))
    return (_MARK + out.getvalue()).encode(errors="backslashreplace")


def _lines(
    page: Sequence[Any], names: Mapping[int, Called], open_hours: OpenHours, zone: ZoneInfo, t: Texts
) -> list[list[str]]:
    return [
        [
            _moment(row.received_at, zone),
            safe(names.get(row.client_id, "")),
            t("while open") if open_hours.is_open(row.received_at) else t("after hours"),
            messages.kind_views.name(t, row.kind),
            _state(t, row.state),
            *(_answered(row, open_hours, zone) if row.answered_at else ("", "", "")),
        ]
        for row in page
    ]


def _answered(row: Any, open_hours: OpenHours, zone: ZoneInfo) -> list[str]:
    """Return when an answer went out, after how many minutes, and how many of them were open."""
    whole, open_ = row.answered_at - row.received_at, open_hours.open_time(row.received_at, row.answered_at)
    return [_moment(row.answered_at, zone), *(str(round(length.total_seconds() / 60)) for length in (whole, open_))]


def _moment(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def _columns(t: Texts) -> list[str]:
    return [
        t("Time"),
        t("Client"),
        t("Hours"),
        t("Kind"),
        t("State"),
        t("Answered at"),
        t("Minutes until the answer"),
        t("Of these while open"),
    ]


def _state(t: Texts, state: str) -> str:
    states = {
        MessageState.WAITING: t("waiting"),
        MessageState.ANSWERED: t("answered"),
        MessageState.DONE: t("done"),
    }
    return states.get(MessageState(state), state)


def safe(cell: str) -> str:
    """Return a cell that a table does not take for a formula: clients choose their names."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
