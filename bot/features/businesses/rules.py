"""Limits and versions that every subject shares."""

from datetime import timedelta

AUTOMATIC_TEXTS_AN_HOUR = 3
NIGHT = timedelta(hours=12)
"""How long a night is taken to be where no opening or no closing bounds it."""

CLOCK_TOLD_BEYOND = timedelta(seconds=30)
CLOCK_SOLD_WITHIN = timedelta(minutes=2)
"""How far the machine's clock may be off before the owner is told, and before urgent contact is not sold."""

TERMS_VERSION = "2026-11-28"
"""Changes with the wording; every consent keeps the version that was agreed to. Versions are compared as words."""
SERVED_BY_AN_ANSWER = "2026-11-27"
"""Since this version the right to withdraw from a plan's month ends once an urgent message of it is answered."""
