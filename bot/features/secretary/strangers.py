"""Wait a little for the news of a connection that an update names, and not at all for a stranger's.

Telegram may tell of a message a moment before it tells of its connection. Of a stranger's connection nothing is stored,
so whatever comes from there looks the same; it must not hold up the business's own updates for long. Nor does it where
the process has just heard whose connection it is.
"""

from collections import OrderedDict
from datetime import datetime, timedelta

from bot.unit_of_work import UnitOfWork

WAITED_FOR = timedelta(seconds=5)
KEPT = 1000
_first_seen: OrderedDict[tuple[int, str], datetime] = OrderedDict()
"""When the process first met each of the latest connections that it does not know. None is a client's."""


def may_wait(work: UnitOfWork, connection_id: str) -> bool:
    """Return whether an update may wait for the news of its connection."""
    first = _seen(work, connection_id, work.now)
    return work.may_wait and abs(work.now - first) < WAITED_FOR


def note(work: UnitOfWork, connection_id: str) -> None:
    """Note a connection of a stranger's: there is no more news of it to wait for."""
    _first_seen.pop((work.business_id, connection_id), None)
    _seen(work, connection_id, work.now - WAITED_FOR)


def _seen(work: UnitOfWork, connection_id: str, at: datetime) -> datetime:
    """Return when a connection was first met: `at`, unless it was before."""
    first = _first_seen.setdefault((work.business_id, connection_id), at)
    if len(_first_seen) > KEPT:
        _first_seen.popitem(last=False)
    return first
