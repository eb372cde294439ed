"""Say in a line who somebody of the staff is, when on duty, and when away."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.models import Member, MemberAbsence
from bot.models.states import Role
from bot.texts import Texts
from bot.texts.plain import one_line

LONGEST_NAME = 40


def name(t: Texts, member: Member, reader: int | None = None) -> str:
    """Return the name of somebody of the staff, or what they are; "you" for the reader of the line."""
    if member.telegram_id == reader:
        return t("you")
    if member.name:
        return one_line(member.name, LONGEST_NAME)
    roles = {Role.OWNER: t("the owner"), Role.DEPUTY: t("the deputy")}
    return roles.get(Role(member.role)) or t("a member of staff")


def duty(t: Texts, hours: str | None) -> str:
    """Say when somebody is on duty."""
    return t("On duty: {hours}", hours=hours) if hours else t("On duty: always")


def zone(t: Texts, name: str | None) -> str:
    """Say which zone somebody's hours of duty are meant in."""
    return t("Time zone: {zone}", zone=name or t("the business's"))


def away(t: Texts, member: Member, row: MemberAbsence, zone: str) -> str:
    """Say that somebody is away, and when."""
    return t("{name} away: {when}", name=name(t, member), when=when(t, row.starts_at, row.ends_at, zone))


def ended(t: Texts, what: str) -> str:
    """Say that an absence was ended before its time."""
    return t("Ended: {what}", what=what)


def when(t: Texts, start: datetime, end: datetime, zone: str) -> str:
    """Return the days of a span, or its times: "24 Dec – 26 Dec", "Fri, 20 Nov, 22:00 – Sat, 21 Nov, 09:00"."""
    starts, ends = (at.astimezone(ZoneInfo(zone)) for at in (start, end))
    whole = starts.time() == ends.time() == time()
    last = (ends - timedelta(microseconds=1)).date()
    if whole:
        return t.weekday(last) if starts.date() == last else f"{t.weekday(starts.date())} – {t.weekday(last)}"
    until = "24:00" if ends.time() == time() else str(t.time(end, zone))
    if starts.date() == last:
        return f"{t.weekday(starts.date())}, {t.time(start, zone)}–{until}"
    return f"{t.weekday(starts.date())}, {t.time(start, zone)} – {t.weekday(last)}, {until}"
