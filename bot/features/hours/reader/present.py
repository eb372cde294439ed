"""Tells what opens now on the days that a sentence names, for "Fridays until three"."""

from collections.abc import Iterable

from bot.features.hours.reader.clock import DAY, Span
from bot.features.hours.syntax import EVERY_DAY, read


def every_week(present: str | None) -> list[tuple[frozenset[int], tuple[Span, ...]]]:
    """Return what opens now every week, by the days that open alike."""
    found: dict[tuple[Span, ...], frozenset[int]] = {}
    for day in EVERY_DAY:
        if spans := usual(present, [day]):
            found[spans] = found.get(spans, frozenset()) | {day}
    return [(days, spans) for spans, days in found.items()]


def exceptions(present: str) -> list[str]:
    """Return the present rules that are not about every week."""
    return [str(rule) for rule in read(present) if rule.exceptional]


def usual(present: str | None, days: Iterable[int]) -> tuple[Span, ...]:
    """Return what opens on each of some days every week; nothing where they differ, or it is not known."""
    if present is None:
        return ()
    try:
        rules = [rule for rule in read(present) if not rule.exceptional and rule.opens]
    except ValueError:
        return ()
    spans = {next((tuple(rule.spans) for rule in reversed(rules) if day in rule.on), ()) for day in days}
    found = spans.pop() if len(spans) == 1 else ()
    return tuple(_span(span) for span in found if len(span) == len("09:00-17:00"))


def _span(written: str) -> Span:
    start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in written.split("-"))
    return Span(start, end if end > start else end + DAY)
