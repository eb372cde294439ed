"""How long updates are kept once they are done with."""

from datetime import timedelta

KEEP_HANDLED = timedelta(days=7)
"""Telegram's update ids may start anew after a week without updates."""
KEEP_DEAD = timedelta(days=30)
"""What nobody could handle is kept for so long, so that it can be looked into."""
EMPTY = "{}"
"""The content of an update that was forgotten."""
