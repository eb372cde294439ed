"""Tells what a day of the week beside its date says: "Thu 24 Dec" is a date, and a copied week is a week."""

from collections.abc import Sequence

from bot.features.hours.reader.item import Item, What

_A_WEEK = 3
"""From this many days with their dates on, it is a week that somebody copied from the bot's own answer."""


def told_apart(found: Sequence[Item]) -> list[Item]:
    """Return the items with either the day or the date of each such pair left out."""
    pairs = [(n, last) for n in range(len(found)) if (last := _date_beside(found, n)) is not None]
    copied = len(pairs) >= _A_WEEK
    dropped: set[int] = set()
    for day, last in pairs:
        after = found[last + 1].what if last + 1 < len(found) else None
        if copied:
            dropped.update(range(day + 1, last + 1))
        elif last == day + 1 or after is What.TIMES:
            dropped.update(range(day, last))
    return [item for n, item in enumerate(found) if n not in dropped]


def _date_beside(found: Sequence[Item], at: int) -> int | None:
    """Return the place of the date that stands beside a day of the week, perhaps behind a comma."""
    if len(found[at].days) != 1 or found[at].what is not What.DAYS:
        return None
    last = at + 1
    if last < len(found) and found[last].what is What.SEPARATOR:
        last += 1
    return last if last < len(found) and " " in found[last].dates and "-" not in found[last].dates else None
