"""Hold what the digest tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.features.payments.task_views import OpenTask
from bot.features.queue.thanks import Thanked
from bot.features.queue.waiting import Waiting


@dataclass(frozen=True)
class Overview:
    """Who waits, and what else the owner has to know at the beginning of a day."""

    waiting: Sequence[Waiting]
    now: datetime
    zone: str
    put_off: int = 0
    """How many clients are left out because the owner put them off."""
    late_for: datetime | None = None
    """When it was due, if it comes late."""
    away_since: datetime | None = None
    """When it closed before the vacation that the owner is back from."""
    silence: str | None = None
    """What is said of a time in which nothing could be received."""
    dead: int = 0
    held: int = 0
    held_until: datetime | None = None
    held_too_long: int = 0
    """How many of these answers the bot may not send any more by then."""
    tasks: Sequence[OpenTask] = ()
    thanks: Sequence[Thanked] = ()
    unproven: bool = False
    """Urgent contact is sold, and nobody has tested that it wakes them."""
