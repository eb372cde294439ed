"""Finds which times, breaks and closings belong to which days in a sentence about hours."""

from collections.abc import Sequence

from bot.features.hours.reader.clock import Span
from bot.features.hours.reader.group import Group, NotReadError
from bot.features.hours.reader.item import Item, What
from bot.features.hours.reader.present import usual

_CONTENT = {What.TIMES, What.UNTIL, What.SINCE, What.CLOSED, What.APPOINTMENT}
_SPANS = {What.TIMES, What.UNTIL, What.SINCE}


class Sentence:
    """Goes through the items of a sentence once, and puts each into the group it belongs to."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.only = any(item.what is What.ONLY for item in items)
        self.groups: list[Group] = []
        self.breaks: list[Span] = []
        """Breaks that are named before any times."""
        self.named = [item for item in items if item.what is What.BREAK]
        self.excepted = frozenset[int]()
        self._parts = _parts([item for item in items if item.what is not What.ONLY])
        for number, part in enumerate(self._parts):
            for at in range(len(part)):
                self._take(number, part, at)

    def _take(self, number: int, part: Sequence[Item], at: int) -> None:
        item = part[at]
        if item.what is What.UNREAD:
            raise NotReadError("unread", item)
        if item.what is What.DAYS:
            self._take_days(number, part, at)
        elif item.what in _SPANS:
            self._take_times(number, part, at)
        elif item.what is What.CLOSED:
            self._take_closed(number, part, at)
        elif item.what is What.APPOINTMENT:
            self._take_appointment(number, item)
        elif item.what is What.SAME:
            self._take_same(item)
        elif item.what is What.BREAK:
            self._take_break(number, part, at)

    @property
    def _last(self) -> Group | None:
        return self.groups[-1] if self.groups else None

    def _new(self, number: int) -> Group:
        self.groups.append(Group(number))
        return self.groups[-1]

    def _take_days(self, number: int, part: Sequence[Item], at: int) -> None:
        item, last = part[at], self._last
        if (at and part[at - 1].what is What.EXCEPT) or (at > 1 and _is_excepted(part, at)):
            self._take_exception(number, part, at)
        elif last is not None and self._belongs_to(last, number, part, at):
            last.add_days(item)
        elif (
            last is not None
            and item.days
            and item.days == last.days
            and last.has_content
            and not _has_content(part[at:])
        ):
            last.items.append(item)  # the same days once more: "daily 9-21, seven days a week"
        else:
            self._new(number).add_days(item)

    def _belongs_to(self, last: Group, number: int, part: Sequence[Item], at: int) -> bool:
        """Return whether days belong to the last group rather than to a new one."""
        if not last.has_content:
            return True
        if not last.has_days:
            joined = last.part == number or (at > 0 and last.items[-1] is part[at - 1])
            return joined or (len(self.groups) == 1 and not _has_content(part))
        before = part[at - 1].what if at else None
        if before is What.DAYS and last.items[-1] is part[at - 1]:
            return True
        return at == 0 and last.content_first and self._looks_back(number)

    def _looks_back(self, number: int) -> bool:
        """Return whether a part with nothing but days belongs to what came before it."""
        if _has_content(self._parts[number]):
            return False
        for later in self._parts[number + 1 :]:
            content = [item.what for item in later if item.what in _CONTENT]
            if content:
                return any(item.what is What.DAYS for item in later)
        return True

    def _take_exception(self, number: int, part: Sequence[Item], at: int) -> None:
        """Take days that are excepted: they are closed, unless they have times of their own."""
        item, last = part[at], self._last
        self.excepted |= item.days
        if last is None:
            last = self._new(number)
        own_times = last.has_content and at + 1 < len(part) and part[at + 1].what in _CONTENT
        apart = Group(number)
        apart.add_days(item)
        apart.closed = not own_times
        if last.has_content:
            self.groups.append(apart)
        else:
            self.groups.insert(-1, apart)

    def _take_times(self, number: int, part: Sequence[Item], at: int) -> None:
        item, last = part[at], self._last
        before = part[at - 1].what if at else None
        if before in {What.CLOSED, What.EXCEPT} and item.span and last is not None and last.spans:
            self._rest(number, item.span, item, alone=at == 1)
            return
        if before is What.EXCEPT:
            raise NotReadError("unread", part[at - 1], item)
        has_own_days = _has_own_days(part, at)
        group = last
        if group is not None and (before in _SPANS or _goes_on(group, item)):
            has_own_days = False
        if group is None or (has_own_days and group.has_content) or (group.closed and group.part != number):
            group = self._new(number)
        if group.closed:
            raise NotReadError("contradiction", *group.items, item)
        group.items.append(item)
        if item.span is not None:
            group.spans.append(item.span)
        else:
            group.open_ends.append(item)

    def close_open_ends(self, present: str | None) -> None:
        """Give times without a start or an end that of the first days that have both, or else the present one."""
        stated = next((group.spans for group in self.groups if group.spans), None)
        for group in self.groups:
            for item in group.open_ends:
                known = stated or usual(present, group.days)
                is_end = item.what is What.UNTIL
                start = known[0].start if known and is_end else item.minutes
                end = known[-1].end if known and not is_end else item.minutes
                if not known or start >= end:
                    raise NotReadError("no_start" if is_end else "no_end", item)
                group.spans.append(Span(start, end))

    def _take_closed(self, number: int, part: Sequence[Item], at: int) -> None:
        item, last = part[at], self._last
        after = part[at + 1].what if at + 1 < len(part) else None
        if after in _SPANS and last is not None and last.spans:
            return  # the times that follow are a break
        if at and part[at - 1].what is What.CLOSED:
            return
        if last is not None and last.has_days and not last.has_content and not item.days:
            last.closed = True
            last.items.append(item)
            return
        if last is not None and last.closed and last.part == number:
            return
        group = self._new(number)
        group.closed = True
        group.items.append(item)
        group.days = item.days

    def _take_appointment(self, number: int, item: Item) -> None:
        last = self._last
        if last is not None and last.has_content and last.part == number:
            last.items.append(item)
            return
        group = last if last is not None and not last.has_content else self._new(number)
        group.appointment = True
        group.items.append(item)

    def _take_same(self, item: Item) -> None:
        """Give the last days what those before them have."""
        if len(self.groups) > 1 and not self.groups[-1].has_content:
            before, last = self.groups[-2:]
            last.spans, last.closed, last.appointment = list(before.spans), before.closed, before.appointment
        elif not self.groups:
            raise NotReadError("unread", item)

    def _take_break(self, number: int, part: Sequence[Item], at: int) -> None:
        item, last = part[at], self._last
        if item.span is not None:
            self._rest(number, item.span, item, alone=at == 0)
        elif at and part[at - 1].what is What.TIMES and last is not None and len(last.spans) > 1:
            self._rest(number, last.spans.pop(), item, alone=at == 1)
        elif at > 1 and part[at - 2].what is What.CLOSED and part[at - 1].what is What.TIMES:
            return  # "closed 12-1 for lunch"
        elif not self._opens_again(number, part, at):
            raise NotReadError("unread", item)

    def _opens_again(self, number: int, part: Sequence[Item], at: int) -> bool:
        """Return whether times stand before a break and after it."""
        later = [*part[at + 1 :], *(item for more in self._parts[number + 1 :] for item in more)]
        return bool(self._last and self._last.spans and later and later[0].what is What.TIMES)

    def _rest(self, number: int, rest: Span, item: Item, *, alone: bool) -> None:
        """Keep a break: for the group it stands in, or for all so far where it stands in a part of its own."""
        last = self._last
        if last is None or not any(group.spans for group in self.groups):
            self.breaks.append(rest)
            return
        groups = self.groups if (alone and last.part != number) or not last.spans else [last]
        holding = [group for group in groups if any(span.holds(rest) for span in group.spans)]
        for group in holding:
            group.breaks.append(rest)
        if not holding and not alone and last.spans and rest.start > last.spans[-1].end:
            last.spans.append(rest)
        elif not holding and not _is_between(last.spans, rest):
            raise NotReadError("unread", item)


def _parts(items: Sequence[Item]) -> list[list[Item]]:
    """Return the parts of a sentence between separators."""
    parts: list[list[Item]] = [[]]
    for item in items:
        if item.what is What.SEPARATOR:
            parts.append([])
        else:
            parts[-1].append(item)
    return [part for part in parts if part]


def _goes_on(group: Group, item: Item) -> bool:
    """Return whether times follow those of a group whose days are still to come: "9-12, 13-17 Mon-Fri"."""
    return bool(not group.has_days and group.spans and item.span and item.span.start >= group.spans[-1].end)


def _has_content(part: Sequence[Item]) -> bool:
    return any(item.what in _CONTENT for item in part)


def _has_own_days(part: Sequence[Item], at: int) -> bool:
    """Return whether times in a part of the sentence come before their days."""
    if not any(item.what is What.DAYS for item in part[:at]):
        return any(item.what is What.DAYS for item in part[at:])
    after = part[at + 1].what if at + 1 < len(part) else None
    return part[0].what in _SPANS and part[at - 1].what is What.DAYS and after is What.DAYS


def _is_excepted(part: Sequence[Item], at: int) -> bool:
    """Return whether days stand behind a word like "except"."""
    while at and part[at].what is What.DAYS:
        at -= 1
    return part[at].what is What.EXCEPT


def _is_between(spans: Sequence[Span], rest: Span) -> bool:
    return bool(spans) and spans[0].end <= rest.start and rest.end <= spans[-1].start
