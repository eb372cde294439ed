"""Lists the public holidays of the business's country for its owner."""

from zoneinfo import ZoneInfo

from bot.features.delivery import View
from bot.features.hours import holiday_views, public_holidays
from bot.features.hours.holiday_rules import mentions_holidays
from bot.features.hours.intervals import HoursError
from bot.features.hours.rules import Hours, hours_of
from bot.texts.plain import code
from bot.unit_of_work import UnitOfWork


def listed(work: UnitOfWork) -> View:
    """Return the holidays of the coming twelve months, with the command that closes on them, if there is one."""
    t, business = work.texts, work.business
    if business.country is None:
        return View(holiday_views.no_country(t))
    today = work.now.astimezone(ZoneInfo(business.timezone)).date()
    parts = [
        holiday_views.listed(
            t, business.country.upper(), public_holidays.coming(business.country, today), hours_of(work.business)
        )
    ]
    if public_holidays.are_working_days_by_law(business.country):
        parts.append(holiday_views.working_by_law(t))
    command = _closing(work)
    if command:
        parts.append(holiday_views.how_to_close(t, command))
    words = "\n\n".join(parts)
    return View(words, entities=[code(words, command)] if command else ())


def _closing(work: UnitOfWork) -> str | None:
    """Return the command that closes on holidays; None where the hours say something of them already."""
    business = work.business
    if mentions_holidays(business.working_hours):
        return None
    closing = f"{business.working_hours}; PH off"
    try:
        Hours.read(closing, business.timezone, business.country)
    except HoursError:
        return None
    return f"/hours {closing}"
