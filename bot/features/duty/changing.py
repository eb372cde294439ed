"""Announce that somebody is on duty at other times than before."""

from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.hooks import Hook

changed: Hook[[UnitOfWork]] = Hook()
"""Hours of duty, a member's time zone or absences have changed."""
