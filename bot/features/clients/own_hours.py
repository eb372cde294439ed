"""Know when the business is open for one client, who may have their own hours; its exceptions hold for everybody."""

from dataclasses import replace
from datetime import datetime

from bot.features.businesses.office import Office, office
from bot.features.hours.rules import Hours, HoursError, hours_of
from bot.models import Client
from bot.unit_of_work import UnitOfWork


def hours_for(work: UnitOfWork, client: Client | None) -> Hours:
    """Return when it is open for a client, known or not: in the client's own hours, if they can be read."""
    if client is None or client.own_hours is None:
        return hours_of(work.business)
    try:
        return hours_of(work.business, client.own_hours)
    except HoursError:  # there was a country when they were set
        return hours_of(work.business)


def is_open_for(work: UnitOfWork, client: Client, at: datetime | None = None) -> bool:
    """Return whether the business is open for a client, now or at another instant."""
    at = at or work.now
    return hours_of(work.business).is_open(at) or hours_for(work, client).is_open(at)


def follow(work: UnitOfWork, client: Client, before: Hours) -> None:
    """Have what waits come to the owner at the client's own opening: now, where it has just opened or is still owed.

    `before`: the hours that stood for this client until now.
    """
    hours, due = hours_for(work, client), client.opens_at
    if hours.is_open(work.now) and due is not None and due <= work.now:
        return
    if hours.is_open(work.now) and not before.is_open(work.now):
        client.opens_at = work.now
    else:
        client.opens_at = hours.next_opening(work.now) if client.own_hours is not None else None


def office_for(work: UnitOfWork, client: Client) -> Office:
    """Return what a client's text about opening hours needs to know."""
    return replace(office(work), hours=hours_for(work, client))
