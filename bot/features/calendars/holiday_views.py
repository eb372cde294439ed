"""What the owner reads about public holidays: their days and names, and what opens on each."""

from datetime import date
from typing import TypedDict

from bot.models.states import ExceptionKind
from bot.texts import Texts

WHOLE_DAY = "24"


class Day(TypedDict):
    """A public holiday, as a screen keeps it."""

    on: str
    name: str
    """In English, as the calendar has it."""
    observed: bool
    """It is a day off instead of a holiday at a week-end."""
    choice: str
    """The kind of the exception that the owner chose; empty where the week decides."""
    opens: str
    """Its times; `WHOLE_DAY`, or nothing where it is closed."""
    can_work: bool
    """The week would open on it if it were no holiday."""


def listed(t: Texts, place: str, days: list[Day]) -> str:
    """Name the holidays, a line each, with what opens on them."""
    lines = [f"{t.full_day(date.fromisoformat(day['on']))}: {name(t, place, day)} – {opens(t, day)}" for day in days]
    head = t("Public holidays in the coming twelve months ({place}):", place=place)
    return f"{head}\n\n" + "\n".join(lines or [t("none")])


def opens(t: Texts, day: Day) -> str:
    """Say what opens on a holiday."""
    return t("open day and night") if day["opens"] == WHOLE_DAY else day["opens"] or t("closed")


def choice(t: Texts, day: Day) -> str:
    """Return the words on the button of a holiday, which changes it: "24 Dec ▸ closed"."""
    if not day["opens"]:
        now = t("closed")
    elif day["choice"] == ExceptionKind.HOLIDAY_HALF:
        now = t("until 13:00")
    else:
        now = t("open")
    return f"{t.short_day(date.fromisoformat(day['on']))} ▸ {now}"


def chosen(t: Texts, on: date, kind: str) -> str:
    """Say in a line what was chosen for a holiday: "24 Dec ▸ closed"."""
    words = {
        ExceptionKind.HOLIDAY_OFF: t("closed"),
        ExceptionKind.HOLIDAY_HALF: t("until 13:00"),
        ExceptionKind.HOLIDAY_WORKED: t("open"),
    }
    return f"{t.short_day(on)} ▸ {words.get(ExceptionKind(kind), '–') if kind else '–'}"


def how_to_choose(t: Texts) -> str:
    """Explain the buttons under the list."""
    return t("Tap a day to change it: closed, until 13:00, open.")


def close_on_all(t: Texts) -> str:
    """Name the button that closes on all holidays, now and in years to come."""
    return t("Close on all of them")


def working_by_law(t: Texts) -> str:
    """Say that the law makes holidays working days."""
    return t(
        "While martial law lasts, these are working days by law. “PH off” in your hours closes on them all the same."
    )


def how_to_close(t: Texts, command: str) -> str:
    """Say how to be closed on holidays, with the command."""
    return t(
        "Your opening hours do not mention holidays, so they are days like all others. "
        "To close on them, write:\n{command}",
        command=command,
    )


def no_country(t: Texts) -> str:
    """Say that no holidays are known, and how they come to be."""
    return t("No country is set, so I know of no public holidays. Set it like this: /country PL")


def name(t: Texts, place: str, day: Day) -> str:
    """Name a holiday in the reader's language, where we have its name."""
    names = _names(t) | _names_in(t, place)
    known = names.get(day["name"], day["name"])
    return t("{holiday} (day off instead)", holiday=known) if day["observed"] else known


def _names(t: Texts) -> dict[str, str]:
    """Return the names that we have in all our languages; others stay in English."""
    return {
        "All Saints' Day": t("All Saints' Day"),
        "Ascension Day": t("Ascension Day"),
        "Assumption Day": t("Assumption Day"),
        "Augsburg Peace Festival": t("Augsburg Peace Festival"),
        "Battle of the Boyne": t("Battle of the Boyne"),
        "Boxing Day": t("Boxing Day"),
        "Christmas Day": t("Christmas Day"),
        "Christmas Eve": t("Christmas Eve"),
        "Columbus Day": t("Columbus Day"),
        "Corpus Christi": t("Corpus Christi"),
        "Day After Thanksgiving": t("Day after Thanksgiving"),
        "Day of Remembrance and Victory over Nazism in World War II 1939-1945": t("Day of Remembrance and Victory"),
        "Day of defenders of Ukraine": t("Defenders of Ukraine Day"),
        "Day of the Constitution of Ukraine": t("Constitution Day"),
        "Easter Monday": t("Easter Monday"),
        "Easter Sunday": t("Easter Sunday"),
        "Easter Sunday (Pascha)": t("Easter Sunday"),
        "Epiphany": t("Epiphany"),
        "German Unity Day": t("German Unity Day"),
        "Good Friday": t("Good Friday"),
        "Independence Day": t("Independence Day"),
        "International Women's Day": t("Women's Day"),
        "Juneteenth National Independence Day": t("Juneteenth"),
        "Labor Day": t("Labour Day"),
        "Late Summer Bank Holiday": t("Late Summer Bank Holiday"),
        "Martin Luther King Jr. Day": t("Martin Luther King Day"),
        "Memorial Day": t("Memorial Day"),
        "National Day of the Third of May": t("Constitution Day of 3 May"),
        "National Independence Day": t("Independence Day"),
        "New Year Holiday": t("New Year Holiday"),
        "New Year's Day": t("New Year's Day"),
        "Pentecost": t("Whit Sunday"),
        "Pentecost Monday": t("Whit Monday"),
        "Presidents' Day": t("Presidents' Day"),
        "Reformation Day": t("Reformation Day"),
        "Repentance and Prayer Day": t("Day of Repentance and Prayer"),
        "Saint Andrew's Day": t("Saint Andrew's Day"),
        "Saint Patrick's Day": t("Saint Patrick's Day"),
        "Second Day of Christmas": t("Second Day of Christmas"),
        "Spring Bank Holiday": t("Spring Bank Holiday"),
        "Summer Bank Holiday": t("Summer Bank Holiday"),
        "Thanksgiving Day": t("Thanksgiving Day"),
        "Ukrainian Statehood Day": t("Ukrainian Statehood Day"),
        "Veterans Day": t("Veterans Day"),
        "Washington's Birthday": t("Washington's Birthday"),
        "Women's Day": t("Women's Day"),
        "World Children's Day": t("World Children's Day"),
    }


def _names_in(t: Texts, place: str) -> dict[str, str]:
    """Return the names of a place that mean something else in other countries."""
    names = {"PL": {"National Day": t("Labour Day")}, "GB": {"May Day": t("Early May Bank Holiday")}}
    return names.get(place.partition("-")[0], {})
