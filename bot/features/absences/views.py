"""What the owner reads and taps about exceptions to the week."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from bot.buttons import AbsenceStep, Button, ChangeAbsence
from bot.features import businesses, hours
from bot.features.absences.rules import OPENING, AbsenceError, days_of
from bot.features.businesses.office import Office
from bot.features.delivery import View
from bot.features.hours.dates import DatesError
from bot.models import HoursException
from bot.models.states import ExceptionKind
from bot.texts import Texts
from bot.texts.marked_words import joined
from bot.texts.plain import one_line

CLOSED = "/closed 2h\n/closed today\n/closed 14:00\n/closed 24.12\n/closed 24.12 26.12"
LATE, OPEN = "/late 11:00\n/late tomorrow 11:00", "/open 20:00\n/open Sat 10-14"
OPEN_TODAY = "/open 20:00"
VACATION = "/vacation 20.12 3.1\n/vacation 2026-12-20 2027-01-03 Merry Christmas!"
LONGEST_REASON = 200
"""Characters of a reason: it stands in the notice."""


def when(t: Texts, office: Office, row: HoursException) -> str:
    """Return the days or the times of an exception: "Thu, 24 Dec – Sat, 26 Dec", "Fri, 20 Nov, 14:00–16:00"."""
    zone = office.hours.timezone
    days = days_of(office.hours, row.starts_at, row.ends_at)
    if days is not None:
        first, last = days
        return t.weekday(first) if first == last else f"{t.weekday(first)} – {t.weekday(last)}"
    starts, ends = (at.astimezone(ZoneInfo(zone)) for at in (row.starts_at, row.ends_at))
    start, end = t.time(row.starts_at, zone), t.time(row.ends_at, zone)
    if ends.time() == time():
        ends, end = ends - timedelta(microseconds=1), "24:00"
    if starts.date() == ends.date():
        return f"{t.weekday(starts.date())}, {start}–{end}"
    return f"{t.weekday(starts.date())}, {start} – {t.weekday(ends.date())}, {end}"


def line(t: Texts, office: Office, row: HoursException) -> str:
    """Say what an exception is, and when: "Closed: Thu, 24 Dec"."""
    at = when(t, office, row)
    if row.kind == ExceptionKind.HOLIDAY_HALF:
        return t("Half a day: {when}", when=at)
    if row.kind == ExceptionKind.VACATION:
        return t("Vacation: {when}", when=at)
    return t("Open: {when}", when=at) if row.kind in OPENING else t("Closed: {when}", when=at)


def ended_early(t: Texts, what: str) -> str:
    """Say in a line that an exception was ended before its time."""
    return t("Ended: {what}", what=what)


def made(t: Texts, office: Office, row: HoursException) -> View:
    """Confirm an exception, say how things stand now, and offer to take it back."""
    parts = [
        "\n".join(part for part in (line(t, office, row), _reason(t, row)) if part),
        businesses.views.now_line(t, office),
        "" if row.kind in OPENING else t("It ends by itself; /back ends it sooner."),
    ]
    undo = Button(hours.views.undo(t), ChangeAbsence(AbsenceStep.UNDO, row.key))
    return View(joined("\n\n", (part for part in parts if part)), [[undo]])


def _reason(t: Texts, row: HoursException) -> str:
    return t("Clients read why: {reason}", reason=row.reason) if row.reason else ""


def ended(t: Texts, office: Office, rows: Sequence[HoursException]) -> View:
    """Confirm that what closed us is over, and offer to go on with it."""
    lines = "\n".join(line(t, office, row) for row in rows)
    words = t("Welcome back. This has ended:\n{lines}", lines=lines)
    resume = Button(hours.views.undo(t), ChangeAbsence(AbsenceStep.RESUME, rows[0].key))
    return View(joined("\n\n", [words, businesses.views.now_line(t, office)]), [[resume]])


def nothing_closes(t: Texts, office: Office) -> View:
    """Say that /back ends nothing: it is open, or closed by the week."""
    words = t(
        "There is nothing to end: only your usual hours hold now. To open all the same: {command}", command=OPEN_TODAY
    )
    return View(joined("\n\n", [words, businesses.views.now_line(t, office)]))


def taken_back(t: Texts, office: Office, row: HoursException) -> View:
    """Say that an exception does not hold any more."""
    words = t("Taken back: {what}", what=line(t, office, row))
    return View(joined("\n\n", [words, businesses.views.now_line(t, office)]))


def resumed(t: Texts, office: Office, rows: Sequence[HoursException]) -> View:
    """Say that what was ended goes on."""
    lines = "\n".join(line(t, office, row) for row in rows)
    words = t("This goes on:\n{lines}", lines=lines)
    return View(joined("\n\n", [words, businesses.views.now_line(t, office)]))


def not_understood(t: Texts, error: DatesError, examples: str) -> str:
    """Say which part cannot be used and why, with examples."""
    why = why_not(t, error)
    return f"{why}\n\n" + t("Nothing has been changed. You can write, for example:\n{examples}", examples=examples)


def why_not(t: Texts, error: DatesError) -> str:
    """Say which part of what was written of a time cannot be used, and why."""
    part = one_line(error.fragment, 60)
    reasons = {
        "no_date": t("There is no such date: {part}", part=part),
        "ambiguous": t("This may be two different dates: {part}", part=part),
        "past": t("That is over already."),
        "future": t("That is still to come: {part}", part=part),
        "begun": t("The first day is over already: {part}", part=part),
        "backwards": t("This ends before it begins: {part}", part=part),
        "long": t("That would be longer than a year."),
        "far": t("That is more than a year away."),
        "no_dates": t("I see no dates there: {part}", part=part),
    }
    return reasons.get(error.kind) or t("I do not understand this: {part}", part=part)


def refused(t: Texts, office: Office, error: AbsenceError) -> str:
    """Say why an exception is not made."""
    at = t.short_moment(error.at, office.hours.timezone) if error.at is not None else ""
    if error.other is not None:
        why = t("Something else is set for then already. {other}", other=line(t, office, error.other))
    elif error.kind == "opens_at":
        why = t("You open at that time or later anyway: {time}", time=at)
    elif error.kind == "closes_at":
        why = t("You close by then: {time}", time=at)
    elif error.kind == "open_until":
        why = t("You are open until then anyway: {time}", time=at)
    else:
        why = t("You are closed on that day.")
    return f"{why}\n\n{hours.views.called_off(t)}"


# the screen


def soon(t: Texts, office: Office, rows: Sequence[HoursException]) -> str:
    """Return what is set besides the week; empty where nothing is."""
    return "\n".join(line(t, office, row) for row in rows)


def open_screen(t: Texts) -> str:
    return t("Closed for a while, or open longer")


def how_long(t: Texts) -> str:
    return t("How long will you be closed? /closed 2h Dentist – clients read the reason.")


def hours_long(t: Texts, hours: int) -> str:
    return t.many("{n} hour", "{n} hours", hours)


def rest_of_today(t: Texts) -> str:
    return t("Rest of today")


def tomorrow(t: Texts) -> str:
    return t("Tomorrow")


def from_an_hour(t: Texts) -> str:
    return t("Today from…")


def another_day(t: Texts) -> str:
    return t("Another day…")


def open_later(t: Texts) -> str:
    return t("Open later…")


def open_longer(t: Texts) -> str:
    return t("Open longer…")


def back_now(t: Texts) -> str:
    return t("I am back")


def other_page(t: Texts) -> str:
    return t("« Back")


def from_when(t: Texts) -> str:
    return t("From when today will you be closed?")


def open_when(t: Texts) -> str:
    return t("When do you open today?")


def open_until(t: Texts) -> str:
    return t("Until when are you open today?")


def which_day(t: Texts, month: str) -> str:
    return t("{month}: on which day are you closed, or from which on?", month=month)


def until_which_day(t: Texts, first: date, month: str) -> str:
    return t("{month}: until which day, from {day} on?", month=month, day=t.weekday(first))


def only_this_day(t: Texts) -> str:
    return t("Only this day")


def no_times_left(t: Texts) -> str:
    return t("No hour of today is left for that.")
