"""A group of the sentence: some days, and what happens on them."""

from dataclasses import dataclass, field

from bot.features.hours.reader.clock import Span
from bot.features.hours.reader.item import Item, What
from bot.features.hours.syntax import EVERY_DAY


class NotReadError(Exception):
    """Some items make no sense where they stand; `problem` says why, for people."""

    def __init__(self, problem: str, *items: Item) -> None:
        super().__init__(problem)
        self.problem = problem
        self.items = items


@dataclass
class Group:
    """Days and what happens on them. `part`: the number of the part of the sentence in which it began."""

    part: int
    items: list[Item] = field(default_factory=list)
    days: frozenset[int] = frozenset()
    others: bool = False
    holidays: bool = False
    dates: list[str] = field(default_factory=list)
    months: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    breaks: list[Span] = field(default_factory=list)
    open_ends: list[Item] = field(default_factory=list)
    """Times of which only the start or the end is named."""
    closed: bool = False
    appointment: bool = False

    @property
    def has_days(self) -> bool:
        return bool(self.days or self.others or self.holidays or self.dates or self.months)

    @property
    def has_content(self) -> bool:
        return bool(self.spans or self.open_ends or self.closed or self.appointment)

    @property
    def content_first(self) -> bool:
        return bool(self.items) and self.items[0].what is not What.DAYS

    def add_days(self, item: Item) -> None:
        """Add days; every day beside some days is those: "every working day", "daily Mon-Fri"."""
        self.items.append(item)
        if item.days != EVERY_DAY or not self.days:
            self.days = item.days | (self.days if self.days != EVERY_DAY or not item.days else frozenset())
        self.others |= item.others
        self.holidays |= item.holidays
        if item.dates:
            is_day = " " in item.dates or item.dates[0].islower()
            (self.dates if is_day else self.months).append(item.dates)
