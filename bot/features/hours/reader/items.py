"""Turns tokens into what a sentence about hours is made of: days, spans of time, breaks, closings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.features.hours.reader.clock import Span, Time, span_at, time
from bot.features.hours.reader.dated_days import told_apart
from bot.features.hours.reader.days import dates, day_before_month, days, leads_to_days
from bot.features.hours.reader.item import Item, What
from bot.features.hours.reader.tokens import Token
from bot.features.hours.reader.words import Kind

WEEKEND = frozenset({5, 6})
_HOUR = 60
_IGNORED = {Kind.DASH, Kind.OPEN, Kind.AM, Kind.PM, Kind.NIGHT, Kind.ONE_OR_HOUR}
_OPENERS = {Kind.FROM, Kind.BETWEEN}
_SIMPLE = {
    Kind.SEPARATOR: What.SEPARATOR,
    Kind.AND: What.AND,
    Kind.CLOSED: What.CLOSED,
    Kind.ONLY: What.ONLY,
    Kind.EXCEPT: What.EXCEPT,
    Kind.SAME: What.SAME,
    Kind.APPOINTMENT: What.APPOINTMENT,
}


def items(tokens: Sequence[Token]) -> list[Item]:
    """Return the items of a sentence; what makes no sense in it is an item that is not read."""
    return list(_merged(_decided(told_apart(list(_found(tokens))))))


def _found(tokens: Sequence[Token]) -> Iterator[Item]:
    at = 0
    while at < len(tokens):
        item = _item(tokens, at)
        if item is not None:
            yield item
        at = item.end if item is not None else at + 1


def _item(tokens: Sequence[Token], at: int) -> Item | None:
    """Return the item that begins at a token; None where the token says nothing there."""
    kind = tokens[at].kind
    if kind is Kind.BREAK:
        return _break(tokens, at)
    read = days(tokens, at) or dates(tokens, at) or _times(tokens, at) or _simple(tokens, at)
    if read is not None:
        return read
    if kind in _IGNORED or (kind in {*_OPENERS, Kind.PER} and leads_to_days(tokens, at + 1)):
        return None
    return Item(What.UNREAD, at, _end_of_span(tokens, at))


def _simple(tokens: Sequence[Token], at: int) -> Item | None:
    """Return what a single token says."""
    kind = tokens[at].kind
    if kind is Kind.ALL_DAY:
        return Item(What.TIMES, at, at + 1, span=Span(0, 24 * _HOUR))
    if kind is Kind.DAY_OFF:
        return Item(What.CLOSED, at, at + 1, days=WEEKEND)
    if kind is Kind.DASH and _stands_for_closed(tokens, at):
        return Item(What.CLOSED, at, at + 1)
    return Item(_SIMPLE[kind], at, at + 1) if kind in _SIMPLE else None


def _end_of_span(tokens: Sequence[Token], at: int) -> int:
    """Return the place behind a token, or behind the span that begins with it and makes no sense."""
    begin = time(tokens, at)
    if begin is None or begin[1] + 1 >= len(tokens) or tokens[begin[1]].kind not in {Kind.DASH, Kind.TO}:
        return at + 1
    finish = time(tokens, begin[1] + 1)
    return finish[1] if finish else at + 1


def _times(tokens: Sequence[Token], at: int) -> Item | None:
    """Return a span of time, or one of which only the end or the start is named."""
    kind = tokens[at].kind
    if read := span_at(tokens, at):
        return Item(What.TIMES, at, read[1], span=read[0])
    alone = time(tokens, at + 1) if kind in {Kind.TO, Kind.CLOSED, Kind.OPEN, *_OPENERS} else None
    if alone is None:
        return None
    if kind in {Kind.CLOSED, Kind.OPEN} and (span_at(tokens, at + 1) or day_before_month(tokens, at + 1)):
        return None
    return _one_end(What.UNTIL if kind in {Kind.TO, Kind.CLOSED} else What.SINCE, at, alone)


def _one_end(what: What, at: int, alone: tuple[Time, int]) -> Item:
    """Return times of which only the end or the start is named; until three is until 15:00."""
    minutes = alone[0].minutes
    if what is What.UNTIL and not alone[0].exact and minutes < 7 * _HOUR:
        minutes += 12 * _HOUR
    return Item(what, at, alone[1], minutes=minutes or (24 * _HOUR if what is What.UNTIL else 0))


def _stands_for_closed(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a dash stands alone behind a day, as in "Sun –"."""
    ends = at + 1 == len(tokens) or tokens[at + 1].kind is Kind.SEPARATOR
    return ends and at > 0 and tokens[at - 1].kind is Kind.DAYS


def _break(tokens: Sequence[Token], at: int) -> Item:
    """Return a break with its time; one that names only its start lasts an hour."""
    behind = at + 1
    while behind < len(tokens) and tokens[behind].kind in {Kind.BREAK, Kind.DASH}:
        behind += 1
    if behind < len(tokens):
        if read := span_at(tokens, behind, lunch=True):
            return Item(What.BREAK, at, read[1], span=read[0])
        start = time(tokens, behind + 1 if tokens[behind].kind is Kind.FROM else behind)
        if start is not None:
            minutes = start[0].minutes
            if not start[0].exact and minutes < 6 * _HOUR:
                minutes += 12 * _HOUR
            return Item(What.BREAK, at, start[1], span=Span(minutes, minutes + _HOUR))
    return Item(What.BREAK, at, behind)


def _decided(found: list[Item]) -> list[Item]:
    """Decide where a word like "выходные" means the week-end and where being closed."""
    return [_decided_one(found, n) if item.what is What.CLOSED and item.days else item for n, item in enumerate(found)]


def _decided_one(found: Sequence[Item], at: int) -> Item:
    item, before = found[at], found[at - 1].what if at else None
    after = found[at + 1].what if at + 1 < len(found) else None
    if after in {What.TIMES, What.CLOSED, What.UNTIL, What.SINCE, What.APPOINTMENT}:
        is_closing = before is What.DAYS and after is not What.CLOSED and _has_own_days(found, at + 1)
    else:
        is_closing = before is What.DAYS or after is What.DAYS or before is What.EXCEPT
    if is_closing and before is not What.EXCEPT:
        return replace(item, days=frozenset())
    behind = found[at + 2].what if at + 2 < len(found) else None
    if after in {None, What.SEPARATOR} and behind is not What.DAYS and before is not What.EXCEPT:
        return item
    return replace(item, what=What.DAYS)


def _has_own_days(found: Sequence[Item], at: int) -> bool:
    """Return whether the times at a place have days behind them in the same part of the sentence."""
    return at + 1 < len(found) and found[at + 1].what is What.DAYS


def _merged(found: Sequence[Item]) -> Iterator[Item]:
    """Let "and" join what is alike, and separate what is not."""
    for n, item in enumerate(found):
        if item.what is not What.AND:
            yield item
            continue
        before = found[n - 1].what if n else None
        after = found[n + 1].what if n + 1 < len(found) else None
        if before is not after or before not in {What.DAYS, What.TIMES}:
            yield replace(item, what=What.SEPARATOR)
