"""What the owner reads and taps about vacations."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.features.businesses.office import Office
from bot.models import HoursException
from bot.texts import Texts

_DAY, _MOMENT = timedelta(days=1), timedelta(microseconds=1)


def back(t: Texts, office: Office, row: HoursException) -> str:
    """Say when clients can expect an answer again."""
    opening = office.hours.next_opening(row.ends_at - _MOMENT)
    return t("You return {opening}.", opening=str(t.on(opening, office.hours.timezone))) if opening else ""


def line(t: Texts, words: str | None) -> str:
    """Say what clients read besides the day of the return."""
    if not words:
        return t("Clients read that you are away, and when you are back.")
    return t("Clients read that you are away, when you are back, and: {line}", line=words)


def urgent(t: Texts, *, sells: bool) -> str:
    """Say whether urgent contact is sold meanwhile."""
    return t("Urgent contact is sold meanwhile.") if sells else t("Urgent contact is not sold meanwhile.")


def covered(t: Texts, *, covered: bool) -> str:
    """Say who is rung."""
    if covered:
        return t("Your deputy stands in: what is urgent rings there at once.")
    return t("Nobody stands in: what is urgent rings you first.")


def deputy_away(t: Texts, off: Sequence[date], *, always: bool) -> str:
    """Say when the deputy is off duty meanwhile."""
    if always:
        return t("But your deputy is never on duty in that time.")
    return t("But your deputy is not on duty on: {days}.", days=_spans(t, off)) if off else ""


def _spans(t: Texts, days: Sequence[date]) -> str:
    spans: list[list[date]] = []
    for on in days:
        if spans and on - spans[-1][-1] == _DAY:
            spans[-1].append(on)
        else:
            spans.append([on])
    written = (
        t.weekday(each[0]) if len(each) == 1 else f"{t.weekday(each[0])} – {t.weekday(each[-1])}" for each in spans
    )
    return "; ".join(written)


def tomorrow(t: Texts, summary: str) -> str:
    """Remind the owner of a vacation."""
    return t("Your vacation begins tomorrow.") + "\n\n" + summary


# the screen


def planned(t: Texts, *, some: bool) -> str:
    if some:
        return t("These vacations are planned. Tap one to see or change it.")
    return t("No vacation is planned.")


def new(t: Texts) -> str:
    return t("Plan a vacation")


def take_back(t: Texts) -> str:
    return t("Take back")


def switch_urgent(t: Texts, *, sells: bool) -> str:
    return t("Do not sell urgent contact") if sells else t("Sell urgent contact")


def switch_cover(t: Texts, *, covered: bool) -> str:
    return t("Nobody stands in") if covered else t("The deputy stands in")


def change_line(t: Texts) -> str:
    return t("What clients read …")


def no_line(t: Texts) -> str:
    return t("Nothing more")


def ask_line(t: Texts) -> str:
    return t("Write what clients read of your vacation besides the day of your return. For example: Merry Christmas!")


def cancel(t: Texts) -> str:
    return t("Cancel")


def first_day(t: Texts, month: str) -> str:
    return t("{month}: which is the first day of your vacation?", month=month)


def last_day(t: Texts, first: date, month: str) -> str:
    return t("{month}: which is the last day of your vacation from {day} on?", month=month, day=t.weekday(first))
