"""The opening hours of the owner's Telegram account: looked at now and then, offered to the owner, never just taken."""

from datetime import timedelta
from typing import Any

from bot.features import delivery, hours
from bot.features.delivery import TapAnswer
from bot.features.delivery.outcomes import Sent, register
from bot.features.hours.rules import Hours, HoursError
from bot.features.setup import account_views, changes, fact_views, queries
from bot.features.setup.first_steps import with_holidays_off
from bot.models import AccountHours
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork

AT_SET_UP, EVERY = timedelta(minutes=10), timedelta(days=1)
"""The time after which Telegram is asked again: in set-up, and by /hours."""


async def look(work: UnitOfWork, after: timedelta) -> None:
    """Ask Telegram for the account's hours, unless that was done lately. The answer comes after the commit."""
    assert work.owner_id is not None
    row = await queries.account_hours(work.session, work.business_id)
    if row is not None and row.telegram_id == work.owner_id and work.now - row.asked_at < after:
        return
    if row is None or row.telegram_id != work.owner_id:
        await queries.forget_account_hours(work.session, work.business_id)
        row = AccountHours(business_id=work.business_id, telegram_id=work.owner_id, asked_at=work.now)
        work.session.add(row)
    row.asked_at = work.now
    asked, owner = delivery.contents.GetChat(work.owner_id), delivery.recipients.owner(work)
    delivery.send(work, owner, asked, purpose=Purpose.ACCOUNT_HOURS, priority=Priority.EDIT)


async def offered(work: UnitOfWork) -> dict[str, str]:
    """Return the account's hours with their zone where they are others than the business's; else nothing."""
    row = await queries.account_hours(work.session, work.business_id)
    if row is None or not row.expression or not row.timezone or row.telegram_id != work.owner_id:
        return {}
    business, expression = work.business, with_holidays_off(work, row.expression)
    if row.timezone == business.timezone and business.working_hours in {expression, row.expression}:
        return {}
    return {"working_hours": expression, "timezone": row.timezone}


async def take(work: UnitOfWork, seen_at: int) -> TapAnswer:
    """Open as the account says, if it still says what was offered."""
    row, found = await queries.account_hours(work.session, work.business_id), await offered(work)
    if row is None or row.seen_at is None or int(row.seen_at.timestamp()) != seen_at or not found:
        return TapAnswer(hours.views.over(work.texts), ())
    change = await changes.change(work, **found)
    view = fact_views.changed(work.texts, found, work.now, change.key if change else None)
    return TapAnswer(hours.views.done(work.texts), view=view)


async def _seen(work: UnitOfWork, made: Sent) -> None:
    """Keep what Telegram says; offer it where it has changed since."""
    row = await queries.account_hours(work.session, work.business_id)
    if row is None or row.telegram_id != work.owner_id or not isinstance(made.result, dict):
        return
    expression, timezone = read(made.result)
    if row.seen_at is not None and (row.expression, row.timezone) == (expression, timezone):
        return
    is_first, row.seen_at = row.seen_at is None, work.now
    row.expression, row.timezone = expression, timezone
    found = await offered(work)
    if found and not is_first:
        view = account_views.changed(work.texts, found["working_hours"], found["timezone"], int(work.now.timestamp()))
        delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT)


def read(chat: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return the hours and the zone that a chat has; None for none, and for what cannot be used."""
    try:
        given = chat["business_opening_hours"]
        intervals = [(int(one["opening_minute"]), int(one["closing_minute"])) for one in given["opening_hours"]]
        expression, timezone = hours.account_week.expression(intervals), str(given["time_zone_name"])
        Hours.read(expression or "", timezone)
    except (KeyError, TypeError, ValueError, HoursError):
        return None, None
    return expression, timezone


register(Purpose.ACCOUNT_HOURS, sent=_seen, silent="nobody waits for it, and Telegram is asked again another day")
