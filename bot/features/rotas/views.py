"""Tell the staff who is on duty, and when nobody is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.features.duty.views import duty, name, when, zone
from bot.features.hours import usual_week
from bot.features.hours.dates import DatesError
from bot.features.hours.intervals import Interval
from bot.models import Member, MemberAbsence
from bot.texts import Texts

MOST = 3
"""How many holes are named."""
EXAMPLES = "/duty Mon-Fri 18-22\n/duty always\n/duty off 24.12-26.12\n/duty zone Berlin"


class Watch(Protocol):
    """A part of the night, and who is on duty in it."""

    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime: ...
    @property
    def members(self) -> tuple[Member, ...]: ...


def holes(t: Texts, found: Sequence[Interval], timezone: str) -> str:
    """Say when nobody is on duty in the coming week."""
    named = "; ".join(when(t, start, end, timezone) for start, end in found[:MOST])
    words = t("Nobody whom urgent messages ring is on duty, and urgent contact is not sold: {times}.", times=named)
    more = len(found) - MOST
    if more > 0:
        words += " " + t.many("And {n} more time this week.", "And {n} more times this week.", more)
    return words


def changed(t: Texts, who: str) -> str:
    """Tell the owner that somebody has changed the own duty."""
    return t("{name} has changed their duty hours.", name=who)


def stands_in(t: Texts, when: str) -> str:
    """Tell a deputy who is away then of a vacation of the owner's."""
    return t("The owner is on vacation and counts on you: {when}.", when=when)


def tonight(t: Texts, night: Sequence[Watch], timezone: str, reader: int) -> str:
    """Say in a line who is on duty until it opens: "Tonight: Ola until 22:00, then nobody: …"."""
    parts = [_part(t, watch, timezone, reader, last=watch is night[-1]) for watch in night]
    then = t("then")
    return t("Tonight: {parts}", parts=", ".join([parts[0], *(f"{then} {part}" for part in parts[1:])]) + ".")


def _part(t: Texts, watch: Watch, timezone: str, reader: int, *, last: bool) -> str:
    since, until = t.time(watch.start, timezone), t.time(watch.end, timezone)
    if not watch.members and last:
        return t("nobody: urgent contact is not sold from {time}", time=since)
    if not watch.members:
        return t("nobody: urgent contact is not sold from {since} to {until}", since=since, until=until)
    names = ", ".join(name(t, member, reader) for member in watch.members)
    return names if last else t("{names} until {time}", names=names, time=until)


def standing(t: Texts, member: Member, zone_name: str, away: Sequence[MemberAbsence], *, now: bool) -> str:
    """Say when a member is on duty, in which zone, and when away."""
    hours = member.duty_hours
    lines = [
        t("You are on duty now.") if now else t("You are off duty now: nothing rings you."),
        duty(t, usual_week.in_a_line(t, hours) if hours else None),
        zone(t, zone_name),
    ]
    lines += [t("Away: {when}", when=when(t, row.starts_at, row.ends_at, zone_name)) for row in away]
    return "\n".join(lines)


def examples(t: Texts) -> str:
    """Show how it is written."""
    return t("Or write it, like this:\n{examples}", examples=EXAMPLES)


def not_dates(t: Texts, error: DatesError) -> str:
    """Say why a time of absence is not understood."""
    why = {
        "past": t("That is over already."),
        "long": t("That is longer than a year."),
        "backwards": t("That ends before it begins."),
    }.get(error.kind) or t("I do not understand when you are away.")
    return t("{why} Nothing has been changed. Write it like this:\n/duty off 24.12-26.12", why=why)


def never_comes(t: Texts) -> str:
    """Say that hours hold at no time."""
    return t(
        "These hours never come, so nothing has been changed. If you are away for a while, write /duty off and when."
    )


def overlaps(t: Texts, row: MemberAbsence, zone_name: str) -> str:
    """Say that somebody is away then already."""
    return t("You are away then already: {when}.", when=when(t, row.starts_at, row.ends_at, zone_name))


# the screen


def always(t: Texts) -> str:
    return t("Always on duty")


def evenings(t: Texts) -> str:
    return t("Mon–Fri 17–22")


def weekends(t: Texts) -> str:
    return t("Sat, Sun 9–21")


def off_today(t: Texts) -> str:
    return t("Off today")


def off_tomorrow(t: Texts) -> str:
    return t("Off tomorrow")


def take_back(t: Texts, row_words: str) -> str:
    return t("Not away: {when}", when=row_words)
