"""What the owner reads and taps while putting opening hours together."""

from datetime import date, timedelta

from bot.features import hours
from bot.features.hours.reader_views import example
from bot.features.setup.hours_editor import Editing, spans
from bot.texts import Texts

_MONDAY = date(2026, 11, 23)


def shown(t: Texts, editing: Editing) -> str:
    """Return what has been chosen so far."""
    return t(
        "Choose the days, when you open and when you close.\n\n{days}: {times}\n\n"
        "Then look at the week: nothing changes before you set it.",
        days=", ".join(day(t, int(number)) for number in editing.days) or t("no day yet"),
        times=_times(t, editing),
    )


def _times(t: Texts, editing: Editing) -> str:
    if editing.closed:
        return t("closed")
    return ", ".join(span.replace("-", "–") for span in spans(editing))


def ask(t: Texts) -> str:
    """Ask for hours in words."""
    return t("Write your hours as you would say them, for example:\n{example}", example=example(t))


def day(t: Texts, number: int) -> str:
    """Return a day's short name."""
    return t.weekday(_MONDAY + timedelta(days=number)).split(",")[0]


def chosen(label: str, *, is_chosen: bool) -> str:
    return f"✓ {label}" if is_chosen else label


def run(t: Texts, days: str) -> str:
    """Return days in a row by the first and the last."""
    return f"{day(t, int(days[0]))}–{day(t, int(days[-1]))}"


def edge(t: Texts, which: str, *, later: bool) -> str:
    """Return what moves the opening or the closing."""
    if which == "start":
        return t("open later") if later else t("open earlier")
    return t("close later") if later else t("close earlier")


def rest(t: Texts, start: int) -> str:
    """Return a break of an hour: "13–14"."""
    return f"{start // 60}–{start // 60 + 1}" if start else t("no break")


def closed_days(t: Texts) -> str:
    return t("Closed on these days")


def look(t: Texts) -> str:
    return t("See the week")


def type_instead(t: Texts) -> str:
    return t("Type instead")


def tap_instead(t: Texts) -> str:
    return t("Choose by tapping")


def no_day(t: Texts) -> str:
    return t("Choose at least one day.")


def cancel(t: Texts) -> str:
    return hours.views.cancel(t)
