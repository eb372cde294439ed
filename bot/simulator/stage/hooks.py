"""Hooks by which a demonstration gives the stage a time zone, opening hours, named instants and a story."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass
class Hooks:
    """Functions that the stage calls, all of them optional.

    `zone`: the time zone of the clock's label.
    `is_open(now)`: return True if the business is open.
    `moment(name, now)`: return the instant of a name. Raises KeyError for an unknown one.
    `turned()`: react to a turn of the clock.
    `story()`: play the story, and call `Stage.tell` at each step.
    """

    zone: str = "UTC"
    is_open: Callable[[datetime], bool | None] = lambda _: None
    moment: Callable[[str, datetime], datetime] | None = None
    turned: Callable[[], None] | None = None
    story: Callable[[], Coroutine[Any, Any, None]] | None = None
