"""What the owner reads about opening hours: the rule with the week, and why hours are refused."""

from datetime import date

from bot.features.hours.intervals import HoursError
from bot.features.hours.rules import Hours
from bot.texts import Texts
from bot.texts.plain import one_line

EXAMPLES = "/hours Mo-Fr 09:00-17:00\n/hours Mo-Th 08:00-12:00,13:00-18:00; 2026 Dec 24-26 off"


def changed(t: Texts, hours: str) -> str:
    return t("The opening hours have been changed.\n\n{hours}", hours=hours)


def taken_back(t: Texts, hours: str) -> str:
    return t("The opening hours are again what they were.\n\n{hours}", hours=hours)


def rule(t: Texts, expression: str) -> str:
    return t("Rule: {rule}", rule=one_line(expression, 500))


def with_rule(t: Texts, hours: str, expression: str) -> str:
    """Return the week, and the rule that it comes from."""
    return f"{hours}\n\n{rule(t, expression)}"


def proposed(t: Texts) -> str:
    return t("This is how I understand it, by the coming week:")


def not_yet(t: Texts) -> str:
    return t("Nothing has been changed yet.")


def days_changed(t: Texts, opened: list[date], closed: list[date]) -> str:
    """Say how many whole days close and open within a year; nothing where there are none."""
    lines = []
    if closed:
        lines.append(
            t.many(
                "In the coming year, {n} day that is open now would be closed: {day}",
                "In the coming year, {n} days that are open now would be closed, the first: {day}",
                len(closed),
                day=t.weekday(closed[0]),
            )
        )
    if opened:
        lines.append(
            t.many(
                "In the coming year, {n} day that is closed now would be open: {day}",
                "In the coming year, {n} days that are closed now would be open, the first: {day}",
                len(opened),
                day=t.weekday(opened[0]),
            )
        )
    return "\n".join(lines)


def others_stay(t: Texts) -> str:
    return t("The other days stay as they are.")


def others_close(t: Texts) -> str:
    return t("Days that are not named would be closed.")


def set_these(t: Texts) -> str:
    return t("Set these hours")


def close_others(t: Texts) -> str:
    return t("Set, close the other days")


def keep_others(t: Texts) -> str:
    return t("Set, keep the other days")


def cancel(t: Texts) -> str:
    return t("Cancel")


def correct(t: Texts) -> str:
    return t("Correct")


def change(t: Texts) -> str:
    return t("Change by tapping")


def undo_latest(t: Texts) -> str:
    return t("Undo the latest change")


def undo(t: Texts) -> str:
    return t("Undo")


def done(t: Texts) -> str:
    return t("Changed.")


def called_off(t: Texts) -> str:
    return t("Nothing has been changed.")


def over(t: Texts) -> str:
    return t("This has been done or called off already.")


def outdated(t: Texts) -> str:
    return t("The opening hours have been changed since. Please send these once more.")


def not_the_latest(t: Texts) -> str:
    return t("Only the latest change can be taken back.")


def reason(t: Texts, error: HoursError) -> str:
    """Say in one sentence why some hours cannot be used."""
    part = one_line(error.fragment, 60)
    reasons = {
        "syntax": t("I do not understand this: {part}", part=part),
        "date": t("There is no such date: {part}", part=part),
        "unsupported": t("I cannot work with this: {part}", part=part),
        "holidays_need_country": t("Public holidays (PH) need a country, and none is set."),
        "undecided": t("This names neither times nor “off” or “open”: {part}", part=part),
        "holiday_days": t("This mixes public holidays with days of the week: {part}", part=part),
        "open_end": t("This has no closing time: {part}", part=part),
        "span": t("This would last until the next day: {part}", part=part),
        "replaced": t("A later part replaces all of this: {part}", part=part),
        "order": t("A later part undoes this exception; exceptions come last: {part}", part=part),
        "days": t("This would also open on days that are closed otherwise: {part}", part=part),
    }
    return reasons.get(error.kind) or t("I do not see any opening hours there.")


def wrong(t: Texts, error: HoursError, meant: str | None, examples: str = EXAMPLES) -> str:
    """Say why nothing was changed, with the command that was `meant`, or with examples."""
    if meant:
        help_ = t("Nothing has been changed. Did you mean this?\n{command}", command=meant)
    else:
        help_ = t("Nothing has been changed. Here is how to write them:\n{examples}", examples=examples)
    return f"{reason(t, error)}\n\n{help_}"


def day_in_words(t: Texts, hours: Hours, day: date) -> str:
    """Return what opens on a day: its times, or words where times would say nothing."""
    if hours.is_open_all_day(day):
        return day_and_night(t)
    return ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in hours.day(day)) or closed(t)


def day_line(t: Texts, hours: Hours, day: date) -> str:
    """Return a day and what opens on it."""
    return f"{t.weekday(day)}: {day_in_words(t, hours, day)}"


def closed(t: Texts) -> str:
    return t("closed")


def day_and_night(t: Texts) -> str:
    return t("open day and night")
