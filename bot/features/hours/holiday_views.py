"""What the owner reads about public holidays: their days and names, and whether it is open on them."""

from bot.features.hours.public_holidays import Holiday
from bot.features.hours.rules import Hours
from bot.features.hours.views import day_in_words
from bot.texts import Texts


def listed(t: Texts, place: str, coming: list[Holiday], hours: Hours) -> str:
    """A line a holiday, with what opens on it."""
    names = _names(t) | _names_in(t, place)
    lines = [f"{t.full_day(day.on)}: {_name(t, names, day)} – {day_in_words(t, hours, day.on)}" for day in coming]
    head = t("Public holidays in the coming twelve months ({place}):", place=place)
    return f"{head}\n\n" + "\n".join(lines or [t("none")])


def working_by_law(t: Texts) -> str:
    return t(
        "While martial law lasts, these are working days by law. “PH off” in your hours closes on them all the same."
    )


def how_to_close(t: Texts, command: str) -> str:
    return t(
        "Your opening hours do not mention holidays, so they are days like all others. "
        "To close on them, write:\n{command}",
        command=command,
    )


def no_country(t: Texts) -> str:
    return t("No country is set, so I know of no public holidays. Whoever runs this bot sets BUSINESS_COUNTRY.")


def _name(t: Texts, names: dict[str, str], day: Holiday) -> str:
    name = names.get(day.name, day.name)
    return t("{holiday} (day off instead)", holiday=name) if day.observed else name


def _names(t: Texts) -> dict[str, str]:
    """The names we have in all our languages; others stay in English."""
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
    """Names that mean something else in other countries."""
    names = {"PL": {"National Day": t("Labour Day")}, "GB": {"May Day": t("Early May Bank Holiday")}}
    return names.get(place.partition("-")[0], {})
