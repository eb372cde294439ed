"""Say what became of a card, and point at one that stands above."""

from datetime import UTC, datetime, timedelta

from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.models.states import CardState
from bot.texts import Texts
from bot.texts.marked_words import marked
from bot.texts.plain import units

A_LONG_DATE = datetime(2026, 9, 30, 20, 0, tzinfo=UTC)
"""A Wednesday in September."""
A_WEEK = timedelta(days=6)
"""For so long a weekday alone says which day is meant."""
GOES_ON = "↓"
"""Stands at the end of a card that a newer one goes on with."""


def ended(t: Texts, state: CardState, at: datetime, returns_at: datetime | None, by: str | None, zone: str) -> str:
    """Return the last line of a card: how it was dealt with, and when; empty while it is open.

    `by`: the name of whoever answered, if it was not the reader.
    """
    time = t.time(at, zone)
    if state is CardState.ANSWERED:
        return t("✓ Answered {time} by {name}", time=time, name=by) if by else t("✓ Answered {time}", time=time)
    if state is CardState.HELD:
        return _held(t, at, returns_at, zone)
    if state is CardState.LATER:
        when = t.moment(returns_at, zone) if returns_at else t("when they write again")
        return t("⏰ Later: {moment}", moment=when)
    words = {
        CardState.OPEN: "",
        CardState.CONTINUED: GOES_ON,
        CardState.DONE: t("✓ Done {time}", time=time),
        CardState.BLOCKED: t("✗ Blocked {time}", time=time),
        CardState.EMPTY: t("✗ Taken back {time}", time=time),
    }
    return words[state]


def _held(t: Texts, at: datetime, until: datetime | None, zone: str) -> str:
    """Return until when an answer is held that was written at an instant."""
    if until is None:
        return t("✓ Answer held until you open again")
    moment = t.short_moment(until, zone) if until - at < A_WEEK else t.moment(until, zone)
    return t("✓ Answer held until {moment}", moment=moment)


def longest_end(t: Texts, names: list[str], zone: str) -> int:
    """Return how long the last line of a card may become, with the break before it, in units."""
    at = A_LONG_DATE
    ends = [ended(t, CardState.ANSWERED, at, None, name, zone) for name in ("", *names)]
    ends += [ended(t, CardState.LATER, at, until, None, zone) for until in (at, None)]
    ends += [ended(t, CardState.HELD, at, until, None, zone) for until in (at, at + timedelta(days=7), None)]
    ends += [ended(t, state, at, None, None, zone) for state in (CardState.DONE, CardState.BLOCKED)]
    return max(units(end) for end in ends) + 1


def shown_above(t: Texts, name: str, items: int, at: datetime, zone: str) -> View:
    """Point, as a reply, at a card that was shown at an instant."""
    words = t.many(
        "↑ {name}: {n} message, shown above at {time}",
        "↑ {name}: {n} messages, shown above at {time}",
        items,
        name=marked(client_name(name), type="bold"),
        time=t.time(at, zone),
    )
    return View(words)


def deputy(t: Texts) -> str:
    """Return what somebody of the staff is called whose name is not known."""
    return t("the deputy")
