"""Decide how long a drill waits, when the next one is offered, and whether one still proves anything."""

from datetime import datetime, timedelta

PROVES_WITHIN = timedelta(minutes=3)
"""A tap within this time proves that the drill woke its member; later they may have read it by chance."""
EVERY = timedelta(days=90)
JUST_OFFERED = timedelta(minutes=10)
"""Several changes in a row bring one offer."""
LOOK_AGAIN = timedelta(hours=1)
"""An offer for somebody off duty waits this long before it is looked at again."""


def offered_just_now(next_offer_at: datetime | None, now: datetime) -> bool:
    """Return whether a drill was offered or made a moment ago, given when the next offer is due."""
    return next_offer_at is not None and now < next_offer_at - EVERY + JUST_OFFERED


def still_proves(asked_at: datetime, channels_changed_at: datetime | None) -> bool:
    """Return whether what rang then is what would ring now."""
    return channels_changed_at is None or channels_changed_at <= asked_at
