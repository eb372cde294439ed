"""What the owner reads about the business's facts: how they are, that they changed, why they did not."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.buttons import Button, UndoChange
from bot.features import hours, places, promises
from bot.features.delivery import View
from bot.features.setup import term_views
from bot.texts import LANGUAGES, Texts
from bot.texts.marked_words import joined
from bot.texts.plain import one_line

PART = 60
"""The most characters of what was not understood that are repeated."""


def fact(t: Texts, name: str, value: Any, now: datetime | None = None) -> str:
    """Say in a line how a fact is."""
    lines: dict[str, Callable[[], str]] = {
        "name": lambda: t("Name: {name}", name=one_line(value, PART)),
        "language": lambda: t("Language: {language}", language=LANGUAGES[value]),
        "timezone": lambda: _zone(t, value, now),
        "country": lambda: t("Country: {country}", country=country(t, value)),
        "working_hours": lambda: hours.views.rule(t, value),
        "weekly_report": lambda: t("Report every week: on") if value else t("Report every week: off"),
        "asks_thumbs": lambda: t("A thumb after “Done”: on") if value else t("A thumb after “Done”: off"),
        "keep_days": lambda: keep_days(t, value),
        "answer_within": lambda: promises.owner_views.within(t, value),
        "answer_told": lambda: promises.owner_views.told(t, on=value),
    }
    return lines[name]() if name in lines else term_views.line(t, name, value)


def _zone(t: Texts, name: str, now: datetime | None) -> str:
    if now is None:
        return t("Time zone: {zone}", zone=zone(t, name))
    return t("Time zone: {zone}; it is {time} there now", zone=zone(t, name), time=str(t.time(now, name)))


def zone(t: Texts, name: str) -> str:
    """Return a zone with its city as people call it, like "Warszawa (Europe/Warsaw)"."""
    city = t.city(name)
    return f"{city} ({name})" if city else name


def country(t: Texts, code: str | None) -> str:
    return places.countries.name(t, code) if code else "–"


def changed(t: Texts, facts: Mapping[str, Any], now: datetime, change_id: int | None) -> View:
    """Say how the facts are now, with the button that takes the change back where there was one."""
    words = "\n".join(fact(t, name, value, now) for name, value in facts.items())
    if change_id is None:
        return View(t("It was like this before:\n\n{facts}", facts=words))
    undo = Button(hours.views.undo(t), UndoChange(change_id))
    return View(t("From now on:\n\n{facts}", facts=words), [[undo]])


def taken_back(t: Texts, facts: Mapping[str, Any], now: datetime) -> View:
    words = "\n".join(fact(t, name, value, now) for name, value in facts.items())
    return View(t("It is again as it was:\n\n{facts}", facts=words))


def name_now(t: Texts, called: str) -> View:
    return View(t("Your clients read this name: {name}\n\nTo change it: /name Nowak Law", name=one_line(called, PART)))


def no_name(t: Texts, written: str) -> View:
    part = one_line(written, PART)
    return View(
        t("I cannot use this as a name: {part}\n\nA name has 1 to 64 characters, like this: /name Nowak Law", part=part)
    )


def zone_now(t: Texts, name: str, now: datetime) -> View:
    line = fact(t, "timezone", name, now)
    return View(t("{zone}\n\nTo change it, write a zone or a city, like this: /zone Europe/Warsaw", zone=line))


def no_zone(t: Texts, written: str, several: Sequence[str]) -> View:
    """Say that a zone is not known, or which of several may be meant."""
    part = one_line(written, PART)
    if several:
        lines = "\n".join(f"/zone {zone}" for zone in several)
        return View(
            t("There are several time zones there: {part}\n\nPlease choose one:\n{zones}", part=part, zones=lines)
        )
    return View(
        t(
            "I do not know this time zone: {part}\n\nNothing has been changed. Write a zone or a city, like this: "
            "/zone Europe/Warsaw",
            part=part,
        )
    )


def country_now(t: Texts, code: str | None) -> View:
    line = t("Country: {country}", country=country(t, code))
    return View(
        t(
            "{country}\n\nIts public holidays are at /holidays. To change it, write a country or a region, like this: "
            "/country PL, /country GB-ENG",
            country=line,
        )
    )


def no_country(t: Texts, written: str) -> View:
    return View(
        t(
            "I do not know the public holidays of this country: {part}\n\nNothing has been changed. Write a country or "
            "a region, like this: /country PL, /country GB-ENG",
            part=one_line(written, PART),
        )
    )


def keep_days(t: Texts, days: int) -> str:
    """Say when the words of what is done are forgotten."""
    if not days:
        return t("What clients write, and your answers: kept until they are deleted")
    return t.many(
        "What clients write, and your answers: forgotten {n} day after all is done",
        "What clients write, and your answers: forgotten {n} days after all is done",
        days,
    )


def keep_now(t: Texts, days: int) -> View:
    return View(
        t(
            "{line}\n\nNotes and numbers to call go with the last of a client's words. What is still open stays, and "
            "so do names, payments and figures. To change it: /keep 365, or /keep 0 to forget nothing",
            line=keep_days(t, days),
        )
    )


def no_days(t: Texts, most: int) -> View:
    return View(
        t(
            "Nothing has been changed: please write a number of days from 1 to {most}, or 0 to forget nothing, like "
            "this: /keep 365",
            most=most,
        )
    )


def begins_in_a_day(t: Texts, changed: View) -> View:
    """Add that a smaller number of days waits for a day."""
    later = t("What is forgotten cannot be brought back, so this begins in a day; until then you can undo it.")
    return View(joined("\n\n", [changed.words, later]), changed.keyboard)


def country_needed(t: Texts) -> View:
    return View(
        t(
            "Your opening hours speak of public holidays, so they need a country. Nothing has been changed. To name "
            "another one: /country PL"
        )
    )
