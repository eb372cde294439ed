"""Say in a line how each term of urgent contact is."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.features import payments
from bot.features.duty import steps
from bot.features.setup import question_views, ringing_views
from bot.texts import Texts


def line(t: Texts, name: str, value: Any) -> str:
    """Return how a term is, by the name of its column."""
    return LINES[name](t, value)


def enabled(t: Texts, on: bool) -> str:
    return t("Urgent contact: on") if on else t("Urgent contact: off")


def price(t: Texts, stars: int) -> str:
    return t("Price: ⭐{price}", price=stars)


def minutes(t: Texts, count: int) -> str:
    return t.many("Promise: an answer within {n} minute", "Promise: an answer within {n} minutes", count)


def keywords(t: Texts, words: str) -> str:
    return t("Words that ask for it: {keywords}", keywords=words.replace(",", ", "))


def never(t: Texts, hours: str | None) -> str:
    return t("Never wake me: {hours}", hours=hours or "–")


def most_a_night(t: Texts, most: int | None) -> str:
    return t("Urgent messages a night, at most: {most}", most=most or t("no limit"))


def emergency(t: Texts, words: str | None) -> str:
    return t("Emergency line: {line}", line=words or "–")


def talk(t: Texts, minutes: int) -> str:
    if not minutes:
        return t("Talk after an answer at night: off")
    return t.many(
        "Talk after an answer at night: {n} minute from the last message",
        "Talk after an answer at night: {n} minutes from the last message",
        minutes,
    )


def broken(t: Texts, refunds: bool) -> str:
    """Return what follows where a plan's promise is broken."""
    return t("money back") if refunds else t("an apology")


def _plan_price(t: Texts, stars: int | None) -> str:
    return t("Plan: ⭐{price} a month", price=stars) if stars else t("Plan: not sold")


def _plan_cap(t: Texts, cap: int) -> str:
    return t.many("Plan: {n} time a month at most", "Plan: {n} times a month at most", cap)


def _plan_refunds(t: Texts, refunds: bool) -> str:
    return t("Plan, for a broken promise: {broken}", broken=broken(t, refunds))


def _star(t: Texts, cents: float) -> str:
    return t("A Star is worth {cents} US cents", cents=f"{cents:g}")


def _steps(t: Texts, written: str | None) -> str:
    return ringing_views.line(t, steps.read(written))


def _star_price(t: Texts, cents: float) -> str:
    return t("A Star costs a client {cents} US cents", cents=f"{cents:g}")


def _rate(t: Texts, rate: Mapping[str, str] | None) -> str:
    if rate is None:
        return t("Rate of the dollar: the one that came with this program")
    day = t.long_date(date.fromisoformat(rate["on"]))
    return payments.views.a_dollar(rate["a_dollar"], rate["currency"], day)


LINES: dict[str, Callable[[Texts, Any], str]] = {
    "enabled": enabled,
    "price": price,
    "minutes": minutes,
    "keywords": keywords,
    "never_hours": never,
    "most_a_night": most_a_night,
    "emergency_line": emergency,
    "talk_minutes": talk,
    "questions": question_views.line,
    "plan_price": _plan_price,
    "plan_cap": _plan_cap,
    "plan_refunds": _plan_refunds,
    "star_value_cents": _star,
    "steps": _steps,
    "star_price_cents": _star_price,
    "own_rate": _rate,
}
