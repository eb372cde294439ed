"""What people read about a business's opening hours."""

from datetime import date, timedelta

from bot.features.businesses import office
from bot.features.hours.rules import Hours
from bot.features.hours.views import day_in_words
from bot.texts import Texts


def next_opening(t: Texts, office: office.Office) -> str | None:
    """Return when it opens; the zone is named to those who may live in another."""
    at = office.hours.next_opening(office.now)
    return t.moment(at, office.hours.timezone, name_zone=t.language != office.language)


def now_line(t: Texts, office: office.Office) -> str:
    """Say whether it is open at this moment, and what comes next."""
    if office.hours.is_open(office.now):
        closing = office.hours.next_closing(office.now)
        if closing is None:
            return t("We are open now.")
        return t("We are open now, until {closing}.", closing=t.moment(closing, office.hours.timezone))
    opening = next_opening(t, office)
    if opening is None:
        return t("We are closed at the moment.")
    return t("We are closed now. We open again: {opening}.", opening=opening)


def hours(t: Texts, office: office.Office, today: date) -> str:
    """Return the coming seven days, exceptions and holidays included, and how things stand now."""
    return f"{now_line(t, office)}\n\n" + week(t, office.hours, today)


def week(t: Texts, hours: Hours, today: date) -> str:
    """Return a line a day for the seven days from `today`."""
    lines = []
    for day in (today + timedelta(days=n) for n in range(7)):
        lines.append(f"{t.weekday(day)}: {day_in_words(t, hours, day)}")
    return "\n".join(lines)
