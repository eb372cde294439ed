"""Faults to order: slow answers, errors, silence, cut connections, HTML instead of JSON, a clock that differs.

A fault is used up after `times` calls. It matches a method by name; "*" matches every method.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from bot.simulator.errors import BotApiError
from bot.simulator.events import Json

Error = tuple[int, str] | tuple[int, str, Json | None]
Deed = Literal["error", "hang", "drop", "garbage"]


@dataclass
class Fault:
    """An order. With `after`, the method is carried out before the fault shows."""

    deed: Deed
    method: str
    times: float
    after: bool = False
    chat_id: int | None = None
    error: BotApiError | None = None

    def fits(self, method: str, parameters: Json) -> bool:
        named = self.method in ("*", method)
        return named and (self.chat_id is None or parameters.get("chat_id") == self.chat_id)


@dataclass(frozen=True)
class Shown:
    """A call that met a fault. With `after`, it was carried out all the same."""

    method: str
    chat_id: int
    after: bool


class Faults:
    """The faults in force, and the calls that met one in `shown`."""

    def __init__(self) -> None:
        self.delay = 0.0
        self.answering = asyncio.Event()
        """While it is not set, every call waits for its answer."""
        self.answering.set()
        self.clock_ahead = timedelta(0)
        """How much later than the simulator's clock the dates of HTTP answers are."""
        self.shown: list[Shown] = []
        self.silence = asyncio.Event()
        """Calls that hang wait for this event, which nobody sets."""
        self._orders: list[Fault] = []

    def next(self, method: str, times: int = 1, *, error: Error, chat_id: int | None = None) -> None:
        """Refuse the next `times` calls of the method, or those for one chat."""
        self._orders.append(Fault("error", method, times, error=_error(error), chat_id=chat_id))

    def chat(self, chat_id: int, *, error: Error, times: float = float("inf")) -> None:
        """Refuse every call for the chat."""
        self._orders.append(Fault("error", "*", times, chat_id=chat_id, error=_error(error)))

    def hang(self, method: str, times: int = 1, *, after: bool = False) -> None:
        """Never answer."""
        self._orders.append(Fault("hang", method, times, after))

    def drop(self, method: str, times: int = 1, *, after: bool = True) -> None:
        """Cut the connection instead of an answer."""
        self._orders.append(Fault("drop", method, times, after))

    def garbage(self, method: str, times: int = 1, *, after: bool = False) -> None:
        """Answer with a proxy's HTML page instead of JSON."""
        self._orders.append(Fault("garbage", method, times, after))

    def clear(self) -> None:
        self.delay, self.clock_ahead = 0.0, timedelta(0)
        self.answering.set()
        self._orders.clear()

    def take(self, method: str, parameters: Json) -> Fault | None:
        """Return the fault for this call, or None, and count it as used."""
        fault = next((order for order in self._orders if order.fits(method, parameters)), None)
        if fault:
            self.shown.append(Shown(method, parameters.get("chat_id") or 0, fault.after))
            fault.times -= 1
            if fault.times <= 0:
                self._orders.remove(fault)
        return fault


def _error(error: Error) -> BotApiError:
    code, description, *rest = error
    return BotApiError(code, description, **(rest[0] or {} if rest else {}))
