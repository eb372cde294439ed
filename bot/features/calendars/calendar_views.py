"""What the owner reads about calendars that are followed for days off."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TypedDict
from zoneinfo import ZoneInfo

from bot.buttons import Argument, Button, CalendarStep, ChangeCalendar
from bot.calendar.ics import DayOff
from bot.features.delivery import View
from bot.models import Calendar
from bot.texts import Texts
from bot.texts.plain import one_line

_MOST_LINES = 30
_INSTANT = timedelta(seconds=1)


class Followed(TypedDict):
    """A calendar, as a screen keeps it."""

    id: int
    name: str
    words: str
    days: int
    failure: str


@dataclass(frozen=True)
class News:
    """The days off that a calendar has now and had before, and the zone they are read in."""

    now: tuple[DayOff, ...]
    before: tuple[DayOff, ...]
    zone: str


def listed(t: Texts, calendars: list[Followed]) -> str:
    """Say which calendars are followed, and how another one is."""
    lines = [_line(t, calendar) for calendar in calendars]
    head = (
        t("Calendars that I follow for your days off:") if lines else t("I follow no calendar for your days off yet.")
    )
    how = t(
        "To follow one, type its iCalendar address behind /calendar. Words behind it say which entries count:\n"
        "/calendar https://example.com/practice.ics holiday, course\n"
        "Or send its file (.ics) with /calendar in the caption."
    )
    return "\n".join([head, *lines]) + "\n\n" + how


def _line(t: Texts, calendar: Followed) -> str:
    name = calendar["name"] or t("Calendar")
    if calendar["failure"]:
        return failure(t, name, calendar["failure"])
    line = t.many("{name}: {n} day off ahead", "{name}: {n} days off ahead", calendar["days"], name=name)
    return f"{line} ({calendar['words']})" if calendar["words"] else line


def proposal(t: Texts, calendar: Calendar, news: News, mark: Argument) -> View:
    """Show what changes, with the buttons that confirm it or leave everything as it is."""
    new, gone = set(news.now) - set(news.before), set(news.before) - set(news.now)
    parts = [t("New in the calendar “{name}”:", name=calendar.name or t("Calendar"))]
    lines = [f"+ {_day(t, day, news.zone)}" for day in sorted(new)] + [
        f"− {_day(t, day, news.zone)}" for day in sorted(gone)
    ]
    parts += lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        parts.append(t("… and {n} more", n=len(lines) - _MOST_LINES))
    parts.append("\n" + t("Nothing has been changed yet."))
    steps = ((CalendarStep.CONFIRM, t("Take them over")), (CalendarStep.LEAVE, t("Leave as it is")))
    keyboard = [[Button(label, ChangeCalendar(step, calendar.key, mark))] for step, label in steps]
    return View("\n".join(parts), keyboard)


def _day(t: Texts, day: DayOff, zone: str) -> str:
    """Return a day or a span, with its name: "Thu, 24 Dec 2026 – Sat, 26 Dec 2026: Christmas"."""
    where = ZoneInfo(zone)
    first, last = day.starts_at.astimezone(where), (day.ends_at - _INSTANT).astimezone(where)
    words = t.full_day(first.date())
    if first.date() != last.date():
        words += f" – {t.full_day(last.date())}"
    elif day.ends_at - day.starts_at < timedelta(hours=20):
        words += f", {t.time(day.starts_at, zone)}–{t.time(day.ends_at, zone)}"
    return f"{words}: {one_line(day.name, 60)}" if day.name else words


def confirmed(t: Texts, calendar: Calendar, mark: Argument) -> View:
    """Confirm the new days off, with the button that takes them back."""
    words = t("Your days off now follow the calendar “{name}”.", name=calendar.name or t("Calendar"))
    return View(words, [[Button(t("Undo"), ChangeCalendar(CalendarStep.UNDO, calendar.key, mark))]])


def taken_over(t: Texts, name: str) -> str:
    """Say in a line that a calendar's days off were taken over."""
    return t("Days off as in the calendar “{name}”", name=name or t("Calendar"))


def stopped(t: Texts, name: str) -> str:
    """Say in a line that a calendar is followed no more."""
    return t("Calendar “{name}” followed no more", name=name or t("Calendar"))


def no_days(t: Texts, name: str) -> View:
    """Say that a calendar could be read and holds nothing that counts."""
    return View(
        t(
            "I follow the calendar “{name}” now. In the coming year it has no days off that count.",
            name=name or t("Calendar"),
        )
    )


def failure(t: Texts, name: str, why: str) -> str:
    """Say why a calendar cannot be read, and that what was confirmed holds."""
    name = name or t("Calendar")
    reasons = {
        "unreachable": t("The calendar “{name}” cannot be reached.", name=name),
        "private": t("The address of “{name}” leads into a private network, so I do not read it.", name=name),
        "unreadable": t("What stands at the address of “{name}” is no iCalendar (.ics).", name=name),
        "too large": t("The calendar “{name}” is larger than 5 MB.", name=name),
        "too many days": t(
            "The calendar “{name}” has more than 400 days off. Name the words that choose those which count.", name=name
        ),
        "too many": t("The calendar “{name}” has more than 5,000 entries.", name=name),
    }
    return reasons[why] + " " + t("Your days off stay as they are.")


def following(t: Texts) -> str:
    """Say that a calendar is about to be read."""
    return t("I am reading the calendar, and show you its days off in a moment.")


def enough(t: Texts) -> str:
    """Say that no further calendar can be followed."""
    return t("I already follow five calendars. Stop following one first: /calendar")


def no_address(t: Texts, words: str) -> str:
    """Say which words are no address, with an example."""
    return t(
        "This is no web address: {part}. It looks like this: /calendar https://example.com/practice.ics",
        part=one_line(words, 60),
    )


def stop(t: Texts, calendar: Followed) -> str:
    """Name the button that ends the following of a calendar."""
    return t("Stop following: {name}", name=calendar["name"] or t("Calendar"))


def stop_sure(t: Texts) -> str:
    """Name the button that ends it for good."""
    return t("Yes, stop; its days off are working days again")


def keep(t: Texts) -> str:
    """Name the button that leaves a calendar followed."""
    return t("No, go on following it")


def hand_out(t: Texts) -> str:
    """Name the button that sends the hours as a file."""
    return t("My hours as a file (.ics)")


def file_caption(t: Texts) -> str:
    """Say what the file is for."""
    return t("Your opening hours and absences for a year. Any calendar can show this file.")


def left(t: Texts) -> str:
    return t("Everything stays as it is.")


def taken_back(t: Texts) -> str:
    return t("Taken back.")


def over(t: Texts) -> str:
    return t("This has been done or called off already.")
