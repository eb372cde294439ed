"""Say what was changed of a member, and what cannot be."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.features import hours
from bot.features.clients.views import member_name
from bot.models import Member, MemberAbsence
from bot.models.states import Role
from bot.texts import Texts

_MOST_ZONES = 5


def role(t: Texts, one: Role) -> str:
    """Return what a role is called."""
    words = {Role.OWNER: t("owner"), Role.DEPUTY: t("deputy")}
    return words.get(one) or t("staff member")


def on_duty(t: Texts, expression: str | None) -> str:
    """Return when somebody is on duty."""
    if expression is None:
        return t("always on duty")
    return t("on duty {hours}", hours=hours.usual_week.in_a_line(t, expression))


def zone(t: Texts, name: str) -> str:
    """Return a time zone, by its city if it has one."""
    return t("time zone: {zone}", zone=t.city(name) or name)


def days(t: Texts, starts_at: datetime, ends_at: datetime, time_zone: str) -> str:
    """Return the days of an absence."""
    at = ZoneInfo(time_zone)
    first, last = starts_at.astimezone(at).date(), (ends_at - timedelta(seconds=1)).astimezone(at).date()
    return t.weekday(first) if first == last else f"{t.weekday(first)} – {t.weekday(last)}"


def now(t: Texts, member: Member, column: str, time_zone: str, *, undo: bool) -> str:
    """Say how something about a member is now. `undo`: the reader may take it back."""
    facts = {
        "name": member_name(t, member),
        "role": role(t, Role(member.role)),
        "duty_hours": on_duty(t, member.duty_hours),
        "time_zone": zone(t, time_zone),
    }
    changed = t("Changed: {fact}.", fact=facts[column])
    return changed + " " + t("/undo takes it back.") if undo else changed


def said(t: Texts, member: Member | None, column: str, after: str | None) -> str:
    """Say in one line what was changed, and of whom."""
    facts = {
        "name": t("Name"),
        "role": role(t, Role(after)) if column == "role" and after else "",
        "duty_hours": on_duty(t, after) if column == "duty_hours" else "",
        "time_zone": zone(t, after) if column == "time_zone" and after else t("time zone of the business"),
    }
    return f"{facts[column]} · {member_name(t, member)}" if member is not None else facts[column]


def absence_said(t: Texts, member: Member | None) -> str:
    """Say in one line that somebody was to be away."""
    return t("Absence") + (f" · {member_name(t, member)}" if member is not None else "")


def away(t: Texts, member: Member, row: MemberAbsence, time_zone: str) -> str:
    """Say that somebody is away, and is not rung meanwhile."""
    return t(
        "{name} is away and is not rung: {days}.",
        name=member_name(t, member),
        days=days(t, row.starts_at, row.ends_at, time_zone),
    )


def back(t: Texts, member: Member) -> str:
    """Say that an absence is over, or called off."""
    return t("{name} is not away then.", name=member_name(t, member))


def no_name(t: Texts) -> str:
    """Say that a name needs letters."""
    return t("That is no name: it needs a letter or a digit. Nothing has been changed.")


def no_zone(t: Texts, found: Sequence[str]) -> str:
    """Say that no zone, or more than one, is called so."""
    if found:
        return t("That may be several time zones: {zones}. Write one of them.", zones=", ".join(found[:_MOST_ZONES]))
    return t("I know no time zone of that name. Write a big city of it, like Warsaw, or its name, like Europe/Warsaw.")
