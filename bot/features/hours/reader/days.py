"""Reads days from tokens: days of the week and ranges of them, holidays, dates and months."""

from collections.abc import Sequence

from bot.features.hours.reader.item import Item, What
from bot.features.hours.reader.tokens import MONTHS, Token
from bot.features.hours.reader.words import Kind


def leads_to_days(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the days of something follow."""
    kinds = {Kind.DAYS, Kind.OTHER_DAYS, Kind.HOLIDAYS, Kind.DATES, Kind.MONTH, Kind.DAY_OFF, Kind.AM, Kind.PM}
    return at < len(tokens) and tokens[at].kind in kinds


def days(tokens: Sequence[Token], at: int) -> Item | None:
    """Return a day, a range of days, or words for several days."""
    token = tokens[at]
    if token.kind is Kind.HOLIDAYS:
        return Item(What.DAYS, at, at + 1, holidays=True)
    if token.kind is Kind.OTHER_DAYS:
        return Item(What.DAYS, at, at + 1, others=True)
    if token.kind is not Kind.DAYS:
        return None
    last = _range_end(tokens, at + 1)
    if last is None or len(token.days) > 1:
        return Item(What.DAYS, at, at + 1, days=token.days)
    first, end = min(token.days), min(tokens[last].days)
    named = frozenset((first + n) % 7 for n in range((end - first) % 7 + 1))
    return Item(What.DAYS, at, last + 1, days=named)


def _range_end(tokens: Sequence[Token], at: int) -> int | None:
    """Return the place of the last day of a range whose first day stands before; None where it is a day alone."""
    joints = 0
    while at + joints < len(tokens) and tokens[at + joints].kind in {Kind.DASH, Kind.TO, Kind.PER}:
        joints += 1
    end = at + joints
    is_range = joints and end < len(tokens) and tokens[end].kind is Kind.DAYS and len(tokens[end].days) == 1
    return end if is_range else None


def dates(tokens: Sequence[Token], at: int) -> Item | None:
    """Return a date, a month, or a range of either."""
    begin = _date(tokens, at)
    if begin is None:
        return None
    name, end = begin
    joint = end < len(tokens) and tokens[end].kind in {Kind.DASH, Kind.TO, Kind.PER}
    last = _date(tokens, end + 1, month_alone=" " not in name) if joint else None
    if last is not None:
        return Item(What.DAYS, at, last[1], dates=f"{name}-{last[0]}")
    is_day = joint and " " in name and end + 1 < len(tokens) and tokens[at].kind is Kind.MONTH
    if is_day and tokens[end + 1].name.isdigit() and tokens[end + 1].number <= 31:
        return Item(What.DAYS, at, end + 2, dates=f"{name}-{name.rpartition(' ')[0]} {tokens[end + 1].number}")
    return Item(What.DAYS, at, end, dates=name)


def _date(tokens: Sequence[Token], at: int, *, month_alone: bool = False) -> tuple[str, int] | None:
    """Return a date or a month in the notation, and the place behind it."""
    here, after = (tokens[n] if n < len(tokens) else None for n in (at, at + 1))
    if here is None:
        return None
    if here.kind is Kind.DATES:
        return here.name, at + 1
    if here.kind is Kind.MONTH:
        day = here.literal and not month_alone and after and after.kind is Kind.NUMBER and 1 <= after.number <= 31
        return (
            (f"{MONTHS[here.number - 1]} {after.number}", at + 2)
            if after and day
            else (MONTHS[here.number - 1], at + 1)
        )
    return day_before_month(tokens, at)


def day_before_month(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Return the dates that "24 December" or "24-26 December" are."""
    here = tokens[at]
    if here.kind is not Kind.NUMBER or not here.name or not 1 <= here.number <= 31:
        return None
    end = at + 1
    if end < len(tokens) and tokens[end].kind is Kind.MONTH:
        return f"{MONTHS[tokens[end].number - 1]} {here.number}", end + 1
    joint = end < len(tokens) and tokens[end].kind in {Kind.DASH, Kind.TO, Kind.PER, Kind.AND}
    last = day_before_month(tokens, end + 1) if joint and end + 1 < len(tokens) else None
    if last is not None and "-" not in last[0]:
        month = last[0].partition(" ")[0]
        return f"{month} {here.number}-{last[0]}", last[1]
    return None
