"""Telegram's sending limits: about 30 messages a second a bot, one a second a chat, 20 a minute a group.

A bucket is empty at first and leaks at its rate, by the clock's `pace`; a message that no longer fits is refused with
the seconds to wait. Refused messages cost nothing.
"""

from dataclasses import dataclass
from math import ceil

from bot.clock import Clock


@dataclass
class Bucket:
    """Lets `size` messages through at once and `rate` more every second."""

    size: float
    rate: float
    level: float = 0.0
    at: float = 0.0

    def wait(self, messages: int, now: float) -> float:
        """Seconds until `messages` more fit. More than the bucket holds fit into an empty one."""
        self.level = max(0.0, self.level - (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (self.level + min(messages, self.size) - self.size) / self.rate)

    def pour(self, messages: int) -> None:
        self.level += messages


class Limits:
    """The buckets of one bot. Groups have negative ids."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._bot = Bucket(30, 30)
        self._chats: dict[int, Bucket] = {}

    def refuse(self, chat_id: int, messages: int) -> int:
        """0 when `messages` may go to the chat now (and are counted), else the seconds to wait."""
        now = self._clock.pace()
        buckets = [self._bot, self._chats.setdefault(chat_id, self._bucket(chat_id))]
        if seconds := max(bucket.wait(messages, now) for bucket in buckets):
            return ceil(seconds)
        for bucket in buckets:
            bucket.pour(messages)
        return 0

    @staticmethod
    def _bucket(chat_id: int) -> Bucket:
        return Bucket(20, 20 / 60) if chat_id < 0 else Bucket(5, 1)
