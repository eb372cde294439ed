"""Gather what a text about opening hours needs to know of a business."""

from dataclasses import dataclass
from datetime import datetime

from bot.features.hours.rules import Hours, hours_of
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Office:
    """What a client's text needs to know of the business: its name, hours and language, and the time."""

    name: str
    hours: Hours
    language: str
    now: datetime


def office(work: UnitOfWork) -> Office:
    return Office(work.business.name, hours_of(work.business), work.business.language, work.now)
