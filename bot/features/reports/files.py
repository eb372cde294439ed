"""Put picture and words, or the file, into the call that stands for a report when it is sent.

All is read from a snapshot, so that nobody who writes waits for it; one after another, so that they need little memory.
The outbox holds none of it, and so no names.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Any

from bot.errors import NotWritten
from bot.features import delivery
from bot.features.reports import collecting, drawing, report_csv, report_views
from bot.features.reports.span import Span
from bot.models import Business
from bot.texts import Texts
from bot.unit_of_work import Session, UnitOfWork

Params = dict[str, Any]
KEY = "report"


def about(work: UnitOfWork, span: Span) -> Params:
    """Return what has to be stored with a call to write its file later."""
    asked = {
        "business_id": work.business_id,
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "asked_at": work.now.isoformat(),
        "language": work.texts.language,
    }
    return {KEY: asked}


def span_of(params: Params) -> Span | None:
    """Return the days of a stored call; None for one that stands for no report."""
    asked = (delivery.stored_calls.unwritten(params) or {}).get(KEY)
    return Span(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"])) if asked else None


class ReportFiles:
    """Writes the files of reports. `snapshot` opens what is stored for reading."""

    def __init__(self, snapshot: Callable[[], AbstractAsyncContextManager[Session]]) -> None:
        self._snapshot, self._one = snapshot, asyncio.Lock()

    async def written(self, params: Params) -> Params:
        """Return the parameters as they are sent; those of any other call as they are.

        Raise NotWritten where the picture cannot be drawn.
        """
        span = span_of(params)
        if span is None:
            return params
        asked = (delivery.stored_calls.unwritten(params) or {})[KEY]
        t, now = Texts.of(asked["language"]), datetime.fromisoformat(asked["asked_at"])
        async with self._one:
            async with self._snapshot() as session:
                business = await session.get_one(Business, asked["business_id"])
                if "document" in params:
                    table = await report_csv.written(session, business, span, now, t)
                    return delivery.stored_calls.with_file(params, table, None)
                found = await collecting.counted(session, business, span, now)
            try:
                picture = await drawing.drawn(report_views.picture(t, span, found.figures))
            except (drawing.NotDrawn, OSError):
                raise NotWritten from None
        words = report_views.report(t, span, found.figures, found.names)
        return delivery.stored_calls.with_file(params, picture, words)
