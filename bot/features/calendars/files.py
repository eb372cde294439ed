"""The opening hours as a file, for the owner to hand out; written when it is sent."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any

from bot.features import delivery
from bot.features.calendars import calendar_views, ics_file
from bot.features.hours.rules import hours_of
from bot.models import Business
from bot.models.calls import Purpose
from bot.texts import Texts
from bot.unit_of_work import Session, UnitOfWork

Params = dict[str, Any]


def hand_out(work: UnitOfWork) -> None:
    """Send the owner the hours and absences of a year as an iCalendar file."""
    about = {"business_id": work.business_id, "asked_at": work.now.isoformat(), "language": work.texts.language}
    file = delivery.contents.Document(ics_file.FILE, calendar_views.file_caption(work.texts), about)
    delivery.send(work, delivery.recipients.owner(work), file, purpose=Purpose.STAFF_TEXT)


class HoursFiles:
    """Puts the file into the parameters of a call that stands for one. `transaction` opens what is stored."""

    def __init__(self, transaction: Callable[[], AbstractAsyncContextManager[Session]]) -> None:
        self._transaction = transaction

    async def written(self, params: Params) -> Params:
        """Return the parameters as they are sent; those of any other call as they are."""
        asked = delivery.stored_calls.unwritten(params)
        if asked is None or "business_id" not in asked:
            return params
        async with self._transaction() as session:
            business = await session.get_one(Business, asked["business_id"])
            name, hours = business.name, hours_of(business)
        t, now = Texts.of(asked["language"]), datetime.fromisoformat(asked["asked_at"])
        content = await asyncio.to_thread(ics_file.written, t, name, hours, now, asked["business_id"])
        return delivery.stored_calls.with_file(params, content, None)
