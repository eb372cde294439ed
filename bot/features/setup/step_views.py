"""What the owner reads and taps in set-up."""

from collections.abc import Mapping
from typing import Any

from bot.features import hours, payments, places
from bot.features.payments.worth import Worth
from bot.features.setup import fact_views
from bot.features.setup.first_steps import Place
from bot.texts import Texts
from bot.texts.plain import one_line

LONGEST = 60
"""The most characters of a name, or of what was not understood, that are shown."""


def head(t: Texts, number: int, steps: int) -> str:
    """Say which step this is; the last one, which asks nothing, has no number."""
    return t("Step {n} of {m}", n=number, m=steps) if number <= steps else ""


def back(t: Texts) -> str:
    return t("‹ Back")


def skip(t: Texts) -> str:
    return t("Skip ›")


def next_(t: Texts) -> str:
    return t("Next ›")


def later(t: Texts) -> str:
    return t("Later")


def undo(t: Texts) -> str:
    return hours.views.undo(t)


def go_on(t: Texts) -> str:
    return t("Go on")


def paused(t: Texts) -> str:
    return t("Until later, then. The button goes on where we are, and so does /setup.")


def changed(t: Texts, facts: Mapping[str, Any]) -> str:
    """Say what the step before has changed."""
    return "\n".join(f"✓ {_fact(t, name, value)}" for name, value in facts.items())


def language(t: Texts) -> str:
    return t(
        "Let us set up your business. A few taps are enough, and every step can be skipped. The settings file (.env) "
        "gave only first values: what you choose here counts.\n\n"
        "In which language shall I write to you? Clients are answered in their own."
    )


def name(t: Texts, called: str) -> str:
    return t(
        "What is your business called? Clients read this name: {name}\n\nIf it should be another one, write it here.",
        name=one_line(called, LONGEST),
    )


def no_name(t: Texts, written: str) -> str:
    return t(
        "I cannot use this as a name: {part}. A name has 1 to 64 characters, like “Nowak Law”.",
        part=one_line(written, LONGEST),
    )


def place(t: Texts, facts: Mapping[str, Any], *, several: bool) -> str:
    """Ask where the business is; `several`: the country has several zones to choose from."""
    if several:
        return t("There are several time zones there. Which one is yours?")
    return t(
        "Where do you work? By that I know your time and your public holidays. Until now:\n{zone}\n{country}\n\n"
        "Tap a place, write a city or a country, or send a location with the paper clip. I keep only zone and country.",
        zone=_fact(t, "timezone", facts["timezone"]),
        country=_fact(t, "country", facts["country"]),
    )


def place_button(t: Texts, one: Place) -> str:
    city = t.city(one.timezone) or one.timezone
    return f"{places.countries.name(t, one.country)}, {city}" if one.country else city


def no_place(t: Texts, written: str) -> str:
    return t(
        "I do not know this place: {part}. Write a city or a country, like “Warsaw” or “Poland”.",
        part=one_line(written, LONGEST),
    )


def no_place_there(t: Texts) -> str:
    return t("I know no time zone at this place. Write a city or a country, like “Warsaw” or “Poland”.")


def week(t: Texts, expression: str) -> str:
    """Return an ordinary week, and whether holidays are off."""
    lines = hours.usual_week.lines(t, expression)
    return f"{lines}\n{_off(t)}" if hours.holidays_off.closed(expression) else lines


def opening_hours(t: Texts, expression: str) -> str:
    return t(
        "When are you open? Until now, this is your ordinary week:\n\n{week}\n\n"
        "Tap other hours, or write them as on your door: Mon-Fri 9-17, Sat 10-14",
        week=week(t, expression),
    )


def week_button(t: Texts, expression: str) -> str:
    """Return a week in a line."""
    return hours.usual_week.in_a_line(t, expression)


def understood(t: Texts, expression: str) -> str:
    return t("This is what I understood:\n\n{week}\n\nShall it be like this?", week=week(t, expression))


def other_reading(t: Texts, expression: str) -> str:
    """Label the button for the other way in which typed hours may be meant."""
    return t("No, like this: {week}", week=week_button(t, expression))


def holidays(t: Texts, country: str | None, *, closed: bool, own: bool) -> str:
    """Ask about public holidays; `own`: the hours say something else of them than that they are off."""
    if country is None:
        return t("I know no country yet, so I know no public holidays. To name it, go back a step, or write /country.")
    where = places.countries.name(t, country)
    if own:
        return t("Your opening hours say themselves what holds on public holidays in {country}.", country=where)
    asked = t("Are you closed on public holidays in {country}? /holidays lists them.", country=where)
    now = t("Until now, you are closed on them.") if closed else t("Until now, you are open on them as usual.")
    return f"{asked}\n\n{now}"


def holiday_buttons(t: Texts) -> tuple[str, str]:
    """Return the labels for closed and open."""
    return t("Closed on public holidays"), t("Open on public holidays")


def urgent(t: Texts, facts: Mapping[str, Any]) -> str:
    """Say what urgent contact is, what it costs and what that is worth to the owner."""
    what = t(
        "Waiting for the opening is free, and your evening stays quiet. A client who cannot wait may pay to ring you "
        "at once. If no answer comes in time, the money goes back by itself."
    )
    price, minutes = int(facts["price"]), int(facts["minutes"])
    if not facts["enabled"] or not price:
        return f"{what}\n\n" + t("Until now, this is switched off.")
    worth = Worth(**facts["worth"])
    cost, brings = payments.views.stars(t, price, worth), payments.views.brings(t, price, worth)
    now = t.many(
        "Until now, this costs ⭐{price}, worth about {worth} to you, and promises an answer within {n} minute.",
        "Until now, this costs ⭐{price}, worth about {worth} to you, and promises an answer within {n} minutes.",
        minutes,
        price=cost,
        worth=brings,
    )
    return f"{what}\n\n{now}"


def notice(t: Texts, words: str) -> str:
    """Show what a client reads while it is closed."""
    if not words:
        return t("You never close, so nobody needs to be told when you open.")
    return t(
        "This is what a client reads who writes while you are closed, each in their own language:\n\n{notice}",
        notice=words,
    )


def done(t: Texts, facts: Mapping[str, Any]) -> str:
    """Say how everything stands, where clients write, and how it is changed later."""
    shown = ("name", "language", "timezone", "country", "working_hours", "price" if facts["enabled"] else "enabled")
    return t(
        "All set!\n\n{facts}\n\nGive your clients this address: https://t.me/{bot}\n\n"
        "To answer a client, reply to their message here.\n\nTo change one thing: /name, /language, /zone, /country, "
        "/hours, /urgent. Everything once more: /setup. /help shows the rest.",
        facts="\n".join(_fact(t, name, facts[name]) for name in shown),
        bot=facts["bot"],
    )


def _fact(t: Texts, name: str, value: Any) -> str:
    """Say in a line or two how a fact is, without what changes by itself."""
    if name == "working_hours":
        line = t("Open: {week}", week=week_button(t, value))
        return f"{line}; {_off(t)}" if hours.holidays_off.closed(value) else line
    if name == "price":
        return t("Urgent contact: ⭐{price}", price=value)
    return fact_views.fact(t, name, value)


def _off(t: Texts) -> str:
    return t("closed on public holidays")
