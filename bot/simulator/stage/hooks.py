"""What whoever stages a demonstration adds to the simulator: a zone, named instants, a story."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass
class Director:
    """Hooks of the stage; each may be left as it is.

    `zone`: the time zone of the clock's label. `is_open(now)`: whether the business is open then.
    `moment(name, now)`: the instant a name stands for, KeyError for an unknown one.
    `turned()`: the clock was turned. `story()`: plays the story; told by `stage.tell`.
    """

    zone: str = "UTC"
    is_open: Callable[[datetime], bool | None] = lambda _: None
    moment: Callable[[str, datetime], datetime] | None = None
    turned: Callable[[], None] | None = None
    story: Callable[[], Coroutine[Any, Any, None]] | None = None
