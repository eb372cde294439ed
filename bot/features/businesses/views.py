"""Tell people about a business's opening hours."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.features.businesses import office
from bot.features.hours.rules import Hours
from bot.features.hours.views import day_line
from bot.models.states import ExceptionKind
from bot.texts import Texts
from bot.texts.marked_words import joined


def next_opening(t: Texts, office: office.Office) -> str | None:
    """Return when it opens; the zone is named to those who may live in another."""
    at = office.hours.next_opening(office.now)
    return t.on(at, office.hours.timezone, name_zone=t.language != office.language)


def reason(t: Texts, office: office.Office) -> str:
    """Return why it is closed besides the week, as the owner put it; empty where nothing is to be told."""
    closed_by = office.hours.closed_by(office.now)
    if closed_by is None or not closed_by.reason:
        return ""
    if closed_by.kind is ExceptionKind.VACATION:
        return closed_by.reason
    return t("Reason: {reason}", reason=closed_by.reason)


def is_vacation(office: office.Office) -> bool:
    """Return whether a vacation is why it is closed."""
    closed_by = office.hours.closed_by(office.now)
    return closed_by is not None and closed_by.kind is ExceptionKind.VACATION


def now_line(t: Texts, office: office.Office) -> str:
    """Say whether it is open at this moment, and what comes next."""
    if office.hours.is_open(office.now):
        closing = office.hours.next_closing(office.now)
        if closing is None:
            return t("We are open now.")
        return t("We are open now and close {closing}.", closing=_on_or_at(t, closing, office))
    opening = next_opening(t, office)
    if opening is None:
        return t("We are closed at the moment.")
    if is_vacation(office):
        return t("We are away now. We are back {opening}.", opening=opening)
    return t("We are closed now. We open again {opening}.", opening=opening)


def _on_or_at(t: Texts, at: datetime, office: office.Office) -> str:
    """Return an instant; one of today by its time alone."""
    zone = ZoneInfo(office.hours.timezone)
    if at.astimezone(zone).date() == office.now.astimezone(zone).date():
        return t.at_time(at, office.hours.timezone)
    return t.on(at, office.hours.timezone)


def hours(t: Texts, office: office.Office, today: date) -> str:
    """Return the coming seven days, exceptions and holidays included, and how things stand now."""
    return joined("\n\n", [now_line(t, office), week(t, office.hours, today)])


def week(t: Texts, hours: Hours, today: date) -> str:
    """Return a line a day for the seven days from `today`."""
    return "\n".join(day_line(t, hours, today + timedelta(days=n)) for n in range(7))
