"""Telegram's sending limits: about 30 messages a second for a bot, one a second in a chat, 20 a minute in a group.

A bucket is empty at first and leaks at its rate, by the clock's `pace`. A message that does not fit is refused with
the seconds to wait, and costs nothing.
"""

from dataclasses import dataclass
from math import ceil

from bot.clock import Clock


@dataclass
class Bucket:
    """A limit of `size` messages at once and `rate` more every second."""

    size: float
    rate: float
    level: float = 0.0
    at: float = 0.0

    def wait(self, messages: int, now: float) -> float:
        """Return the seconds until `messages` more fit. Any number fits into an empty bucket."""
        self.level = max(0.0, self.level - (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (self.level + min(messages, self.size) - self.size) / self.rate)

    def pour(self, messages: int) -> None:
        self.level += messages


class Limits:
    """The buckets of one bot."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._bot = Bucket(30, 30)
        self._chats: dict[int, Bucket] = {}

    def refuse(self, chat_id: int, messages: int) -> int:
        """Count `messages` and return 0 if they can go to the chat now, else return the seconds to wait."""
        now = self._clock.pace()
        buckets = [self._bot, self._chats.setdefault(chat_id, self._bucket(chat_id))]
        if seconds := max(bucket.wait(messages, now) for bucket in buckets):
            return ceil(seconds)
        for bucket in buckets:
            bucket.pour(messages)
        return 0

    @staticmethod
    def _bucket(chat_id: int) -> Bucket:
        is_group = chat_id < 0
        return Bucket(20, 20 / 60) if is_group else Bucket(5, 1)
